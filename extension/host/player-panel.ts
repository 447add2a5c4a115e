// The diagram: a run of the learner's own code, step by step, beside the model. From a stored refutation, or from the
// exercise's showcase.
import * as vscode from "vscode";
import type { CatalogueExercise } from "../book/catalogue.ts";
import type { RunData, Trace } from "../scenes/trace.ts";
import type { TakeAwayForm } from "../webview/player-aids-messages.ts";
import {
  type FromPlayer,
  isFromPlayer,
  PLAYER_WIRE_VERSION,
  type PlayerNews,
  type ToPlayer,
  traceNews,
} from "../webview/player-messages.ts";
import { isPlaygroundKept, type PlayerTab } from "../webview/playground-messages.ts";
import type { Book } from "./book.ts";
import { commandIds } from "./command-ids.ts";
import type { ExerciseFiles } from "./exercise-files.ts";
import type { JudgeClient } from "./judge-client.ts";
import type { Log } from "./log.ts";
import { PanelTabs } from "./panel-tabs.ts";
import { type Played, playedBefore, tracePlayed } from "./played-trace.ts";
import { PlayerAids } from "./player-aids.ts";
import { Playground } from "./playground.ts";
import type { Refutations } from "./refutations.ts";
import { reportError } from "./report-error.ts";
import type { Runs } from "./runs.ts";
import { requireTrust } from "./trust.ts";
import { UserError } from "./user-error.ts";
import { contextKeys, viewIds } from "./view-ids.ts";
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
  /** Has the page make a file of what it shows, and saves or copies it. @throws UserError where no diagram is open */
  takeAway(form: TakeAwayForm): void;
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
  /** What the window keeps of the workspace. */
  readonly state: vscode.Memento;
}

export function playerPanel(options: PlayerPanelOptions): PlayerPanel {
  return new PlayerOfTraces(options);
}

class PlayerOfTraces implements PlayerPanel {
  readonly #parts: PlayerPanelOptions;
  readonly #panel: SinglePanel<ToPlayer>;
  readonly #playground: Playground;
  readonly #tabs: PanelTabs;
  readonly #aids: PlayerAids;
  #loading: AbortController | undefined;
  #played: Played | undefined;
  /** What the page shows, to be told again when it was hidden and is shown. */
  #shown: PlayerNews | undefined;
  /** Why what is shown is older than the code. */
  #stale: PlayerNews | undefined;

