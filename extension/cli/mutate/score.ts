// What became of an exercise's mutants, counted.
import { type Equivalent, sameKey } from "../../book/equivalents.ts";
import type { Mutant } from "./instrument.ts";

/**
 * `killed`: a property broke, or the text did not load. `timeout`: the pass did not end, which the judge tells as well.
 * `crashed`: it took the hidden test or its thread along. `survived`: every property held. `uncovered`: no run came
 * by. `equivalent`: survived or uncovered, and explained. `invalid`: the compiler refuses it; it counts for nothing.
 */
export type Fate = "killed" | "timeout" | "crashed" | "survived" | "uncovered" | "equivalent" | "invalid";

export interface Result {
  readonly mutant: Mutant;
  readonly fate: Fate;
  /** The property that broke, where one did. */
  readonly killer?: string;
}

export interface Score {
  readonly counts: Readonly<Record<Fate, number>>;
  /** Percent of the mutants that are neither invalid nor equivalent whose fault was noticed; 100 where there are none. */
  readonly percent: number;
}

/** What `npm run mutate` asks of every exercise, in percent. */
export const GOAL = 95;

const FATES: readonly Fate[] = ["killed", "timeout", "crashed", "survived", "uncovered", "equivalent", "invalid"];

/** Takes the explained mutants from the survivors; `stale` are explanations of none of them. */
export function explain(
  results: readonly Result[],
  equivalents: readonly Equivalent[],
): { readonly results: readonly Result[]; readonly stale: readonly Equivalent[] } {
  const isLeft = ({ fate }: Result): boolean => fate === "survived" || fate === "uncovered";
  const explains = (one: Equivalent, result: Result): boolean => isLeft(result) && sameKey(one, result.mutant);
  return {
    results: results.map((result): Result => {
      const isExplained = equivalents.some((one) => explains(one, result));
      return isExplained ? { ...result, fate: "equivalent" } : result;
    }),
    stale: equivalents.filter((one) => !results.some((result) => explains(one, result))),
  };
}

export function scoreOf(results: readonly Result[]): Score {
  const counted = FATES.map((fate) => [fate, results.filter((result) => result.fate === fate).length]);
  // One entry for each fate.
  const counts = Object.fromEntries(counted) as Record<Fate, number>;
  const noticed = counts.killed + counts.timeout + counts.crashed;
  const all = noticed + counts.survived + counts.uncovered;
  return { counts, percent: all === 0 ? 100 : (noticed / all) * 100 };
}
