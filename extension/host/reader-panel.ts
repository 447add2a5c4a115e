// The brief of an exercise, beside the learner's file.
import * as vscode from "vscode";
import type { CatalogueExercise } from "../book/catalogue.ts";
import { LIMITS } from "../judge/limits.ts";
import {
  type FromReader,
  isFromReader,
  isReaderState,
  READER_WIRE_VERSION,
  type ReaderBrief,
  type ReaderProgress,
  type ToReader,
} from "../webview/reader-messages.ts";
import type { Book } from "./book.ts";
import { commandIds } from "./command-ids.ts";
import type { Journal } from "./journal-file.ts";
import type { Log } from "./log.ts";
import { reportError } from "./report-error.ts";
import { ruleTexts } from "./rule-texts.ts";
import type { Runs } from "./runs.ts";
import { UserError } from "./user-error.ts";
import { viewIds } from "./view-ids.ts";
import { type SinglePanel, singlePanel } from "./webview-panel.ts";

export interface ReaderPanel extends vscode.Disposable {
  show(exercise: CatalogueExercise, options?: { readonly rule?: string; readonly preserveFocus?: boolean }): void;
  /** Slug of the brief that is open. */
  readonly slug: string | undefined;
}

export interface ReaderPanelOptions {
  readonly extensionUri: vscode.Uri;
  readonly book: Book;
  readonly journal: Journal;
  readonly runs: Runs;
  readonly log: Log;
}

export function readerPanel(options: ReaderPanelOptions): ReaderPanel {
  return new ReaderOfBook(options);
}

type Body<Message> = Message extends unknown ? Omit<Message, "version"> : never;

class ReaderOfBook implements ReaderPanel {
  readonly #parts: ReaderPanelOptions;
  readonly #panel: SinglePanel<ToReader>;
  readonly #listeners: readonly vscode.Disposable[];
  #slug: string | undefined;
  #rule: string | undefined;

  constructor(options: ReaderPanelOptions) {
    this.#parts = options;
    this.#panel = singlePanel<ToReader, FromReader>({
      viewType: viewIds.reader,
      extensionUri: options.extensionUri,
      name: "reader",
      icon: "brief",
      // mermaid styles its pictures from within.
      inlineStyles: true,
      isMessage: isFromReader,
      onMessage: (message) => this.#take(message),
      onRestore: (state) => this.#restore(state),
    });
    this.#listeners = [
      options.journal.onDidChange(() => void this.#sendProgress()),
      options.runs.onDidChange(() => void this.#sendProgress()),
    ];
  }

  get slug(): string | undefined {
    return this.#panel.isOpen ? this.#slug : undefined;
  }

  dispose(): void {
    vscode.Disposable.from(...this.#listeners, this.#panel).dispose();
  }

  show(exercise: CatalogueExercise, { rule, preserveFocus = true }: Parameters<ReaderPanel["show"]>[1] = {}): void {
    const isNew = exercise.slug !== this.#slug || !this.#panel.isOpen;
    this.#slug = exercise.slug;
    this.#rule = rule;
    this.#panel.show(titleOf(exercise), { preserveFocus });
    if (isNew) void this.#sendBrief();
    else if (rule) this.#send({ type: "rule", rule });
  }

  #restore(state: unknown): void {
    if (isReaderState(state)) this.#slug = state.slug;
  }

  #take(message: FromReader): void {
    switch (message.type) {
      case "ready":
        this.#slug ??= message.slug;
        void this.#sendBrief();
        break;
      case "run":
        this.#execute(commandIds.runTests, message.slug);
        break;
      case "diagram":
        this.#execute(commandIds.showDiagram, message.slug);
        break;
      case "playground":
        this.#execute(commandIds.openPlayground, message.slug);
        break;
      case "file":
        this.#execute(commandIds.openFile, message.slug);
        break;
      case "exercise":
        this.#execute(commandIds.openExercise, message.slug);
        break;
      case "copy":
        void vscode.env.clipboard.writeText(message.text);
        break;
      case "hint":
        this.#parts.log.info(`Hint ${message.hint} of ${message.slug} opened.`);
        break;
      default:
        message satisfies never;
    }
  }

  #execute(command: string, slug: string): void {
    void vscode.commands.executeCommand(command, slug);
  }

  #send(message: Body<ToReader>): void {
    this.#panel.send({ version: READER_WIRE_VERSION, ...message });
  }

  async #sendBrief(): Promise<void> {
    const slug = this.#slug;
    try {
      if (slug === undefined) throw new UserError("No brief was open. Choose an exercise in the Patternbook sidebar.");
      const exercise = await this.#parts.book.exercise(slug);
      const [brief, progress] = [await this.#briefOf(exercise), await this.#progressOf(exercise)];
      if (slug !== this.#slug) return;
      this.#panel.setTitle(titleOf(exercise));
      this.#send({ type: "brief", brief, progress, ...(this.#rule === undefined ? {} : { rule: this.#rule }) });
      this.#rule = undefined;
    } catch (error) {
      if (!(error instanceof UserError)) reportError(this.#parts.log, error);
      const message =
        error instanceof UserError ? error.message : "The brief could not be read. The log has the details.";
      this.#send({ type: "unavailable", message });
    }
  }

  async #briefOf(exercise: CatalogueExercise): Promise<ReaderBrief> {
    const { book } = this.#parts;
    const { houseRules, exercises, tracks } = await book.catalogue();
    const after = exercises.filter(({ slug }) => exercise.after.includes(slug));
    return {
      slug: exercise.slug,
      track: tracks.find(({ id }) => id === exercise.track)?.title ?? exercise.track,
      markdown: await book.brief(exercise.slug),
      houseRules: ruleTexts(exercise.house, exercise, houseRules).map(({ name, text }) => ({ id: name, text })),
      limits: Object.values(LIMITS).map(({ sentence }) => sentence),
      after: after.map(({ slug, title }) => ({ slug, title })),
    };
  }

  async #progressOf(exercise: CatalogueExercise): Promise<ReaderProgress> {
    const { journal, runs } = this.#parts;
    await journal.ready;
    const { state, lastRefuted } = journal.progress(exercise.slug);
    const refuted = exercise.properties.find(({ id }) => id === lastRefuted?.property);
    const shown = state === "refuted" && refuted ? { refuted: { property: refuted.name, rules: refuted.rules } } : {};
    return { state, running: runs.isRunning(exercise.slug), ...shown };
  }

  async #sendProgress(): Promise<void> {
    const slug = this.slug;
    if (slug === undefined) return;
    const exercise = this.#parts.book.known?.exercises.find((one) => one.slug === slug);
    if (exercise) this.#send({ type: "progress", slug, progress: await this.#progressOf(exercise) });
  }
}

function titleOf({ title }: CatalogueExercise): string {
  return `Brief: ${title}`;
}
