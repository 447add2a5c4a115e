// The numbers to reach, each as a ratio within one race: ratios decide, milliseconds are for people.
import type { ContenderName } from "./contender.ts";
import type { Growth } from "./growth.ts";
import type { Sample } from "./race.ts";
import { medianOf } from "./spread.ts";

export interface Goal {
  readonly slug: string;
  /** What is compared, `vitest run ÷ save`. */
  readonly what: string;
  readonly value: number;
  /** `at least 10` */
  readonly wanted: string;
  readonly isMet: boolean;
}

const BARE_FACTOR = 1.5;
const BARE_MARGIN_MS = 30;
const QUICK_BARE_MS = 30;
const STRAIGHT = 1.5;

/** Those goals of an exercise for which the contenders ran. */
export function goalsOf(slug: string, samples: readonly Sample[]): readonly Goal[] {
  const own = samples.filter((sample) => sample.slug === slug);
  const median = (contender: ContenderName, expected: Sample["expected"]): number | undefined => {
    const times = own.filter((sample) => sample.contender === contender && sample.expected === expected);
    return times.length === 0 ? undefined : medianOf(times.map(({ ms }) => ms));
  };
  const [bare, cold, vitest, watch] = (["bare", "cold", "vitest", "watch"] as const).map((name) =>
    median(name, "held"),
  );
  const saved = median("warm", "held");
  const vitestRefuted = median("vitest", "refuted");
  return [
    ...beside(slug, saved, bare),
    ...faster(slug, { what: "vitest run ÷ save", slow: vitest, quick: saved, least: quickLeast(bare) }),
    ...faster(slug, { what: "vitest watch ÷ save", slow: watch, quick: saved, least: 2 }),
    ...faster(slug, { what: "vitest run ÷ cold", slow: vitest, quick: cold, least: 2 }),
    ...faster(slug, {
      ...{ what: "refuted: vitest run ÷ first refutation", slow: vitestRefuted, least: 10 },
      quick: medianOfDesigns(own, ({ ms, redMs }) => redMs ?? ms),
    }),
    ...faster(slug, {
      ...{ what: "refuted: vitest run ÷ whole verdict", slow: vitestRefuted, least: 10 },
      quick: medianOfDesigns(own, ({ ms }) => ms),
    }),
  ];
}

/** The median over all broken designs of each design's own median: how often a design ran does not weigh. */
export function medianOfDesigns(samples: readonly Sample[], pick: (sample: Sample) => number): number | undefined {
  const refuted = samples.filter(({ contender, expected }) => contender === "warm" && expected === "refuted");
  const designs = [...Map.groupBy(refuted, ({ slug, design }) => `${slug}/${design}`).values()];
  return designs.length === 0 ? undefined : medianOf(designs.map((own) => medianOf(own.map(pick))));
}

export function straightness({ slug, bend }: Growth): Goal {
  const what = "ms a run, 10,000 ÷ 1,000";
  return { slug, what, value: bend, wanted: `at most ${STRAIGHT}`, isMet: bend <= STRAIGHT };
}

/** Where bare is quick a process is most of the time, and a runner that starts everything anew is far behind. */
function quickLeast(bare: number | undefined): number {
  return bare !== undefined && bare < QUICK_BARE_MS ? 10 : 4;
}

function beside(slug: string, saved: number | undefined, bare: number | undefined): Goal[] {
  if (saved === undefined || bare === undefined) return [];
  const value = saved / bare;
  const most = Math.max(BARE_FACTOR, (bare + BARE_MARGIN_MS) / bare);
  return [{ slug, what: "save ÷ bare", value, wanted: `at most ${most.toFixed(1)}`, isMet: value <= most }];
}

interface Pair {
  readonly what: string;
  readonly slow: number | undefined;
  readonly quick: number | undefined;
  readonly least: number;
}

function faster(slug: string, { what, slow, quick, least }: Pair): Goal[] {
  if (slow === undefined || quick === undefined) return [];
  const value = slow / quick;
  return [{ slug, what, value, wanted: `at least ${least}`, isMet: value >= least }];
}
