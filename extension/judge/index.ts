// The judge: learner code in, verdict out. It never throws at its caller; every way a run can end is a verdict.
import { randomInt } from "node:crypto";
import { mistakesAgainst } from "../book/mistakes.ts";
import type { RunData, Trace } from "../scenes/trace.ts";
import type { Book, BookExercise } from "./book.ts";
import { Compiler } from "./compiler.ts";
import { type DebugOptions, debugJob } from "./debug-job.ts";
import { foresee } from "./foresee.ts";
import { type Guess, guessMistakes } from "./guess.ts";
import { knownExercise } from "./known-exercise.ts";
import { LIMITS } from "./limits.ts";
import { type PlaySession, playSession } from "./play-session.ts";
import { Pool } from "./pool.ts";
import { compileProgram, type ProgramResult, type ReadFile } from "./program.ts";
import type { Capabilities, Job } from "./protocol.ts";
import type { Question } from "./questions.ts";
import { type Listen, Transcript } from "./transcript.ts";
import type { Problem, PropertyVerdict, Verdict } from "./verdict.ts";

export interface JudgeOptions {
  readonly book: Book;
  /** The bundle of child/main.ts: one file that Node can run as an ES module. */
  readonly childScript: string;
  /** The bundle of compile-worker.ts. */
  readonly compilerScript: string | URL;
  /** Children that wait; default 1, as many as run at once for a grader, 0 for a command that runs once. */
  readonly spares?: number;
  /** Milliseconds for a run of the usual size; default: the table of limits. */
  readonly wallClockMs?: number;
}

export interface Submission {
  readonly slug: string;
  /** The learner's file, relative to the root that `read` knows; imports may not leave that root. */
  readonly file: string;
  readonly read: ReadFile;
}

export interface RunOptions {
  /** A cancelled run ends at once, with a verdict that says so. */
  readonly signal?: AbortSignal | undefined;
}

export interface TestOptions extends RunOptions {
  /** From 0 to 2^31 - 1; default: random. The verdict carries it. */
  readonly seed?: number | undefined;
  /** Runs of each property; default: the exercise's own numbers. More than these take the longer limit. */
  readonly runs?: number | undefined;
  /** Judge this property alone. */
  readonly property?: string | undefined;
  readonly path?: string | undefined;
  /** Stored refutations by property, tried before anything random. */
  readonly first?: Readonly<Record<string, RunData>> | undefined;
  /** Count what runs of the learner's files, and tell it as an event before the verdict. */
  readonly coverage?: boolean | undefined;
  readonly listen?: Listen | undefined;
}

export interface TraceOptions extends RunOptions {
  /** Default: the exercise's showcase. */
  readonly run?: RunData | undefined;
  /** The property whose violation is marked. */
  readonly property?: string | undefined;
}

export interface Judge {
  /** Gets everything hot that the first run needs. */
  warm(): void;
  test(submission: Submission, options?: TestOptions): Promise<Verdict>;
  /** A trace, or the verdict that says why there is none (`"status" in result`). */
  trace(submission: Submission, options?: TraceOptions): Promise<Trace | Verdict>;
  /** Known mistakes that behave as the refuted code did; empty where none does. Never rejects. */
  guess(slug: string, refuted: PropertyVerdict, options?: RunOptions): Promise<readonly Guess[]>;
  /** What to ask before the steps of a run are shown; empty where nothing is worth a question. Never rejects. */
  foresee(slug: string, options?: RunOptions & { readonly run?: RunData | undefined }): Promise<readonly Question[]>;
  /** A playground on the submission; nothing runs before it is opened. */
  play(submission: Submission, options?: Pick<TestOptions, "listen">): PlaySession;
  /** What a debugger needs for one run of the submission, or why it cannot run. */
  debugJob(submission: Submission, options: DebugOptions): ReturnType<typeof debugJob>;
  /** What the last child could do; undefined before the first was ready. */
  readonly capabilities: Capabilities | undefined;
  /** Ends every child and thread; runs under way end as cancelled. */
  dispose(): void;
}

export function createJudge({ book, childScript, compilerScript, spares = 1, ...limits }: JudgeOptions): Judge {
  const compiler = new Compiler({ script: compilerScript });
  const pool = new Pool({ childScript, spares });
  const { wallClockMs = LIMITS.wallClock.value } = limits;
  const parts: Parts = { book, compiler, pool, wallClockMs };
  return {
    warm() {
      compiler.warm();
      pool.warm();
    },
    test: (submission, options = {}) => new Judging(parts, submission).test(options),
    trace: (submission, options = {}) => new Judging(parts, submission).trace(options),
    guess: (slug, refuted, { signal } = {}) => guess(parts, { slug, refuted, signal }),
    foresee: (slug, options = {}) => foresee(parts, { slug, ...options }),
    play: (submission, { listen } = {}) => playSession({ ...parts, listen }, submission),
    debugJob: (submission, options) => debugJob(parts, submission, options),
    get capabilities() {
      return pool.capabilities;
    },
    dispose() {
      pool.dispose();
      compiler.dispose();
    },
  };
}

