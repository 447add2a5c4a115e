// Opening an exercise: the learner's file, made from the starter where there is none, and its brief beside it.
import * as vscode from "vscode";
import type { CatalogueExercise } from "../book/catalogue.ts";
import type { ExerciseFiles } from "./exercise-files.ts";
import { exportedPlaces } from "./exported-name.ts";
import type { Journal } from "./journal-file.ts";
import type { ReaderPanel } from "./reader-panel.ts";
import { hashOf } from "./runs.ts";

export interface OpenExerciseOptions {
  readonly files: ExerciseFiles;
  readonly journal: Journal;
  readonly reader: ReaderPanel;
  readonly versions: (exercise: CatalogueExercise) => Promise<{ readonly product: string; readonly exercise: string }>;
}

/** @throws UserError where the workbook folder cannot be written */
export async function openExercise(exercise: CatalogueExercise, options: OpenExerciseOptions): Promise<void> {
  const { uri, created } = await options.files.ensure(exercise);
  const editor = await showFile(uri);
  if (created) goToWork(editor, exercise);
  options.reader.show(exercise);
  const codeHash = hashOf(await vscode.workspace.fs.readFile(uri));
  const versions = await options.versions(exercise);
  await options.journal.record([{ kind: "opened", slug: exercise.slug, codeHash, versions }]);
}

/** Where the file is open already, else in the first column: the brief stands beside it. */
export async function showFile(uri: vscode.Uri): Promise<vscode.TextEditor> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const open = tabs.find(
    ({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString(),
  );
  const viewColumn = open?.group.viewColumn ?? vscode.ViewColumn.One;
  return vscode.window.showTextDocument(uri, { viewColumn, preview: false });
}

/** A starter begins with its contract, which can be long: the cursor goes to the first thing to write. */
function goToWork(editor: vscode.TextEditor, { exports }: CatalogueExercise): void {
  const [first] = exportedPlaces(editor.document.getText(), exports);
  if (!first) return;
  const at = new vscode.Position(first.line, first.column);
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
