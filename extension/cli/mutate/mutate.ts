// Mutation testing of one exercise: every small change of its solution is put before the hidden test.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Equivalent, parseEquivalents } from "../../book/equivalents.ts";
import { compileExercises } from "../verify/compile.ts";
import type { Crew, NewTask, Outcome } from "../verify/crew.ts";
import { readExercise } from "../verify/designs.ts";
import type { ExerciseFolder } from "../verify/folders.ts";
import { instrument, type Mutant } from "./instrument.ts";
import { explain, type Result, type Score, scoreOf } from "./score.ts";
import { typeInvalid } from "./type-invalid.ts";

export interface MutationReport extends Score {
  readonly slug: string;
  /** `solutions/<track>/<slug>/solution.ts` */
  readonly file: string;
  readonly results: readonly Result[];
  /** Lines of equivalent.md that explain no mutant which is left. */
  readonly stale: readonly Equivalent[];
}

export interface MutateOptions {
  readonly root: string;
  readonly crew: Crew;
  readonly progress: (text: string) => void;
}

/** A mutant has to hold with all of these to survive. */
const SEEDS = [1, 2, 3];
const TIME_LIMIT_MS = 60_000;
/** A mutant may take so much longer than the solution itself, beside a time in which any thread gets its turn. */
const SLOWER_ALLOWED = 10;
const TURN_MS = 3_000;
/** A place that a mutant makes the solution meet so much more often than before is in a loop without end. */
const HITS_ALLOWED = 20;
const MIN_HIT_LIMIT = 100_000;

/** @throws Error where the exercise does not build, or its own solution is refuted. */
export async function mutate(folder: ExerciseFolder, options: MutateOptions): Promise<MutationReport> {
  const { root, progress } = options;
  const file = `${folder.answer}/solution.ts`;
  const { code, mutants } = await instrument(file, readFileSync(path.join(root, file), "utf8"));
  const trial = new Trial(options, await taskOf(root, folder, code));
  const starter = readFileSync(path.join(root, folder.question, "starter.ts"), "utf8");
  const [hits, invalid] = await Promise.all([trial.begin(), typeInvalid(mutants, starter)]);
  let done = 0;
  const tried = mutants.map(async (mutant): Promise<Result> => {
    const result = invalid.has(mutant.id)
      ? ({ mutant, fate: "invalid" } as const)
      : await trial.result(mutant, hits[mutant.id] ?? 0);
    done += 1;
    progress(`${folder.slug}: ${done} of ${mutants.length} mutants tried`);
    return result;
  });
  const { results, stale } = explain(await Promise.all(tried), equivalentsOf(root, folder));
  return { slug: folder.slug, file, results, stale, ...scoreOf(results) };
}

type MutantJob = Extract<NewTask, { kind: "mutant" }>;

async function taskOf(root: string, folder: ExerciseFolder, instrumented: string): Promise<MutantJob> {
  const { built, breaches } = await compileExercises(root, [readExercise(root, folder)]);
  const [exercise] = built;
  if (exercise === undefined) throw new Error(`${folder.question}/hidden.ts ${breaches[0]?.message}`);
  const { transform } = await import("esbuild");
  const { code } = await transform(instrumented, { loader: "ts", format: "cjs", target: "es2022" });
  const { title } = exercise.written.brief.facts;
  return {
    kind: "mutant",
    slug: folder.slug,
    title,
    bundle: exercise.bundle,
    code,
    seeds: SEEDS,
    mutant: "",
    hitLimit: Number.MAX_SAFE_INTEGER,
  };
}

/** One instrumented solution before the hidden test. */
class Trial {
  readonly #crew: Crew;
  readonly #task: MutantJob;
  #timeLimitMs = TIME_LIMIT_MS;

  constructor({ crew }: MutateOptions, task: MutantJob) {
    this.#crew = crew;
    this.#task = task;
  }

  /** Tries the solution as it is: how often it meets the place of each mutant. @throws Error where it does not hold. */
  async begin(): Promise<Readonly<Record<string, number>>> {
    const outcome = await this.#try("", Number.MAX_SAFE_INTEGER);
    const tried = outcome.status === "done" ? outcome.result.tried : undefined;
    if (outcome.status === "done") this.#timeLimitMs = TURN_MS + SLOWER_ALLOWED * outcome.result.durationMs;
    if (tried?.killer === "") return tried.hits;
    const why = outcome.status === "failed" ? outcome.message : (tried?.killer ?? outcome.status);
    throw new Error(`The solution of ${this.#task.slug} does not hold (${why}): run verify first.`);
  }

  async result(mutant: Mutant, hits: number): Promise<Result> {
    if (hits === 0) return { mutant, fate: "uncovered" };
    const outcome = await this.#try(mutant.id, Math.max(MIN_HIT_LIMIT, hits * HITS_ALLOWED));
    if (outcome.status === "timeout") return { mutant, fate: "timeout" };
    const tried = outcome.status === "done" ? outcome.result.tried : undefined;
    if (tried === undefined) return { mutant, fate: "crashed" };
    if (tried.hung) return { mutant, fate: "timeout" };
    return tried.killer === "" ? { mutant, fate: "survived" } : { mutant, fate: "killed", killer: tried.killer };
  }

  #try(mutant: string, hitLimit: number): Promise<Outcome> {
    return this.#crew.do({ ...this.#task, mutant, hitLimit }, this.#timeLimitMs);
  }
}

function equivalentsOf(root: string, { answer }: ExerciseFolder): readonly Equivalent[] {
  const file = path.join(root, answer, "equivalent.md");
  return existsSync(file) ? parseEquivalents(readFileSync(file, "utf8")).equivalents : [];
}