interface Wondering extends RunOptions {
  readonly slug: string;
  readonly refuted: PropertyVerdict;
}

async function guess(parts: Parts, { slug, refuted, signal }: Wondering): Promise<readonly Guess[]> {
  try {
    const answers = parts.book.answers?.(slug);
    const exercise = answers && (await parts.book.exercise(slug));
    if (exercise === undefined || answers === undefined) return [];
    const mistakes = await mistakesAgainst(refuted.id, answers);
    return await guessMistakes(parts, { exercise, mistakes, refuted, signal });
  } catch {
    // Answers that cannot be read leave the learner with the refutation alone, which says what is wrong.
    return [];
  }
}

interface Parts {
  readonly book: Book;
  readonly compiler: Compiler;
  readonly pool: Pool;
  readonly wallClockMs: number;
}

/** One submission on its way to a verdict. */
class Judging {
  readonly #parts: Parts;
  readonly #submission: Submission;

  constructor(parts: Parts, submission: Submission) {
    this.#parts = parts;
    this.#submission = submission;
  }

  async test({ listen, signal, seed = randomInt(2 ** 31 - 1), ...rest }: TestOptions): Promise<Verdict> {
    const transcript = new Transcript({ slug: this.#submission.slug, seed, listen });
    const wanted = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    const wallClockMs = rest.runs === undefined ? this.#parts.wallClockMs : LIMITS.wallClockOfLongRuns.value;
    const job = (): Job => ({ kind: "test", seed, ...wanted });
    const result = await this.#run(transcript, { job, property: rest.property, wallClockMs, signal });
    await tellCoverage(transcript, listen);
    // A test job has no trace: a child that sends one for it is not believed.
    return "status" in result ? result : transcript.stop({ kind: "forged" }, wallClockMs);
  }

  async trace({ run, property, signal }: TraceOptions): Promise<Trace | Verdict> {
    const { slug } = this.#submission;
    const transcript = new Transcript({ slug, seed: 0, listen: undefined });
    const job = ({ title }: BookExercise): Job => ({
      kind: "trace",
      exercise: { slug, title },
      ...(run && { run }),
      ...(property === undefined ? {} : { property }),
    });
    return this.#run(transcript, { job, property, wallClockMs: this.#parts.wallClockMs, signal });
  }

  async #run(transcript: Transcript, { job, property, wallClockMs, signal }: Wanted): Promise<Trace | Verdict> {
    const { book, pool } = this.#parts;
    const exercise = await knownExercise(book, this.#submission.slug);
    if ("message" in exercise) return transcript.refuse([exercise]);
    transcript.expect(exercise, property);
    if (property !== undefined && !exercise.properties.includes(property)) {
      return transcript.refuse([unknownProperty(property, exercise)]);
    }
    const compiling = this.#compile(transcript);
    const ending = await pool.run({
      bundle: exercise.bundle,
      program: compiling.then((result) => ("program" in result ? result.program : undefined)),
      exports: exercise.exports,
      job: job(exercise),
      wallClockMs,
      listen: (event) => transcript.take(event),
      signal,
    });
    if (signal?.aborted) return transcript.stop({ kind: "cancelled" }, wallClockMs);
    const compiled = await compiling;
    return "problems" in compiled ? transcript.refuse(compiled.problems) : transcript.end(ending, wallClockMs);
  }

  async #compile(transcript: Transcript): Promise<ProgramResult> {
    const { file, read } = this.#submission;
    const result = await compileProgram(file, read, this.#parts.compiler.compile);
    if ("program" in result) transcript.program = result.program;
    return result;
  }
}

/** The mapper is loaded by whoever wants coverage. */
async function tellCoverage({ coverage, program }: Transcript, listen: Listen | undefined): Promise<void> {
  if (coverage.length === 0 || listen === undefined) return;
  const { coveredFiles } = await import("./covered-files.ts");
  listen({ type: "coverage", files: await coveredFiles(coverage, program) });
}

interface Wanted {
  readonly job: (exercise: BookExercise) => Job;
  readonly property: string | undefined;
  readonly wallClockMs: number;
  readonly signal: AbortSignal | undefined;
}

function unknownProperty(property: string, { properties }: BookExercise): Problem {
  return { message: `There is no property "${property}".`, next: `Choose one of: ${properties.join(", ")}.` };
}
