// The diagram: a run of the learner's own code, step by step, beside the model. From a stored refutation, or from the
// exercise's showcase.
import * as vscode from "vscode";
import type { CatalogueExercise } from "../book/catalogue.ts";
import type { TraceOptions } from "../judge/index.ts";
import type { RunData, Trace } from "../scenes/trace.ts";
import {
  type FromPlayer,
  isFromPlayer,
  PLAYER_WIRE_VERSION,
  type PlayerNews,
  type ToPlayer,
} from "../webview/player-messages.ts";
import { isPlaygroundKept, type PlayerTab } from "../webview/playground-messages.ts";
import type { Book } from "./book.ts";
import { commandIds } from "./command-ids.ts";
import type { ExerciseFiles } from "./exercise-files.ts";
import type { JudgeClient } from "./judge-client.ts";
import type { Log } from "./log.ts";
import { PanelTabs } from "./panel-tabs.ts";
import { Playground } from "./playground.ts";
import type { Refutations } from "./refutations.ts";
import { reportError } from "./report-error.ts";
import type { Runs } from "./runs.ts";
import { requireTrust } from "./trust.ts";
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
  /**
   * Lets the learner's code be played by hand; where it is played already it goes on.
   * @param run absent: nothing done yet
   * @throws UserError in Restricted Mode or where there is no file
   */
  openPlayground(exercise: CatalogueExercise, run?: RunData): Promise<void>;
}

export interface PlayerPanelOptions {
  readonly extensionUri: vscode.Uri;
  readonly log: Log;
  readonly book: Book;
  readonly files: ExerciseFiles;
  readonly folder: WorkbookFolder;
  readonly refutations: Refutations;
  readonly judge: JudgeClient;
  readonly runs: Pick<Runs, "save" | "isSaving" | "onDidChange">;
}

export function playerPanel(options: PlayerPanelOptions): PlayerPanel {
  return new PlayerOfTraces(options);
}

class PlayerOfTraces implements PlayerPanel {
  readonly #parts: PlayerPanelOptions;
  readonly #panel: SinglePanel<ToPlayer>;
  readonly #playground: Playground;
  readonly #tabs: PanelTabs;
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
      onRestore: (state) => this.#inBackground(this.#restore(state)),
      onClose: () => this.#playground.close(),
      styles: ["playground"],
    });
    const report = (error: unknown): void => reportError(options.log, error);
    const tell = (news: PlayerNews): void => this.#panel.send({ version: PLAYER_WIRE_VERSION, ...news });
    this.#playground = new Playground({ ...options, tell, report });
    this.#tabs = new PanelTabs({ ...options, tell: (tabs) => tell({ type: "tabs", tabs }), report });
  }

  dispose(): void {
    this.#loading?.abort();
    vscode.Disposable.from(this.#tabs, this.#playground, this.#panel).dispose();
  }

  async showShowcase(exercise: CatalogueExercise): Promise<void> {
    await this.#play(exercise, {});
  }

  async openPlayground(exercise: CatalogueExercise, run?: RunData): Promise<void> {
    requireTrust();
    await this.#parts.files.existing(exercise);
    this.#loading?.abort();
    this.#shown = undefined;
    const isPlayed = this.#playground.slug === exercise.slug && run === undefined;
    this.#panel.show(`Diagram: ${exercise.title}`, { preserveFocus: true });
    await this.#select(exercise, "playground");
    if (isPlayed) return this.#playground.tellAgain();
    this.#tell({ type: "loading", title: exercise.title });
    this.#shown = undefined;
    await this.#playground.open(exercise, run);
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
    await this.#select(exercise, wanted.property === undefined ? "showcase" : "refutation", wanted.property);
    if (loading.signal.aborted) return;
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

  async #select(exercise: CatalogueExercise, tab: PlayerTab, property?: string): Promise<void> {
    if (this.#playground.slug !== exercise.slug) this.#playground.close();
    await this.#tabs.select(exercise, tab, property);
  }

  /** After a reload of the window: what was played is played again. A trace is kept by the page itself. */
  async #restore(state: unknown): Promise<void> {
    if (!isPlaygroundKept(state)) return;
    try {
      await this.openPlayground(await this.#parts.book.exercise(state.slug), state.run);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.#tell({ type: "unavailable", message: error.message });
    }
  }

  #inBackground(work: Promise<unknown>): void {
    work.catch((error: unknown) => reportError(this.#parts.log, error));
  }

  async #openTab(slug: string, tab: PlayerTab): Promise<void> {
    const exercise = await this.#parts.book.exercise(slug);
    requireTrust();
    if (tab === "playground") await this.openPlayground(exercise);
    else if (tab === "showcase") await this.showShowcase(exercise);
    else await this.watch(exercise, await this.#tabs.watched(exercise));
  }

  /** @param restored what the page shows already, of itself */
  async #takeReady(restored: { readonly slug: string; readonly tab: PlayerTab } | undefined): Promise<void> {
    if (restored && this.#tabs.selected === undefined) {
      await this.#tabs.select(await this.#parts.book.exercise(restored.slug), restored.tab);
    } else await this.#tabs.tell();
    if (this.#shown) this.#tell(this.#shown);
    else if (this.#tabs.selected === "playground") this.#playground.tellAgain();
  }

  #take(message: FromPlayer): void {
    switch (message.type) {
      case "ready":
        this.#inBackground(this.#takeReady(message.restored));
        break;
      case "tab":
        this.#inBackground(this.#openTab(message.slug, message.tab));
        break;
      case "goOn":
        this.#inBackground(
          this.#parts.book.exercise(message.slug).then((one) => this.openPlayground(one, message.run)),
        );
        break;
      case "act":
        this.#inBackground(this.#playground.act(message.slug, message.act));
        break;
      case "keep":
        this.#inBackground(this.#playground.keep(message.slug).then(() => this.#tabs.tell()));
        break;
      case "place":
        this.#inBackground(this.#playground.showPlace(message.at));
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
