// The diagram: a run of the learner's own code, step by step, beside the model. From a stored refutation, or from the
// exercise's showcase.
import * as vscode from "vscode";
import type { CatalogueExercise } from "../book/catalogue.ts";
import type { TraceOptions } from "../judge/index.ts";
import type { Trace } from "../scenes/trace.ts";
import {
  type FromPlayer,
  isFromPlayer,
  PLAYER_WIRE_VERSION,
  type PlayerNews,
  type ToPlayer,
} from "../webview/player-messages.ts";
import { commandIds } from "./command-ids.ts";
import type { ExerciseFiles } from "./exercise-files.ts";
import type { JudgeClient } from "./judge-client.ts";
import type { Refutations } from "./refutations.ts";
import type { Runs } from "./runs.ts";
import { UserError } from "./user-error.ts";
import { viewIds } from "./view-ids.ts";
import { type SinglePanel, singlePanel } from "./webview-panel.ts";
import type { WorkbookFolder } from "./workbook-folder.ts";

export interface PlayerPanel extends vscode.Disposable {
  /** Plays the exercise's showcase with the learner's code. @throws UserError where there is no file */
  showShowcase(exercise: CatalogueExercise): Promise<void>;
  /**
   * Plays a stored refutation again.
   * @param property absent: the first one in the exercise's order
   * @throws UserError where nothing is refuted
   */
  watch(exercise: CatalogueExercise, property?: string): Promise<void>;
}

export interface PlayerPanelOptions {
  readonly extensionUri: vscode.Uri;
  readonly files: ExerciseFiles;
  readonly folder: WorkbookFolder;
  readonly refutations: Refutations;
  readonly judge: JudgeClient;
  readonly runs: Pick<Runs, "save">;
}

export function playerPanel(options: PlayerPanelOptions): PlayerPanel {
  return new PlayerOfTraces(options);
}

class PlayerOfTraces implements PlayerPanel {
  readonly #parts: PlayerPanelOptions;
  readonly #panel: SinglePanel<ToPlayer>;
  #loading: AbortController | undefined;
  /** What the page shows, to be told again when it was hidden and is shown. */
  #shown: PlayerNews | undefined;

  constructor(options: PlayerPanelOptions) {
    this.#parts = options;
    this.#panel = singlePanel<ToPlayer, FromPlayer>({
      viewType: viewIds.player,
      extensionUri: options.extensionUri,
      name: "player",
      icon: "diagram",
      inlineStyles: false,
      isMessage: isFromPlayer,
      onMessage: (message) => this.#take(message),
      // The page keeps its trace itself, and shows it at once.
      onRestore: () => {},
    });
  }

  dispose(): void {
    this.#loading?.abort();
    this.#panel.dispose();
  }

  async showShowcase(exercise: CatalogueExercise): Promise<void> {
    await this.#play(exercise, {});
  }

  async watch(exercise: CatalogueExercise, property?: string): Promise<void> {
    const stored = await this.#parts.refutations.of(exercise);
    const id = property ?? exercise.properties.find((one) => one.id in stored)?.id;
    const refutation = id === undefined ? undefined : stored[id];
    if (id === undefined || !refutation) {
      const sentence = `${exercise.title} has no refutation to watch. Run its hidden tests, or show its diagram.`;
      throw new UserError(sentence, { title: "Show Diagram", command: commandIds.showDiagram });
    }
    await this.#play(exercise, { run: refutation.run, property: id }, refutation.guess);
  }

  async #play(
    exercise: CatalogueExercise,
    wanted: Pick<TraceOptions, "run" | "property">,
    guess?: string,
  ): Promise<void> {
    const { files, folder, judge, runs } = this.#parts;
    await runs.save(await files.existing(exercise));
    const root = folder.uri;
    if (!root) return;
    this.#loading?.abort();
    const loading = new AbortController();
    this.#loading = loading;
    this.#panel.show(`Diagram: ${exercise.title}`, { preserveFocus: true });
    this.#tell({ type: "loading", title: exercise.title });
    const result = await judge.trace({ exercise, root }, { ...wanted, signal: loading.signal });
    if (loading.signal.aborted) return;
    if (!("status" in result)) return this.#tell({ type: "trace", trace: withGuess(result, guess) });
    const sentence = "problem" in result ? `${result.problem.message} ${result.problem.next}` : "There is no trace.";
    this.#tell({ type: "unavailable", message: sentence });
  }

  #tell(message: PlayerNews): void {
    this.#shown = message;
    this.#panel.send({ version: PLAYER_WIRE_VERSION, ...message });
  }

  #take(message: FromPlayer): void {
    switch (message.type) {
      case "ready":
        if (this.#shown) this.#tell(this.#shown);
        break;
      case "run":
        void vscode.commands.executeCommand(commandIds.runTests, message.slug);
        break;
      case "showcase":
        void vscode.commands.executeCommand(commandIds.showDiagram, message.slug);
        break;
      case "rule":
        void vscode.commands.executeCommand(commandIds.openBrief, message.slug, message.rule);
        break;
      default:
        message satisfies never;
    }
  }
}

/** What the code did may have changed since the guess was made: without a violation there is nothing to guess about. */
function withGuess(trace: Trace, guess: string | undefined): Trace {
  if (guess === undefined || trace.violation === undefined) return trace;
  return { ...trace, violation: { ...trace.violation, guess } };
}
