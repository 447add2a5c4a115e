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
  if (equal(expected, actual)) return undefined;
  const here = { path: [], expected, actual };
  if (typeof expected !== "object" || typeof actual !== "object" || expected === null || actual === null) return here;
  if (isError(expected) || isError(actual)) {
    return isError(expected) && isError(actual) && expected.name === actual.name ? undefined : here;
  }
  const kind = kindOf(expected);
  if (expected instanceof Opaque || actual instanceof Opaque || kind !== kindOf(actual)) return here;
  if (Array.isArray(expected) && Array.isArray(actual)) return inItems(expected, actual, equal);
  if (kind === "object" || kind === "bytes") return inFields({ ...expected }, { ...actual }, equal);
  return inEntries(entriesOf(expected), entriesOf(actual), equal) ?? (sameKeys(expected, actual) ? undefined : here);
}

type Fields = Readonly<Record<string, unknown>>;

// Most values are equal and most comparisons are of arrays and plain objects: nothing is allocated for those.

function inItems(expected: readonly unknown[], actual: readonly unknown[], equal: Equal): Difference | undefined {
  if (expected.length !== actual.length) return { path: [], expected, actual };
  for (let index = 0; index < expected.length; index += 1) {
    const found = firstDifference(expected[index], actual[index], equal);
    if (found !== undefined) return under(String(index), found);
  }
  return undefined;
}

/** A property without a value may be absent or undefined: both read the same. */
function inFields(expected: Fields, actual: Fields, equal: Equal): Difference | undefined {
  for (const key of Object.keys(expected)) {
    const found = firstDifference(expected[key], actual[key], equal);
    if (found !== undefined) return under(key, found);
  }
  for (const key of Object.keys(actual)) {
    if (actual[key] === undefined || Object.hasOwn(expected, key)) continue;
    return { path: [key], expected: undefined, actual: actual[key] };
  }
  return undefined;
}

type Entries = ReadonlyMap<unknown, unknown>;

function inEntries(expected: Entries, actual: Entries, equal: Equal): Difference | undefined {
  for (const [key, value] of expected) {
    const found = actual.has(key) ? firstDifference(value, actual.get(key), equal) : undefined;
    if (found !== undefined) return under(String(key), found);
  }
  return undefined;
}

function sameKeys(expected: object, actual: object): boolean {
  const [left, right] = [entriesOf(expected), entriesOf(actual)];
  return left.size === right.size && [...left.keys()].every((key) => right.has(key));
}

function under(key: string, { path, expected, actual }: Difference): Difference {
  return { path: [key, ...path], expected, actual };
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

function entriesOf(value: object): Entries {
  if (value instanceof Map) return new Map(Array.from(value, ([key, item], index) => keyed(key, { item, index })));
  if (value instanceof Set) return new Map(Array.from(value, (item, index) => keyed(item, { item, index })));
  return new Map([["time", Number(value)]]);
}

/** Objects as keys or members have no identity after a snapshot: they are compared in order of insertion. */
function keyed(key: unknown, { item, index }: { item: unknown; index: number }): [unknown, unknown] {
  return typeof key === "object" && key !== null ? [Symbol.for(`item ${index}`), [key, item]] : [key, item];
}
