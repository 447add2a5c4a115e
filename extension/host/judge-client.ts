// The judge as the host uses it: its room is loaded with the first exercise, and a learner's files are read through VS
// Code's file system, as they are saved.
import * as vscode from "vscode";
import type { CatalogueExercise } from "../book/catalogue.ts";
import type { Book as JudgeBook } from "../judge/book.ts";
import type { DebugOptions } from "../judge/debug-job.ts";
import type { Judge, Submission, TestOptions, TraceOptions } from "../judge/index.ts";
import type { PlaySession } from "../judge/play-session.ts";
import type { JudgeEvent } from "../judge/transcript.ts";
import type { PropertyVerdict, Verdict } from "../judge/verdict.ts";
import type { Trace } from "../scenes/trace.ts";
import type { Book } from "./book.ts";
import { pathOf } from "./exercise-files.ts";
import { reducedIsolation } from "./isolation-words.ts";
import type { Log } from "./log.ts";

/** What happens while a run is under way. */
export type RunEvent = JudgeEvent;

export interface Submitted {
  readonly exercise: CatalogueExercise;
  /** Folder that the paths in a verdict are relative to. */
  readonly root: vscode.Uri;
  /** Called with the learner's file as the judge reads it. */
  readonly onEntry?: (bytes: Uint8Array) => void;
}

/** The judge never throws for what the learner's code does. */
export interface JudgeClient extends vscode.Disposable {
  /** Lets a process wait, so that the first run is not the slow one. */
  warm(): void;
  test(submitted: Submitted, options: TestOptions): Promise<Verdict>;
  trace(submitted: Submitted, options: TraceOptions): Promise<Trace | Verdict>;
  /** A playground on the learner's file; nothing runs before it is opened. */
  play(submitted: Submitted, options: Parameters<Judge["play"]>[1]): Promise<PlaySession>;
  debugJob(submitted: Submitted, options: DebugOptions): ReturnType<Judge["debugJob"]>;
  /** Known mistakes that behave as the refuted code did; empty where none does. */
  guess(slug: string, refuted: PropertyVerdict): ReturnType<Judge["guess"]>;
  /** What to ask before the steps of the showcase are shown; empty where nothing is worth a question. */
  foresee(slug: string): ReturnType<Judge["foresee"]>;
}

export interface JudgeClientOptions {
  /** The folder that the build writes. */
  readonly dist: vscode.Uri;
  readonly book: Book;
  readonly log: Log;
}

export function judgeClient({ dist, book, log }: JudgeClientOptions): JudgeClient {
  let loading: Promise<Judge> | undefined;
  let isReported = false;
  /** Once a window, after the first process has told what it can do. */
  const reportIsolation = ({ capabilities }: Judge): void => {
    if (isReported || !capabilities) return;
    isReported = true;
    const sentence = reducedIsolation(capabilities);
    if (sentence) log.warn(sentence);
  };
  const judge = (): Promise<Judge> => {
    loading ??= loadJudge(dist, book);
    return loading;
  };
  return {
    warm: () => {
      judge().then(
        (loaded) => loaded.warm(),
        (reason: unknown) => log.error("The judge was not loaded.", reason),
      );
    },
    test: async (submitted, options) => {
      const loaded = await judge();
      const verdict = await loaded.test(submissionOf(submitted), options);
      reportIsolation(loaded);
      return verdict;
    },
    trace: async (submitted, options) => (await judge()).trace(submissionOf(submitted), options),
    play: async (submitted, options) => (await judge()).play(submissionOf(submitted), options),
    debugJob: async (submitted, options) => (await judge()).debugJob(submissionOf(submitted), options),
    guess: async (slug, refuted) => (await judge()).guess(slug, refuted),
    foresee: async (slug) => (await judge()).foresee(slug),
    dispose: () => void loading?.then((loaded) => loaded.dispose()),
  };
}

async function loadJudge(dist: vscode.Uri, book: Book): Promise<Judge> {
  const { createJudge } = await import("../judge/index.ts");
  const built = (name: string): string => vscode.Uri.joinPath(dist, name).fsPath;
  return createJudge({
    book: bookForJudge(book),
    childScript: built("judge-child.js"),
    compilerScript: built("compile-worker.js"),
  });
}

function bookForJudge(book: Book): JudgeBook {
  return {
    answers: (slug) => ({
      list: (folder) => book.answers(slug, folder),
      read: (file) => book.answer(slug, file),
    }),
    exercise: async (slug) => {
      const { exercises, product } = await book.catalogue();
      const found = exercises.find((exercise) => exercise.slug === slug);
      if (!found) return undefined;
      return {
        title: found.title,
        bundle: await book.bundle(slug),
        exports: found.exports,
        properties: found.properties.map(({ id }) => id),
        versions: { product, exercise: found.bundle },
      };
    },
  };
}

function submissionOf({ exercise, root, onEntry }: Submitted): Submission {
  const entry = pathOf(exercise);
  const read = async (file: string): Promise<Uint8Array | undefined> => {
    const bytes = await readIfThere(vscode.Uri.joinPath(root, file));
    if (bytes && file === entry) onEntry?.(bytes);
    return bytes;
  };
  return { slug: exercise.slug, file: entry, read };
}

async function readIfThere(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    return await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    const code = error instanceof vscode.FileSystemError ? error.code : "";
    if (code === "FileNotFound" || code === "FileIsADirectory" || code === "FileNotADirectory") return undefined;
    throw error;
  }
}
