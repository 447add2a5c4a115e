// What was measured of the diagram, as a table and as the goals it must reach.
import type { Memory, Scrub } from "./diagram-stage.ts";
import type { Work } from "./main-thread.ts";
import { medianOf } from "./spread.ts";
import { table } from "./table.ts";

export interface DiagramBench {
  readonly machine: string;
  readonly steps: readonly { readonly keys: number; readonly motion: boolean; readonly works: readonly Work[] }[];
  /** Milliseconds to the first frame with a picture. */
  readonly openings: readonly number[];
  readonly scrub: Scrub;
  readonly memory: Memory & { readonly rounds: number };
}

const MOST_RATIO = 2;
/** What a browser may keep for itself, in kB a diagram: one trace or picture that stayed would be hundreds. */
const MOST_GROWTH = 10;

export function diagramReport(bench: DiagramBench): string {
  const { machine, steps, openings, scrub, memory } = bench;
  const [[heapBefore, heapAfter], [nodesBefore, nodesAfter]] = [memory.heap, memory.nodes];
  const rows = steps.map(({ keys, motion, works }) => [
    `${keys} keys, ten move${motion ? ", with the motion" : ""}`,
    ...(["all", "script", "style", "layout", "paint"] as const).map((kind) =>
      medianOf(works.map((work) => work[kind])).toFixed(1),
    ),
  ]);
  return [
    `Milliseconds of the page's main thread for a step (medians of ${steps[0]?.works.length}); ${machine}.`,
    table(["a ring of", "all", "script", "style", "layout", "paint"], rows),
    `From opening to the first picture: ${medianOf(openings).toFixed(0)} ms.`,
    `${scrub.frames.length} steps under the slider: ${medianOf(scrub.frames).toFixed(1)} ms a step, ${Math.max(...scrub.frames).toFixed(0)} ms at most.`,
    `Heap after ${memory.rounds} diagrams: ${heapBefore.toFixed(1)} → ${heapAfter.toFixed(1)} MB; nodes ${nodesBefore} → ${nodesAfter}.`,
    ...goalsOf(bench).map(({ words, isMet }) => `${isMet ? "✓" : "✗"} ${words}`),
  ].join("\n\n");
}

export function goalsOf({ steps, scrub, memory }: DiagramBench): { readonly words: string; readonly isMet: boolean }[] {
  const ratios = [false, true].flatMap((motion) => {
    const ratio = ratioOf(steps.filter((one) => one.motion === motion));
    if (ratio === undefined) return [];
    const what = `a step of 2,000 keys ÷ one of 200${motion ? ", with the motion" : ""}`;
    return [{ words: `${what}: ${ratio.toFixed(2)} (at most ${MOST_RATIO})`, isMet: ratio <= MOST_RATIO }];
  });
  const [before, after] = memory.heap;
  const growth = ((after - before) * 1_000) / memory.rounds;
  return [
    ...ratios,
    { words: `under the slider the picture is ${scrub.behind} steps behind (none)`, isMet: scrub.behind === 0 },
    {
      words: `a diagram leaves ${growth.toFixed(1)} kB of heap behind (at most ${MOST_GROWTH})`,
      isMet: growth <= MOST_GROWTH,
    },
  ];
}

/** The most keys over the fewest; undefined without two sizes. */
function ratioOf(steps: DiagramBench["steps"]): number | undefined {
  const [few, many] = steps.toSorted((a, b) => a.keys - b.keys);
  if (!few || !many) return undefined;
  return medianOf(many.works.map(({ all }) => all)) / medianOf(few.works.map(({ all }) => all));
}
