// Which mistake is it? Known broken designs replay the learner's counterexample in a process of their own; those that
// break the same property with the same answers are a guess worth telling. The learner's process never holds them.
import type { Mistake } from "../book/mistakes.ts";
import type { BookExercise } from "./book.ts";
import type { Compiler } from "./compiler.ts";
import { LIMITS } from "./limits.ts";
import { mistakeExport, mistakesProgram } from "./mistakes-program.ts";
import type { Pool } from "./pool.ts";
import type { PropertyVerdict } from "./verdict.ts";

/** A known mistake that behaves as the learner's code did. */
export type Guess = Pick<Mistake, "name" | "mistake" | "why">;

export interface GuessRequest {
  readonly exercise: BookExercise;
  readonly mistakes: readonly Mistake[];
  readonly refuted: PropertyVerdict;
  readonly signal?: AbortSignal | undefined;
}

/** The mistakes that fit, none where nothing does or anything goes wrong: a guess is never worth an error. */
export async function guessMistakes(
  { pool, compiler }: { pool: Pool; compiler: Compiler },
  { exercise, mistakes, refuted, signal }: GuessRequest,
): Promise<Guess[]> {
  const { counterexample } = refuted;
  if (counterexample === undefined || mistakes.length === 0) return [];
  const behaviours = new Map<string, string>();
  const run = { setup: counterexample.setup, commands: counterexample.steps.map(({ command }) => command) };
  await pool.run({
    bundle: exercise.bundle,
    program: mistakesProgram(mistakes, compiler),
    exports: mistakes.map((_, index) => mistakeExport(index)),
    job: { kind: "compare", run, property: refuted.id },
    wallClockMs: LIMITS.wallClock.value,
    listen: (event) => {
      if (event.type !== "compared") return;
      for (const [name, behaviour] of Object.entries(event.behaviours)) behaviours.set(name, behaviour);
    },
    signal,
  });
  const alike = mistakes.filter((_, index) => behaviours.get(mistakeExport(index)) === counterexample.behaviour);
  return alike.map(({ name, mistake, why }) => ({ name, mistake, why }));
}
