// What a series of a stack stands on.
import type { ChartSeries } from "../scenes/chart-scene.ts";

/** The sum of the series below it in its stack, at an x; 0 for a series of no stack. */
export function baseAt(series: ChartSeries, all: readonly ChartSeries[], x: number): number {
  if (series.stack === undefined) return 0;
  const below = all
    .slice(0, all.indexOf(series))
    .filter((one) => one.stack === series.stack && one.panel === series.panel);
  return below.reduce((sum, one) => sum + valueAt(one, x), 0);
}

/** A bar counts at its own x alone, a step until the next point, an area along the line between two points. */
function valueAt({ shape, points }: ChartSeries, x: number): number {
  if (shape === "bars") return points.find((point) => point.x === x)?.y ?? 0;
  const before = points.findLast((point) => point.x <= x);
  if (before?.y === undefined) return 0;
  const after = shape === "area" ? points.find((point) => point.x > x) : undefined;
  if (after?.y === undefined) return before.y;
  return before.y + ((x - before.x) / (after.x - before.x)) * (after.y - before.y);
}
