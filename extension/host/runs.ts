// Runs of hidden tests: at most one an exercise, each on the file as it is saved. What a run found goes to the journal,
// to the stored refutations and to whoever listens.
import { createHash } from "node:crypto";
import * as vscode from "vscode";
import type { CatalogueExercise } from "../book/catalogue.ts";
import type { Verdict } from "../judge/verdict.ts";
import type { Book } from "./book.ts";
import type { ExerciseFiles } from "./exercise-files.ts";
import type { Happening, Journal } from "./journal-file.ts";
import type { JudgeClient, RunEvent } from "./judge-client.ts";
import type { Refutations, StoredRefutations } from "./refutations.ts";
import { requireTrust } from "./trust.ts";
import { UserError } from "./user-error.ts";
import { contextKeys } from "./view-ids.ts";
import type { WorkbookFolder } from "./workbook-folder.ts";

/** How a run differs from the usual pass. */
export interface RunWish {
  /** Judge this property alone. */
  readonly property?: string;
  /** Repeat the random cases of this seed; stored refutations are left out then, and kept. */
  readonly seed?: number;
  /** With a seed: the one case at this place. */
  readonly path?: string;
  /** Cases of each property. */
  readonly runs?: number;
  /** Count what runs of the learner's files. */
  readonly coverage?: boolean;
}

export interface RunRequest extends RunWish {
  readonly exercise: CatalogueExercise;
  readonly token?: vscode.CancellationToken;
  readonly on?: (event: RunEvent) => void;
}

export interface FinishedRun {
  readonly exercise: CatalogueExercise;
  readonly uri: vscode.Uri;
  readonly verdict: Verdict;
  /** Whether it was no pass: one property alone, or cases that were seen before. */
  readonly partial: boolean;
  /** Whether it repeated a seed. */
  readonly repeated: boolean;
}

export interface Runs extends vscode.Disposable {
  /**
   * Saves the file, supersedes a run of the same exercise and judges.
   * @returns undefined where the run was cancelled or superseded
   * @throws UserError where there is nothing to run, or running is not allowed
   */
  run(request: RunRequest): Promise<FinishedRun | undefined>;
  isRunning(slug: string): boolean;
  /** Saves what an editor holds of the file, without the run that a save may start. @throws UserError where it cannot */
  save(uri: vscode.Uri): Promise<void>;
  /** Whether `save` is at work on this file at this moment. */
  isSaving(uri: vscode.Uri): boolean;
  /** Cancels the run of the exercise, or all that are under way. */
  stop(slug?: string): void;
  /** A run began or ended: slug of the exercise. */
  readonly onDidChange: vscode.Event<string>;
  readonly onDidFinish: vscode.Event<FinishedRun>;
  readonly onDidProgress: vscode.Event<RunProgress>;
  /** Seed of the last verdict on the exercise in this window. */
  lastSeed(slug: string): number | undefined;
}

/** How many cases of how many are done. */
export interface RunProgress {
  readonly slug: string;
  readonly done: number;
  readonly runs: number;
}

export interface RunsOptions {
  readonly book: Book;
  readonly folder: WorkbookFolder;
  readonly files: ExerciseFiles;
  readonly journal: Journal;
  readonly refutations: Refutations;
  readonly judge: JudgeClient;
}

interface Prepared {
  readonly uri: vscode.Uri;
  readonly stored: StoredRefutations;
  readonly signal: AbortSignal;
}

export function openRuns(options: RunsOptions): Runs {
  return new RunsOfWorkbook(options);
}

class RunsOfWorkbook implements Runs {
  readonly #parts: RunsOptions;
  readonly #underWay = new Map<string, AbortController>();
  readonly #saving = new Set<string>();
  readonly #changed = new vscode.EventEmitter<string>();
  readonly #finished = new vscode.EventEmitter<FinishedRun>();
  readonly #progress = new vscode.EventEmitter<RunProgress>();
  readonly #seeds = new Map<string, number>();
  readonly onDidChange = this.#changed.event;
  readonly onDidFinish = this.#finished.event;
  readonly onDidProgress = this.#progress.event;

  constructor(options: RunsOptions) {
    this.#parts = options;
  }

  isRunning(slug: string): boolean {
    return this.#underWay.has(slug);
  }

  lastSeed(slug: string): number | undefined {
    return this.#seeds.get(slug);
  }

