// From values to places along an axis, and the values worth a tick.
import { valueOn } from "../scenes/chart.ts";
import type { ChartAxis } from "../scenes/chart-scene.ts";
import { ticks } from "./ticks.ts";

export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface Scale {
  readonly range: Range;
  /** The place in px of a value; values beyond the range stand at its ends. */
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
}

interface Room {
  readonly start: number;
  readonly end: number;
  /** Px that one tick needs. */
  readonly each: number;
}

/** `start` is the place of the range's lower end, `end` that of its upper; `start` may be the greater one. */
export function scaleFor(axis: ChartAxis, range: Range, { start, end, each }: Room): Scale {
  const most = Math.max(1, Math.floor(Math.abs(end - start) / each));
  const part = axis.scale === "log" && !axis.categories ? logPart(range) : linearPart(range);
  const at = (value: number) => start + Math.max(0, Math.min(1, part(value))) * (end - start);
  return { range, at, ticks: tickValues(axis, range, most) };
}

function linearPart({ from, to }: Range): (value: number) => number {
  return (value) => (value - from) / (to - from);
}

function logPart({ from, to }: Range): (value: number) => number {
  const [low, high] = [Math.log10(from), Math.log10(to)];
  return (value) => (value <= from ? 0 : (Math.log10(value) - low) / (high - low));
}

function tickValues({ scale, categories, unit }: ChartAxis, range: Range, most: number): readonly number[] {
  if (categories) {
    const every = Math.max(1, Math.ceil(categories.length / most));
    return categories.map((_, index) => index).filter((index) => index % every === 0);
  }
  if (scale !== "log") return roundTimes(range, { most, ms: unit === "ms" ? timeUnit(range).ms : 1 });
  const [low, high] = [Math.ceil(Math.log10(range.from) - 1e-9), Math.floor(Math.log10(range.to) + 1e-9)];
  const every = Math.max(1, Math.ceil((high - low + 1) / most));
  return Array.from({ length: Math.floor((high - low) / every) + 1 }, (_, index) => 10 ** (low + index * every));
}

const timeUnits = [
  { name: "ms", ms: 1 },
  { name: "s", ms: 1000 },
  { name: "min", ms: 60_000 },
  { name: "h", ms: 3_600_000 },
  { name: "d", ms: 86_400_000 },
] as const;

/** The largest unit of time of which the range holds ten at least. */
function timeUnit({ from, to }: Range) {
  return timeUnits.findLast(({ ms }) => to - from >= 10 * ms) ?? timeUnits[0];
}

function roundTimes({ from, to }: Range, { most, ms }: { most: number; ms: number }): readonly number[] {
  return ticks(from / ms, to / ms, most).map((value) => value * ms);
}

/** What stands at a tick: long times in seconds, minutes, hours or days. */
export function tickWords(axis: ChartAxis, range: Range, value: number): string {
  if (axis.unit !== "ms" || axis.categories || axis.scale === "log") return valueOn(axis, value);
  const { name, ms } = timeUnit(range);
  return valueOn({ unit: name }, value / ms);
}

/** The range that shows all values and what the axis asks for; `rounded` goes on to the next round value. */
export function rangeOf(axis: ChartAxis, values: readonly number[], rounded: "rounded" | "exact"): Range {
  if (axis.categories) return { from: -0.5, to: Math.max(0.5, axis.categories.length - 0.5) };
  const wanted = [axis.min, axis.max].filter((value) => value !== undefined);
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of [...values, ...wanted]) {
    if (axis.scale === "log" && value <= 0) continue;
    from = Math.min(from, value);
    to = Math.max(to, value);
  }
  if (axis.scale === "log") return logRange(from, to);
  if (from > to) return { from: 0, to: 1 };
  if (from === to) [from, to] = from > 0 ? [0, to] : [from, from + 1];
  return rounded === "exact" ? { from, to } : roundRange({ from, to }, axis);
}

function logRange(from: number, to: number): Range {
  if (from > to) return { from: 1, to: 10 };
  const [low, high] = [10 ** Math.floor(Math.log10(from) + 1e-9), 10 ** Math.ceil(Math.log10(to) - 1e-9)];
  return { from: low, to: Math.max(high, low * 10) };
}

function roundRange({ from, to }: Range, { min, max }: ChartAxis): Range {
  const [first = from, second = to] = ticks(from, to, 5);
  const step = second > first ? second - first : to - from;
  const [down, up] = [Math.floor(from / step) * step, Math.ceil(to / step) * step].map((end) =>
    Number(end.toPrecision(12)),
  );
  return { from: from === min ? from : Math.min(from, down ?? from), to: to === max ? to : Math.max(to, up ?? to) };
}
