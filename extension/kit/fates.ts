// What becomes of calls that are under way at the same time: each is compared by itself, the order between them is free.
import { each } from "./judgements.ts";
import type { Judgement } from "./property.ts";
import type { Side } from "./record.ts";
import { show } from "./show.ts";
import type { Settlement } from "./world.ts";

/**
 * Words for a happening by its kind: `running`, `rejected with CircuitOpenError`. They are what is compared: say when
 * it happened (`atMs`, since the run began) where a rule fixes the instant.
 */
export type FateWords = { readonly [kind: string]: (data: never, atMs: number) => string };

export interface FateOptions {
  /** The words for a call that is not heard of. */
  readonly untouched?: string;
  /** Which calls are judged, by their names; default all. */
  readonly isJudged?: (call: string) => boolean;
  /** True where the order of what happens to one call in one step is free as well. */
  readonly inAnyOrder?: boolean;
  /** The call in words; default `A's call`. */
  readonly about?: (call: string) => string;
}

/**
 * In every step the happenings of these kinds that tell of a call (`data.call`) equal the model's, call by call:
 * "A's call should be running; yours: untouched". `settled` has words of its own unless given others.
 */
export function fates(words: FateWords, options: FateOptions = {}): Judgement {
  const { untouched = "untouched", isJudged, about = (call) => `${call}'s call` } = options;
  const all: FateWords = { settled: settledWords, ...words };
  return each(({ yours, model }) => {
    if (yours.happenings.length === 0 && model.happenings.length === 0) return undefined;
    const [expected, actual] = [fatesIn(model, all, options), fatesIn(yours, all, options)];
    for (const call of new Set([...expected.keys(), ...actual.keys()])) {
      const should = expected.get(call) ?? untouched;
      const does = actual.get(call) ?? untouched;
      if (isJudged?.(call) === false) continue;
      if (should !== does) return { about: about(call), expected: should, actual: does };
    }
    return undefined;
  });
}

/** Calls and what became of them in this step, in the order in which they were first heard of. */
function fatesIn(side: Side, words: FateWords, { inAnyOrder = false }: FateOptions): Map<string, string> {
  const found = new Map<string, string[]>();
  for (const { kind, data, atMs } of side.happenings) {
    // Words of a kind take the data that the exercise itself tells under that kind.
    const say = words[kind] as ((data: unknown, atMs: number) => string) | undefined;
    if (say === undefined) continue;
    // Every kind with such words is about a call, which its data names.
    const { call } = data as { readonly call: string };
    found.set(call, [...(found.get(call) ?? []), say(data, atMs)]);
  }
  const told = (fate: readonly string[]) => (inAnyOrder ? fate.toSorted().join(" and ") : fate.join(", then "));
  return new Map(Array.from(found, ([call, fate]) => [call, told(fate)]));
}

function settledWords(settlement: Settlement): string {
  return "fulfilled" in settlement
    ? `fulfilled with ${show(settlement.fulfilled)}`
    : `rejected with ${show(settlement.rejected)}`;
}
