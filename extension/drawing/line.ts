// Lines through points: their path, the place at a part of their length, and where their heads point.
import { curveBumpX, curveBumpY, curveLinear, line } from "d3-shape";
import type { Point } from "./box.ts";
import type { Way } from "./graph.ts";
import { round } from "./thing.tsx";

/** A path that leaves and arrives along the way's axis. */
export function pathOf({ points, axis, isAngular }: Way): string {
  const curve = isAngular ? curveLinear : axis === "x" ? curveBumpX : curveBumpY;
  return (
    line<Point>()
      .x(([x]) => x)
      .y(([, y]) => y)
      .curve(curve)
      .digits(1)([...points]) ?? ""
  );
}

/** The place at `part` (0 to 1) of the length. */
export function placeAt({ points }: Way, part: number): Point {
  const lengths = points.slice(1).map(([x, y], index) => {
    const [px, py] = points[index] ?? [x, y];
    return Math.hypot(x - px, y - py);
  });
  let left = lengths.reduce((sum, one) => sum + one, 0) * Math.max(0, Math.min(1, part));
  for (const [index, length] of lengths.entries()) {
    const [[ax, ay], [bx, by]] = [points[index] ?? [0, 0], points[index + 1] ?? [0, 0]];
    if (left <= length) {
      const share = length === 0 ? 0 : left / length;
      return [ax + (bx - ax) * share, ay + (by - ay) * share];
    }
    left -= length;
  }
  return points.at(-1) ?? [0, 0];
}

/** Where the head of the line stands and how it is turned, for `transform`: it arrives along the way's axis. */
export function headOf({ points, axis }: Way): string {
  const [[x, y], [px, py]] = [points.at(-1) ?? [0, 0], points.at(-2) ?? [0, 0]];
  const degrees = axis === "x" ? (x >= px ? 0 : 180) : y >= py ? 90 : -90;
  return `translate(${round(x)} ${round(y)}) rotate(${degrees})`;
}
