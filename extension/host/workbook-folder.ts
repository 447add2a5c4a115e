// Which folder is the workbook: the one that the setting names, else the open workspace folder.
import os from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { missingFolder, notAFolder, noWorkbook, readOnlyFolder } from "./folder-errors.ts";
import { UserError } from "./user-error.ts";
import { contextKeys } from "./view-ids.ts";
import { exists, typeAt } from "./write-new-file.ts";

const SETTING = "patternbook.folder";
const MARK = ".patternbook";

export interface WorkbookFolder extends vscode.Disposable {
  readonly uri: vscode.Uri | undefined;
  /** Resolves once `uri` has been looked up for the first time. */
  readonly ready: Promise<void>;
  readonly onDidChange: vscode.Event<void>;
  /**
   * The folder, fit to be written: it is there, and a folder with other work in it was agreed to.
   * @throws UserError where it is not; CancellationError where the user does not agree
   */
  writable(tracks: readonly string[]): Promise<vscode.Uri>;
  /** Lets the user pick a folder, in a dialog. */
  choose(): Promise<void>;
}

export function watchWorkbookFolder(): WorkbookFolder {
  let uri: vscode.Uri | undefined;
  const changed = new vscode.EventEmitter<void>();
  const refresh = async (): Promise<void> => {
    const found = await findFolder();
    if (found?.toString() === uri?.toString()) return;
    uri = found;
    await vscode.commands.executeCommand("setContext", contextKeys.hasWorkbook, uri !== undefined);
    changed.fire();
  };
  const ready = refresh();
  const listeners = [
    vscode.workspace.onDidChangeWorkspaceFolders(() => void refresh()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(SETTING)) void refresh();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void refresh()),
  ];
  return {
    get uri() {
      return uri;
    },
    ready,
    onDidChange: changed.event,
    writable: async (tracks) => {
      await refresh();
      return agreedFolder(uri, tracks);
    },
    choose: chooseFolder,
    dispose: () => vscode.Disposable.from(...listeners, changed).dispose(),
  };
}

/** The setting's folder, else the workspace folder that has been a workbook before, else the first one. */
async function findFolder(): Promise<vscode.Uri | undefined> {
  const named = folderSetting();
  if (named) return named;
  const folders = vscode.workspace.workspaceFolders ?? [];
  for (const folder of folders.length > 1 ? folders : []) {
    if (await exists(vscode.Uri.joinPath(folder.uri, MARK)).catch(() => false)) return folder.uri;
  }
  return folders[0]?.uri;
}

function folderSetting(): vscode.Uri | undefined {
  const value = vscode.workspace.getConfiguration().get<string>(SETTING, "").trim();
  if (value === "") return undefined;
  return vscode.Uri.file(path.resolve(os.homedir(), value.replace(/^~(?=$|[\\/])/, os.homedir())));
}

async function agreedFolder(uri: vscode.Uri | undefined, tracks: readonly string[]): Promise<vscode.Uri> {
  if (!uri) throw noWorkbook();
  const shown = shownPath(uri);
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) throw readOnlyFolder(shown);
  const type = await typeAt(uri);
  if (type === undefined) throw missingFolder(shown);
  if (!(type & vscode.FileType.Directory)) throw notAFolder(shown);
  if (folderSetting() || !(await holdsOtherWork(uri, tracks))) return uri;
  await askToWrite(shown);
  await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(uri, MARK));
  return uri;
}

/** A folder that was never a workbook and has more in it than a workbook would. */
async function holdsOtherWork(uri: vscode.Uri, tracks: readonly string[]): Promise<boolean> {
  const names = (await vscode.workspace.fs.readDirectory(uri)).map(([name]) => name);
  if (names.includes(MARK)) return false;
  return names.some((name) => !name.startsWith(".") && name !== "tsconfig.json" && !tracks.includes(name));
}

async function askToWrite(shown: string): Promise<void> {
  const detail =
    "It has other files in it. Patternbook adds a folder for each track, a tsconfig.json and .patternbook.";
  const use = "Use This Folder";
  const other = "Choose Another…";
  const chosen = await vscode.window.showInformationMessage(
    `Keep your exercises in ${shown}?`,
    { modal: true, detail },
    use,
    other,
  );
  if (chosen === other) await chooseFolder();
  if (chosen !== use) throw new vscode.CancellationError();
}

async function chooseFolder(): Promise<void> {
  const [picked] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      openLabel: "Use as Workbook",
      title: "Folder that keeps your exercise files",
    })) ?? [];
  if (!picked) return;
  if (picked.scheme !== "file")
    throw new UserError(`${picked.toString()} is not on this machine. Open it as the workspace folder instead.`);
  await vscode.workspace.getConfiguration().update(SETTING, picked.fsPath, vscode.ConfigurationTarget.Global);
}

function shownPath(uri: vscode.Uri): string {
  return uri.scheme === "file" ? uri.fsPath : uri.toString(true);
}