  isSaving(uri: vscode.Uri): boolean {
    return this.#saving.has(uri.toString());
  }

  stop(slug?: string): void {
    for (const [one, run] of this.#underWay) if (slug === undefined || slug === one) run.abort();
  }

  dispose(): void {
    this.stop();
    vscode.Disposable.from(this.#changed, this.#finished, this.#progress).dispose();
  }

  async run(request: RunRequest): Promise<FinishedRun | undefined> {
    requireTrust();
    const { slug } = request.exercise;
    const run = new AbortController();
    this.#underWay.get(slug)?.abort();
    this.#underWay.set(slug, run);
    const listener = request.token?.onCancellationRequested(() => run.abort());
    if (request.token?.isCancellationRequested) run.abort();
    this.#announce(slug);
    try {
      return await this.#judge(request, await this.#prepare(request.exercise, run.signal));
    } finally {
      listener?.dispose();
      if (this.#underWay.get(slug) === run) this.#underWay.delete(slug);
      this.#announce(slug);
    }
  }

  async #prepare(exercise: CatalogueExercise, signal: AbortSignal): Promise<Prepared> {
    const { files, refutations } = this.#parts;
    // Each look at the disk goes to the window and back: they go together.
    const [uri, stored] = await Promise.all([files.existing(exercise), refutations.of(exercise)]);
    // Hidden tests judge what is on disk, so what is in the editor goes there first.
    await this.save(uri);
    return { uri, stored, signal };
  }

  async save(uri: vscode.Uri): Promise<void> {
    const key = uri.toString();
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
    if (!open?.isDirty) return;
    this.#saving.add(key);
    try {
      if (await open.save()) return;
    } finally {
      this.#saving.delete(key);
    }
    throw new UserError(`${open.fileName} could not be saved. Save it yourself, then run again.`);
  }

  async #judge(request: RunRequest, { uri, stored, signal }: Prepared): Promise<FinishedRun | undefined> {
    const { judge, folder } = this.#parts;
    const { exercise, token, on, ...wish } = request;
    const repeated = wish.seed !== undefined;
    const root = folder.uri;
    if (!root || signal.aborted) return undefined;
    let codeHash = hashOf(new Uint8Array());
    const onEntry = (bytes: Uint8Array): void => {
      codeHash = hashOf(bytes);
    };
    const first = repeated ? {} : Object.fromEntries(Object.entries(stored).map(([id, { run }]) => [id, run]));
    const listen = (event: RunEvent): void => {
      if (signal.aborted) return;
      on?.(event);
      if (event.type === "progress") this.#progress.fire({ slug: exercise.slug, done: event.done, runs: event.runs });
    };
    const verdict = await judge.test({ exercise, root, onEntry }, { ...wish, first, listen, signal });
    if (signal.aborted) return undefined;
    this.#seeds.set(exercise.slug, verdict.seed);
    const partial = repeated || wish.property !== undefined;
    const finished: FinishedRun = { exercise, uri, verdict, partial, repeated };
    const put = this.#put(finished, codeHash);
    // What people see does not wait for the disk.
    this.#finished.fire(finished);
    await put;
    return finished;
  }

  async #put({ verdict, partial, repeated }: FinishedRun, codeHash: string): Promise<void> {
    const { journal, refutations } = this.#parts;
    const { slug, versions, status, seed, durationMs } = verdict;
    const base = { slug, codeHash, versions };
    // Last to first: the fold takes the last one, and people begin with the first.
    const refuted = verdict.properties.filter((property) => property.status === "refuted").reverse();
    const happenings: Happening[] = [
      { ...base, kind: "run", status, seed, durationMs },
      ...refuted.map(({ id, rules }) => ({ ...base, kind: "refuted" as const, property: id, rules })),
    ];
    // One property that holds says nothing of the others, and old cases nothing of new ones.
    if (status === "held" && !partial) happenings.push({ ...base, kind: "held" });
    await Promise.all([
      journal.record(happenings),
      refutations.take(repeated ? { ...verdict, properties: refuted } : verdict),
    ]);
  }

  #announce(slug: string): void {
    this.#changed.fire(slug);
    void vscode.commands.executeCommand("setContext", contextKeys.running, this.#underWay.size > 0);
  }
}

/** First 12 hex digits of the SHA-256 of a learner's file. */
export function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 12);
}
