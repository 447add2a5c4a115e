// The race as Markdown tables.
import type { ContenderName } from "./contender.ts";
import { type Goal, medianOfDesigns } from "./goals.ts";
import type { Growth } from "./growth.ts";
import type { Sample } from "./race.ts";
import { medianOf, type Spread, spreadOf } from "./spread.ts";
import { table } from "./table.ts";

export interface VerdictBench {
  readonly machine: string;
  /** Of the last minute, before and after the race. */
  readonly load: { readonly before: number; readonly after: number };
  readonly rounds: number;
  readonly samples: readonly Sample[];
  readonly growth: readonly Growth[];
  readonly goals: readonly Goal[];
  readonly faults: readonly string[];
}

const HEADS: Readonly<Record<ContenderName, string>> = {
  bare: "properties alone",
  warm: "**save → verdict**",
  cold: "first verdict",
  vitest: "vitest run",
  watch: "vitest watch",
  node: "node --test",
};

/** A runner that fails prints pages; the first words say why. */
const FAULT_CHARACTERS = 600;

export function verdictReport(bench: VerdictBench): string {
  const { machine, rounds, load, samples, faults } = bench;
  const slugs = [...new Set(samples.map(({ slug }) => slug))];
  const loads = `${load.before.toFixed(1)} before, ${load.after.toFixed(1)} after`;
  return [
    `Milliseconds, median (quartiles) of ${rounds} rounds; ${machine}; load ${loads}.`,
    `## Held: the reference\n\n${times(samples, slugs, "held")}`,
    `## Refuted: broken designs, shrunk\n\n${times(samples, slugs, "refuted")}\n\n${overall(samples)}`,
    `## Where the time goes, held\n\n${phases(samples, slugs)}`,
    ...(bench.growth.length > 0 ? [`## More runs\n\n${growing(bench.growth)}`] : []),
    `## Goals\n\n${goalTable(bench.goals)}`,
    ...faults.map((fault) => `✗ ${fault.slice(0, FAULT_CHARACTERS)}`),
  ].join("\n\n");
}

function times(samples: readonly Sample[], slugs: readonly string[], expected: Sample["expected"]): string {
  const of = (slug: string, name: ContenderName) =>
    samples.filter((one) => one.slug === slug && one.contender === name && one.expected === expected);
  // Every property of this object is the name of a contender.
  const all = Object.keys(HEADS) as ContenderName[];
  const names = all.filter((name) => slugs.some((slug) => of(slug, name).length > 0));
  const rows = slugs.map((slug) => [slug, ...names.map((name) => cell(of(slug, name)))]);
  return table(["exercise", ...names.map((name) => HEADS[name])], rows);
}

function cell(samples: readonly Sample[]): string {
  return samples.length === 0 ? "" : words(spreadOf(samples.map(({ ms }) => ms)));
}

function words({ median, low, high }: Spread): string {
  return `${short(median)} (${short(low)}–${short(high)})`;
}

function short(ms: number): string {
  return ms.toFixed(ms < 10 ? 1 : 0);
}

function overall(samples: readonly Sample[]): string {
  const refuted = samples.filter(({ expected }) => expected === "refuted");
  const runs = refuted.filter(({ contender }) => contender === "vitest");
  const red = medianOfDesigns(refuted, ({ ms, redMs }) => redMs ?? ms);
  const whole = medianOfDesigns(refuted, ({ ms }) => ms);
  if (red === undefined || whole === undefined) return "No broken design was raced.";
  const designs = new Set(refuted.map(({ slug, design }) => `${slug}/${design}`)).size;
  const own = `Over all ${designs} broken designs, median: ${short(red)} ms from save to the first refutation, shrunk; ${short(whole)} ms to the whole verdict`;
  if (runs.length === 0) return `${own}.`;
  const vitest = medianOf(runs.map(({ ms }) => ms));
  const times = `${(vitest / red).toFixed(1)} and ${(vitest / whole).toFixed(1)} times as long`;
  return `${own}. On a sample of them vitest run takes ${short(vitest)} ms, ${times}.`;
}

function phases(samples: readonly Sample[], slugs: readonly string[]): string {
  const rows = slugs.map((slug) => {
    const own = samples.filter((one) => one.slug === slug && one.expected === "held" && one.phases !== undefined);
    const median = (pick: (sample: Sample) => number) => (own.length === 0 ? "" : short(medianOf(own.map(pick))));
    return [
      slug,
      median(({ phases }) => phases?.startMs ?? 0),
      median(({ phases }) => phases?.judgeMs ?? 0),
      median(({ ms, phases }) => ms - (phases?.startMs ?? 0) - (phases?.judgeMs ?? 0)),
    ];
  });
  return table(["exercise", "save → first property begins", "→ last property judged", "→ verdict"], rows);
}

function growing(growth: readonly Growth[]): string {
  const heads = growth[0]?.points.map(({ runs }) => `${runs.toLocaleString("en")} runs`) ?? [];
  const rows = growth.map(({ slug, points, bend }) => [slug, ...points.map(({ ms }) => short(ms)), bend.toFixed(2)]);
  return table(["exercise", ...heads, "ms a run, last stretch ÷ first"], rows);
}

function goalTable(goals: readonly Goal[]): string {
  const rows = goals.map(({ slug, what, value, wanted, isMet }) => [
    isMet ? "✓" : "✗",
    slug,
    what,
    value.toFixed(1),
    wanted,
  ]);
  return table(["", "exercise", "ratio", "measured", "wanted"], rows);
}
