// Lenses over the names that a learner's file exports: run its hidden tests, see its diagram, play with it, read
// its brief.
import * as vscode from "vscode";
import type { CatalogueExercise } from "../book/catalogue.ts";
import { commandIds } from "./command-ids.ts";
import type { ExerciseFiles } from "./exercise-files.ts";
import { exportedPlaces } from "./exported-name.ts";
import type { Runs } from "./runs.ts";

const SETTING = "patternbook.codeLens";

export function registerCodeLenses(files: ExerciseFiles, runs: Runs): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: async (document) => {
      await files.ready;
      const exercise = files.exerciseAt(document.uri);
      const isOn = vscode.workspace.getConfiguration().get<boolean>(SETTING, true);
      return exercise && isOn ? lensesOf(exercise, { document, runs }) : [];
    },
  };
  return vscode.Disposable.from(
    vscode.languages.registerCodeLensProvider({ language: "typescript" }, provider),
    runs.onDidChange(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(SETTING)) changed.fire();
    }),
    changed,
  );
}

function lensesOf(
  exercise: CatalogueExercise,
  { document, runs }: { document: vscode.TextDocument; runs: Runs },
): vscode.CodeLens[] {
  const { slug } = exercise;
  const run = runs.isRunning(slug)
    ? { title: "$(debug-stop) Stop", command: commandIds.stopRun }
    : { title: "$(play) Run hidden tests", command: commandIds.runTests, arguments: [slug] };
  const commands: readonly vscode.Command[] = [
    run,
    { title: "Show diagram", command: commandIds.showDiagram, arguments: [slug] },
    { title: "Playground", command: commandIds.openPlayground, arguments: [slug] },
    { title: "Brief", command: commandIds.openBrief, arguments: [slug] },
  ];
  return exportedPlaces(document.getText(), exercise.exports).flatMap(({ line, column }) => {
    const range = new vscode.Range(line, column, line, column);
    return commands.map((command) => new vscode.CodeLens(range, command));
  });
}
