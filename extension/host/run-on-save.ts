// Saving an exercise's file runs its hidden tests, where the setting or continuous run says so.
import * as vscode from "vscode";
import type { CatalogueExercise } from "../book/catalogue.ts";
import type { ExerciseFiles } from "./exercise-files.ts";
import type { Log } from "./log.ts";
import { reportError } from "./report-error.ts";
import type { Runs } from "./runs.ts";
import type { Testing } from "./testing.ts";

/** Long enough for a second save that follows at once, too short to be felt. */
const SETTLE_MS = 40;

export interface RunOnSaveOptions {
  readonly files: ExerciseFiles;
  readonly runs: Runs;
  readonly testing: Testing;
  readonly log: Log;
}

export function runOnSave(options: RunOnSaveOptions): vscode.Disposable {
  const { files, runs, testing, log } = options;
  const waiting = new Map<string, NodeJS.Timeout>();
  const start = (exercise: CatalogueExercise): void => {
    waiting.delete(exercise.slug);
    testing.runExercise(exercise, "quiet").catch((error: unknown) => reportError(log, error));
  };
  const listener = vscode.workspace.onDidSaveTextDocument(({ uri }) => {
    const exercise = files.exerciseAt(uri);
    if (!exercise || runs.isSaving(uri) || !vscode.workspace.isTrusted) return;
    if (!isWanted() && !testing.isContinuous(exercise)) return;
    clearTimeout(waiting.get(exercise.slug));
    waiting.set(
      exercise.slug,
      setTimeout(() => start(exercise), SETTLE_MS),
    );
  });
  return {
    dispose: () => {
      listener.dispose();
      for (const timer of waiting.values()) clearTimeout(timer);
    },
  };
}

function isWanted(): boolean {
  return vscode.workspace.getConfiguration().get<boolean>("patternbook.runOnSave", true);
}
