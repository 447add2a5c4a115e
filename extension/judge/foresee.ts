// Questions about a run, from what the known mistakes do in it. They run in processes of their own, without the learner's
// code.
import { type Mistake, mistakesOf } from "../book/mistakes.ts";
import type { Telling } from "../kit/telling.ts";
import type { RunData } from "../scenes/trace.ts";
import type { Book, BookExercise } from "./book.ts";
import type { Compiler } from "./compiler.ts";
import { LIMITS } from "./limits.ts";
import { mistakeExport, mistakesProgram } from "./mistakes-program.ts";
import type { Pool } from "./pool.ts";
import { type Question, questionsFrom } from "./questions.ts";

export interface ForeseeParts {
  readonly book: Book;
  readonly compiler: Compiler;
  readonly pool: Pool;
}

export interface ForeseeRequest {
  readonly slug: string;
  /** Default: the exercise's showcase. */
  readonly run?: RunData | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Mistakes of one process: with the file that names them all, as many as a program may have. */
const TOGETHER = LIMITS.modules.value - 1;

/** None where nothing can be asked or anything goes wrong: a question is never worth an error. */
export async function foresee(parts: ForeseeParts, request: ForeseeRequest): Promise<readonly Question[]> {
  const { book } = parts;
  const { slug } = request;
  try {
    const exercise = await book.exercise(slug);
    const answers = book.answers?.(slug);
    if (exercise === undefined || answers === undefined) return [];
    const mistakes = await mistakesOf(answers);
    const told: Told[] = [];
    for (let from = 0; from < mistakes.length; from += TOGETHER) {
      told.push(await tellings(parts, { ...request, exercise, mistakes: mistakes.slice(from, from + TOGETHER) }));
    }
    return questionsFrom(
      told[0]?.model ?? [],
      told.flatMap(({ designs }) => designs),
    );
  } catch {
    // Answers that cannot be read leave the run without questions.
    return [];
  }
}

interface Told {
  readonly model: Telling;
  readonly designs: readonly Telling[];
}

interface Tellers extends ForeseeRequest {
  readonly exercise: BookExercise;
  readonly mistakes: readonly Mistake[];
}

async function tellings({ pool, compiler }: ForeseeParts, { exercise, mistakes, run, signal }: Tellers): Promise<Told> {
  let told: Told = { model: [], designs: [] };
  await pool.run({
    bundle: exercise.bundle,
    program: mistakesProgram(mistakes, compiler),
    exports: mistakes.map((_, index) => mistakeExport(index)),
    job: { kind: "foresee", ...(run && { run }) },
    wallClockMs: LIMITS.wallClock.value,
    listen: (event) => {
      if (event.type === "foreseen") told = event;
    },
    signal,
  });
  return told;
}
