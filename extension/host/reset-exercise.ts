// Back to the starter. What the learner had is kept as an attempt, and undo brings it back too.
import * as vscode from "vscode";
import type { CatalogueExercise } from "../book/catalogue.ts";
import { attemptPath } from "./attempt-path.ts";
import type { Book } from "./book.ts";
import type { Diagnostics } from "./diagnostics.ts";
import { type ExerciseFiles, pathOf } from "./exercise-files.ts";
import { cannotWrite } from "./folder-errors.ts";
import type { Journal } from "./journal-file.ts";
import { showFile } from "./open-exercise.ts";
import type { Refutations } from "./refutations.ts";
import { hashOf, type Runs } from "./runs.ts";
import type { WorkbookFolder } from "./workbook-folder.ts";
import { writeNewFile } from "./write-new-file.ts";

export interface ResetOptions {
  readonly book: Book;
  readonly folder: WorkbookFolder;
  readonly files: ExerciseFiles;
  readonly journal: Journal;
  readonly refutations: Refutations;
  readonly runs: Pick<Runs, "save">;
  readonly diagnostics: Pick<Diagnostics, "clear">;
  readonly versions: (exercise: CatalogueExercise) => Promise<{ readonly product: string; readonly exercise: string }>;
  /** Asks whether to go on; the attempt's path tells where the old file goes. */
  readonly confirm: (file: string, attempt: string) => Promise<boolean>;
}

/** @throws UserError where there is no file, or the attempt cannot be kept: then nothing is changed */
export async function resetExercise(exercise: CatalogueExercise, options: ResetOptions): Promise<void> {
  const uri = await options.files.existing(exercise);
  const { book, folder, journal, refutations } = options;
  const attempt = attemptPath(exercise, new Date());
  if (!folder.uri || !(await options.confirm(pathOf(exercise), attempt))) return;
  const document = await vscode.workspace.openTextDocument(uri);
  const old = document.getText();
  await keep(vscode.Uri.joinPath(folder.uri, attempt), old);
  const starter = await book.starter(exercise.slug);
  await showFile(uri);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), starter);
  await vscode.workspace.applyEdit(edit);
  await options.runs.save(uri);
  options.diagnostics.clear(uri);
  await refutations.forget(exercise.slug);
  const codeHash = hashOf(new TextEncoder().encode(old));
  const versions = await options.versions(exercise);
  await journal.record([{ kind: "reset", slug: exercise.slug, codeHash, versions }]);
}

async function keep(uri: vscode.Uri, text: string): Promise<void> {
  try {
    await writeNewFile(uri, text);
  } catch (error) {
    if (error instanceof vscode.FileSystemError) throw cannotWrite(uri.fsPath, error);
    throw error;
  }
}

/** Asks in a dialog of its own. */
export async function confirmReset(file: string, attempt: string): Promise<boolean> {
  const detail = `Your file is kept as ${attempt}.`;
  const reset = "Reset";
  return (
    (await vscode.window.showWarningMessage(`Reset ${file} to the starter?`, { modal: true, detail }, reset)) === reset
  );
}