  constructor(options: PlayerPanelOptions) {
    this.#parts = options;
    this.#panel = singlePanel<ToPlayer, FromPlayer>({
      viewType: viewIds.player,
      extensionUri: options.extensionUri,
      name: "player",
      styles: ["playground", "player-aids"],
      icon: "diagram",
      inlineStyles: false,
      isMessage: isFromPlayer,
      onMessage: (message) => this.#take(message),
      onRestore: (state) => this.#inBackground(this.#restore(state)),
      onClose: () => this.#close(),
    });
    this.#aids = new PlayerAids({
      ...options,
      send: (news) => this.#send(news),
      showcase: () => (this.#shown?.type === "trace" && !this.#played?.wanted.run ? this.#played?.exercise : undefined),
      onSaved: (exercise) => this.#inBackground(this.#traceAgain(exercise)),
      inBackground: (work) => this.#inBackground(work),
    });
    const report = (error: unknown): void => reportError(options.log, error);
    const tell = (news: PlayerNews): void => this.#panel.send({ version: PLAYER_WIRE_VERSION, ...news });
    this.#playground = new Playground({ ...options, tell, report });
    this.#tabs = new PanelTabs({ ...options, tell: (tabs) => tell({ type: "tabs", tabs }), report });
  }

  dispose(): void {
    this.#loading?.abort();
    vscode.Disposable.from(this.#aids, this.#tabs, this.#playground, this.#panel).dispose();
  }

  async showShowcase(exercise: CatalogueExercise): Promise<void> {
    await this.#play({ exercise, wanted: {} });
  }

  async openPlayground(exercise: CatalogueExercise, run?: RunData): Promise<void> {
    requireTrust();
    await this.#parts.files.existing(exercise);
    this.#loading?.abort();
    this.#shown = this.#played = this.#stale = undefined;
    const isPlayed = this.#playground.slug === exercise.slug && run === undefined;
    this.#panel.show(`Diagram: ${exercise.title}`, { preserveFocus: true });
    void vscode.commands.executeCommand("setContext", contextKeys.diagramOpen, true);
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
    await this.#play({ exercise, wanted: { run: refutation.run, property: id }, guess: refutation.guess });
  }

  takeAway(form: TakeAwayForm): void {
    if (!this.#panel.isOpen) {
      const act = { title: "Show Diagram", command: commandIds.showDiagram };
      throw new UserError("There is no diagram to take away. Show one first.", act);
    }
    this.#aids.takeAway(form, this.#panel);
  }

  async #play(played: Played): Promise<void> {
    const { exercise } = played;
    const { files, folder, runs } = this.#parts;
    await runs.save(await files.existing(exercise));
    if (!folder.uri) return;
    this.#loading?.abort();
    this.#played = played;
    const { property } = played.wanted;
    this.#panel.show(`Diagram: ${exercise.title}`, { preserveFocus: true });
    await this.#select(exercise, property === undefined ? "showcase" : "refutation", property);
    if (this.#played !== played) return;
    void vscode.commands.executeCommand("setContext", contextKeys.diagramOpen, true);
    this.#aids.tell();
    this.#tell({ type: "loading", title: exercise.title });
    const result = await this.#trace(played);
    if (result === undefined) return;
    if (typeof result === "string") return this.#tell({ type: "unavailable", message: result });
    const asks = result.origin === "showcase" && this.#aids.isDue(exercise.slug);
    this.#tell(traceNews(result, { ...(asks && { asks }) }));
    if (asks) await this.#aids.tellQuestions(exercise);
  }

  /** The file was saved: what is shown of it is run again, and the learner stays where they are. */
  async #traceAgain(exercise: CatalogueExercise): Promise<void> {
    const played = this.#played;
    if (played?.exercise.slug !== exercise.slug || !this.#panel.isOpen) return;
    const result = await this.#trace(played);
    if (result === undefined) return;
    if (typeof result !== "string") return this.#tell(traceNews(result, { inPlace: true }));
    if (this.#shown?.type === "loading") return this.#tell({ type: "unavailable", message: result });
    this.#stale = { type: "stale", slug: exercise.slug, message: result };
    this.#send(this.#stale);
  }

  /** The trace, or the sentence that says why there is none; undefined where another run took its place. */
  async #trace(played: Played): Promise<Trace | string | undefined> {
    const root = this.#parts.folder.uri;
    if (!root) return undefined;
    this.#loading?.abort();
    const loading = new AbortController();
    this.#loading = loading;
    return tracePlayed(played, { judge: this.#parts.judge, root, signal: loading.signal });
  }

  #close(): void {
    this.#loading?.abort();
    this.#playground.close();
    this.#played = this.#shown = this.#stale = undefined;
    void vscode.commands.executeCommand("setContext", contextKeys.diagramOpen, false);
  }

  #tell(message: PlayerNews): void {
    this.#shown = message;
    this.#stale = undefined;
    this.#send(message);
  }

  #send(message: PlayerNews): void {
    this.#panel.send({ version: PLAYER_WIRE_VERSION, ...message });
  }

  async #select(exercise: CatalogueExercise, tab: PlayerTab, property?: string): Promise<void> {
    if (this.#playground.slug !== exercise.slug) this.#playground.close();
    await this.#tabs.select(exercise, tab, property);
  }

  /** After a reload of the window: what was played is played again. A trace is kept by the page, and followed from there. */
  async #restore(state: unknown): Promise<void> {
    void vscode.commands.executeCommand("setContext", contextKeys.diagramOpen, true);
    if (!isPlaygroundKept(state)) {
      this.#played ??= await playedBefore(state, this.#parts.book);
      return;
    }
    // The window has only just begun to know its folder.
    await this.#parts.files.ready;
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
    if (this.#shown) this.#send(this.#shown);
    else if (this.#tabs.selected === "playground") this.#playground.tellAgain();
    if (this.#stale) this.#send(this.#stale);
    this.#aids.tellReady();
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
        this.#aids.take(message);
    }
  }
}
