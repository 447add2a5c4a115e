// Follow my code: each save of an exercise's file is told to the diagram, while the learner wants it.
import * as vscode from "vscode";
import type { CatalogueExercise } from "../book/catalogue.ts";
import type { ExerciseFiles } from "./exercise-files.ts";

const KEY = "patternbook.followMyCode";

export interface FollowCode extends vscode.Disposable {
  readonly isOn: boolean;
  /** Kept in the workspace's state. */
  turn(to: { readonly on: boolean }): void;
}

export interface FollowCodeOptions {
  readonly state: vscode.Memento;
  readonly files: ExerciseFiles;
  /** The file of the exercise was saved in a trusted workspace. */
  readonly onSaved: (exercise: CatalogueExercise) => void;
}

export function followCode({ state, files, onSaved }: FollowCodeOptions): FollowCode {
  const isOn = (): boolean => state.get<boolean>(KEY, false);
  const listener = vscode.workspace.onDidSaveTextDocument(({ uri }) => {
    if (!isOn() || !vscode.workspace.isTrusted) return;
    const exercise = files.exerciseAt(uri);
    if (exercise) onSaved(exercise);
  });
  return {
    get isOn() {
      return isOn();
    },
    turn: ({ on }) => void state.update(KEY, on),
    dispose: () => void listener.dispose(),
  };
}
