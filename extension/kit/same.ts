// Structural comparison of recorded values: Object.is for leaves, errors by name, own enumerable string keys.
import { Opaque, RecordedError } from "./snapshot.ts";

/** Where two values differ first: the way there, and the two values found. */
export interface Difference {
  readonly path: readonly string[];
  readonly expected: unknown;
  readonly actual: unknown;
}

export function same(expected: unknown, actual: unknown): boolean {
  return firstDifference(expected, actual) === undefined;
}

/** How leaves are compared: `Object.is`, or something laxer. */
export type Equal = (left: unknown, right: unknown) => boolean;

/** House rule `tolerance`: numbers are equal within a relative error of 1e-9, everything else as `Object.is` says. */
export const nearlyEqual: Equal = (left, right) => {
  if (typeof left !== "number" || typeof right !== "number") return Object.is(left, right);
  const apart = Math.abs(left - right);
  const isClose = Number.isFinite(apart) && apart <= 1e-9 * Math.max(Math.abs(left), Math.abs(right));
  return isClose || Object.is(left, right);
};

/** The first difference in reading order, or undefined where there is none. Arrays of other length differ as a whole. */
export function firstDifference(expected: unknown, actual: unknown, equal: Equal = Object.is): Difference | undefined {
  return search({ path: [], expected, actual }, equal);
}

function search(here: Difference, equal: Equal): Difference | undefined {
  const { path, expected, actual } = here;
  if (equal(expected, actual)) return undefined;
  if (typeof expected !== "object" || typeof actual !== "object" || expected === null || actual === null) return here;
  if (isError(expected) || isError(actual)) {
    return isError(expected) && isError(actual) && expected.name === actual.name ? undefined : here;
  }
  if (expected instanceof Opaque || actual instanceof Opaque || kindOf(expected) !== kindOf(actual)) return here;
  const left = entriesOf(expected);
  const right = entriesOf(actual);
  if (Array.isArray(expected) && left.size !== right.size) return here;
  const keyed = expected instanceof Map || expected instanceof Set;
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    if (keyed && left.has(key) !== right.has(key)) return here;
    const found = search({ path: [...path, label(key)], expected: left.get(key), actual: right.get(key) }, equal);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isError(value: unknown): value is { readonly name: string } {
  return value instanceof RecordedError || value instanceof Error;
}

function kindOf(value: object): string {
  if (Array.isArray(value)) return "array";
  if (value instanceof Map) return "map";
  if (value instanceof Set) return "set";
  if (value instanceof Date) return "date";
  return ArrayBuffer.isView(value) ? "bytes" : "object";
}

/** A property without a value may be absent or undefined: both read the same. */
function entriesOf(value: object): Map<unknown, unknown> {
  if (value instanceof Map) return new Map(Array.from(value, ([key, item], index) => keyed(key, { item, index })));
  if (value instanceof Set) return new Map(Array.from(value, (item, index) => keyed(item, { item, index })));
  if (value instanceof Date) return new Map([["time", value.getTime()]]);
  return new Map(Object.entries(value));
}

/** Objects as keys or members have no identity after a snapshot: they are compared in order of insertion. */
function keyed(key: unknown, { item, index }: { item: unknown; index: number }): [unknown, unknown] {
  return typeof key === "object" && key !== null ? [Symbol.for(`item ${index}`), [key, item]] : [key, item];
}

function label(key: unknown): string {
  return typeof key === "string" ? key : String(key);
}
