// The commands' arguments as they are drawn, and the words for them.
import type { Json } from "#kit";
import type * as Starter from "../starter.ts";
import type { Compare, Key, Value } from "./book.ts";

export interface Setup {
  order: number;
  /** How `compare` sorts the keys. */
  sort: "ascending" | "descending";
}

export const compareOf = ({ sort }: Setup): Compare => (sort === "ascending" ? (a, b) => a - b : (a, b) => b - a);

export const setupWords = ({ order, sort }: Setup) =>
  `an empty tree of order ${order}${sort === "descending" ? " whose compare puts the larger key first" : ""}`;

/** Neighbouring keys, and the order in which they come or go. */
export interface Batch {
  readonly [name: string]: Json;
  readonly from: Key;
  readonly count: number;
  readonly order: "ascending" | "descending" | "shuffled";
}

export function keysOf({ from, count, order }: Batch): Key[] {
  const places = order === "shuffled" ? shuffled(count) : Array.from({ length: count }, (_, at) => at);
  return (order === "descending" ? places.reverse() : places).map((place) => from + place);
}

export function batchWords({ from, count, order }: Batch): string {
  if (count === 1) return `the key ${from}`;
  return `the keys ${from} to ${from + count - 1}, ${order}`;
}

/** 0 to count - 1, in an order that is neither up nor down. */
function shuffled(count: number): number[] {
  const step = [7, 11, 13].find((prime) => count % prime !== 0) ?? 1;
  return Array.from({ length: count }, (_, at) => (at * step) % count);
}

/** `"undefined"` stands for the value itself. */
export const givenValue = (value: string): Value => (value === "undefined" ? undefined : value);

export type Bound = number | "none";
export interface Reach {
  readonly [name: string]: Json;
  readonly gte: Bound;
  readonly gt: Bound;
  readonly lte: Bound;
  readonly lt: Bound;
  readonly reverse: boolean;
  /** How many entries are taken before the range is left. */
  readonly take: number | "all";
}

export function rangeOf({ reverse, take: _, ...bounds }: Reach): Starter.Range<Key> {
  const given = Object.entries(bounds).filter(([, bound]) => bound !== "none");
  return { ...Object.fromEntries(given), ...(reverse && { reverse }) };
}

export function reachWords(reach: Reach): string {
  const given = Object.entries(rangeOf(reach)).map(([name, value]) => `${name}: ${value}`);
  const range = given.length === 0 ? "range()" : `range({ ${given.join(", ")} })`;
  if (reach.take === "all") return range;
  return `the first ${reach.take === 1 ? "entry" : `${reach.take} entries`} of ${range}`;
}
