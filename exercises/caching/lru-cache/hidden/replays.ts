// Random traces before random stacks of tiers, and what the rules say they cost.
import { differs, fc, law, type Mismatch } from "#kit";
import type * as Starter from "../starter.ts";

export interface Replayed {
  readonly trace: readonly string[];
  readonly tiers: readonly Starter.Tier[];
  readonly originMs: number;
}

const NAMES = ["memory", "shared", "disk"];
/** Sums of these tell which tiers were probed. */
const LATENCIES = [1, 10, 100];

const cases = fc
  .record({
    trace: fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 24, size: "max" }),
    capacities: fc.array(fc.constantFrom(1, 2, 3, 0), { maxLength: 3, size: "max" }),
  })
  .map(({ trace, capacities }): Replayed => {
    const tiers = capacities.map((capacity, index) => {
      return { name: NAMES[index] ?? "", capacity, latencyMs: LATENCIES[index] ?? 0 };
    });
    return { trace, tiers, originMs: 1_000 };
  });

export const replays = law<typeof Starter>()({
  says: "replay counts hits, origin calls and time as a stack of such caches would see them",
  rests: ["R8"],
  value: cases,
  runs: 150,
  words: ({ trace, tiers }) => {
    const stack = tiers.map(({ name, capacity }) => `${name} (holds ${capacity})`);
    return `replay ${trace.join(" ") || "nothing"} before ${stack.join(", then ") || "no tier"}`;
  },
  check: ({ replay }, { trace, tiers, originMs }): Mismatch | undefined =>
    differs("the report", {
      expected: reportOf({ trace, tiers, originMs }),
      actual: replay(once(trace), tiers, originMs),
    }),
  asks: "replay",
});

/** A trace that can be walked once, as one that comes from a file. */
function* once(trace: readonly string[]): Generator<string> {
  yield* trace;
}

/** By reuse distance: a key is in a tier if fewer than its capacity of other keys came to that tier since. */
function reportOf({ trace, tiers, originMs }: Replayed): Starter.ReplayReport {
  const hits = new Map(tiers.map(({ name }) => [name, 0]));
  const seen = tiers.map((): string[] => []);
  let [originCalls, totalMs] = [0, 0];
  for (const key of trace) {
    const hit = tiers.findIndex(({ capacity }, tier) => distance(seen[tier] ?? [], key) < capacity);
    const probed = hit === -1 ? tiers : tiers.slice(0, hit + 1);
    probed.forEach(({ latencyMs }, tier) => {
      totalMs += latencyMs;
      seen[tier]?.push(key);
    });
    const name = tiers[hit]?.name;
    if (name === undefined) {
      originCalls += 1;
      totalMs += originMs;
    } else hits.set(name, (hits.get(name) ?? 0) + 1);
  }
  return { hits: Object.fromEntries(hits), originCalls, totalMs };
}

/** How many other keys were used since this one was; Infinity for one that never was. */
function distance(used: readonly string[], key: string): number {
  const last = used.lastIndexOf(key);
  return last === -1 ? Number.POSITIVE_INFINITY : new Set(used.slice(last + 1)).size;
}
