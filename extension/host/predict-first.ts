// Predict first: the questions of a showcase, once a window, where the setting asks for them.
import * as vscode from "vscode";
import type { CatalogueExercise } from "../book/catalogue.ts";
import type { AskedQuestion } from "../webview/player-aids-messages.ts";
import type { JudgeClient } from "./judge-client.ts";

const SETTING = "patternbook.predictFirst";

export interface PredictFirst extends vscode.Disposable {
  readonly isOn: boolean;
  /** Writes the setting where it is set, else for the user. */
  turn(to: { readonly on: boolean }): Promise<void>;
  /** Whether the showcase of the exercise has still to be asked about in this window. */
  isDue(slug: string): boolean;
  /** Everything has been asked; until `again` nothing is asked of this showcase. */
  close(slug: string): void;
  again(slug: string): void;
  questions(exercise: CatalogueExercise): Promise<readonly AskedQuestion[]>;
}

export function predictFirst(judge: Pick<JudgeClient, "foresee">, onChange: () => void): PredictFirst {
  const closed = new Set<string>();
  /** By the exercise's bundle: its questions rest on nothing of the learner's. */
  const known = new Map<string, readonly AskedQuestion[]>();
  const isOn = (): boolean => vscode.workspace.getConfiguration().get<boolean>(SETTING, true);
  const listener = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SETTING)) onChange();
  });
  return {
    get isOn() {
      return isOn();
    },
    turn: async ({ on }) => {
      const configuration = vscode.workspace.getConfiguration();
      const isOfWorkspace = configuration.inspect<boolean>(SETTING)?.workspaceValue !== undefined;
      const { Global, Workspace } = vscode.ConfigurationTarget;
      await configuration.update(SETTING, on, isOfWorkspace ? Workspace : Global);
    },
    isDue: (slug) => isOn() && !closed.has(slug),
    close: (slug) => void closed.add(slug),
    again: (slug) => void closed.delete(slug),
    questions: async ({ slug, bundle }) => {
      const key = `${slug} ${bundle}`;
      const questions = known.get(key) ?? (await judge.foresee(slug));
      // None may mean that something went wrong: then it is worth another try.
      if (questions.length > 0) known.set(key, questions);
      return questions;
    },
    dispose: () => void listener.dispose(),
  };
}
