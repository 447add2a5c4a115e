// Writes a file of the learner's whole and never over another one.
import { randomBytes } from "node:crypto";
import * as vscode from "vscode";

/**
 * Creates the file, and the folders above it, unless something is there already.
 * @returns true where the file was created
 * @throws vscode.FileSystemError where the folder cannot be written
 */
export async function writeNewFile(uri: vscode.Uri, text: string): Promise<boolean> {
  if (await exists(uri)) return false;
  const folder = vscode.Uri.joinPath(uri, "..");
  await vscode.workspace.fs.createDirectory(folder);
  // Written apart and then renamed, so that a full disk or a crash leaves no half of it under the real name.
  const draft = vscode.Uri.joinPath(folder, `.${randomBytes(6).toString("hex")}.tmp`);
  try {
    await vscode.workspace.fs.writeFile(draft, new TextEncoder().encode(text));
    await vscode.workspace.fs.rename(draft, uri, { overwrite: false });
    return true;
  } catch (error) {
    await discard(draft);
    if (error instanceof vscode.FileSystemError && error.code === "FileExists") return false;
    throw error;
  }
}

export async function exists(uri: vscode.Uri): Promise<boolean> {
  return (await typeAt(uri)) !== undefined;
}

/** What stands there: a file, a folder, or nothing. */
export async function typeAt(uri: vscode.Uri): Promise<vscode.FileType | undefined> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === "FileNotFound") return undefined;
    throw error;
  }
}

async function discard(draft: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.delete(draft);
  } catch {
    // The draft was not written or is renamed already: the first error is the one to tell.
  }
}
