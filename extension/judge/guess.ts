// Which mistake is it? Known broken designs replay the learner's counterexample in a process of their own; those that
// break the same property with the same answers are a guess worth telling. The learner's process never holds them.
import type { Mistake } from "../book/mistakes.ts";
import type { BookExercise } from "./book.ts";
import type { Compiler } from "./compiler.ts";
import { LIMITS } from "./limits.ts";
import type { Pool } from "./pool.ts";
import { compileProgram } from "./program.ts";
import type { Program } from "./protocol.ts";
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
    program: programOf(mistakes, compiler),
    exports: mistakes.map((_, index) => exportOf(index)),
    job: { kind: "compare", run, property: refuted.id },
    wallClockMs: LIMITS.wallClock.value,
    listen: (event) => {
      if (event.type !== "compared") return;
      for (const [name, behaviour] of Object.entries(event.behaviours)) behaviours.set(name, behaviour);
    },
    signal,
  });
  const alike = mistakes.filter((_, index) => behaviours.get(exportOf(index)) === counterexample.behaviour);
  return alike.map(({ name, mistake, why }) => ({ name, mistake, why }));
}

/** One program with a namespace for each mistake. */
async function programOf(mistakes: readonly Mistake[], { compile }: Compiler): Promise<Program | undefined> {
  const sources = new Map(mistakes.map(({ source }, index) => [`${exportOf(index)}.ts`, source]));
  const lines = mistakes.map((_, index) => `export * as ${exportOf(index)} from "./${exportOf(index)}.ts";`);
  sources.set("mistakes.ts", lines.join("\n"));
  const result = await compileProgram("mistakes.ts", async (file) => sources.get(file), compile);
  return "program" in result ? result.program : undefined;
}

/** In capitals: the child takes such an export for a constant of any kind. */
function exportOf(index: number): string {
  return `MISTAKE_${index}`;
}
