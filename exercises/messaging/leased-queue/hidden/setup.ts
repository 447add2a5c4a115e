// What a queue is made with in a run, as options and in words.
import type * as Starter from "../starter.ts";

/** An empty ladder, "any" prefetch and a window of 0 are left to the defaults. */
export type Setup = {
  visibilityMs: number;
  maxReceives: number;
  ladder: readonly number[];
  prefetch: number | "any";
  dedupeMs: number;
};

export function optionsOf({ ladder, prefetch, dedupeMs, ...given }: Setup): Starter.LeaseQueueOptions {
  return {
    ...given,
    ...(ladder.length > 0 && { retryDelaysMs: ladder }),
    ...(prefetch !== "any" && { prefetch }),
    ...(dedupeMs > 0 && { dedupeMs }),
  };
}

export function setupWords(setup: Setup): string {
  const options = Object.entries(optionsOf(setup)).map(
    ([name, value]) => `${name} = ${Array.isArray(value) ? `[${value.join(", ")}]` : value}`,
  );
  return `a queue with ${options.join(", ")}`;
}
