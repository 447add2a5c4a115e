// How the time to a verdict grows with the number of runs: it should follow a line.
import type { Course } from "./designs.ts";
import type { WarmJudge } from "./patternbook.ts";
import { medianOf } from "./spread.ts";

const RUNS = [100, 1_000, 10_000] as const;

export interface Growth {
  readonly slug: string;
  /** Median milliseconds by number of runs, in rising order. */
  readonly points: readonly { readonly runs: number; readonly ms: number }[];
  /** Milliseconds a run in the last stretch over those in the first: 1 is a line, more is worse. */
  readonly bend: number;
}

export async function growth(judge: WarmJudge, courses: readonly Course[], rounds: number): Promise<readonly Growth[]> {
  const times = new Map<string, number[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const { slug, reference } of courses) {
      for (const runs of RUNS) {
        const { ms } = await judge.run({ design: reference, seed: round + 1 }, runs);
        const key = `${slug} ${runs}`;
        times.set(key, [...(times.get(key) ?? []), ms]);
      }
    }
  }
  return courses.map(({ slug }) => {
    const points = RUNS.map((runs) => ({ runs, ms: medianOf(times.get(`${slug} ${runs}`) ?? []) }));
    return { slug, points, bend: bendOf(points) };
  });
}

/** @throws RangeError for fewer than three points. */
export function bendOf(points: Growth["points"]): number {
  const [first, second] = points;
  const [before, last] = points.slice(-2);
  if (points.length < 3 || !first || !second || !before || !last)
    throw new RangeError(`a bend needs at least 3 points, got ${points.length}`);
  const slope = (from: typeof first, to: typeof first) => (to.ms - from.ms) / (to.runs - from.runs);
  return slope(before, last) / slope(first, second);
}
