// Parameters of setups and commands: how a value is drawn at random, what is simpler than it, and which control a
// person gets for it. Values are plain JSON, so that a run can be stored, replayed and driven by hand.
import fc from "fast-check";
import type { Control } from "../scenes/offer.ts";
import type { Json } from "../scenes/trace.ts";

export interface Param<T> {
  readonly arbitrary: fc.Arbitrary<T>;
  readonly control: Control;
  /** Simpler values of the same parameter, the simplest first; empty for the simplest. */
  simpler(value: T): readonly T[];
}

export type Params<A> = { readonly [K in keyof A]: Param<A[K]> };

/** One of the options; an earlier one is simpler. Repeat an option to draw it more often. */
export function choice<const T extends Json>(...options: readonly [T, ...T[]]): Param<T> {
  const keys = options.map((option) => JSON.stringify(option));
  return {
    arbitrary: fc.constantFrom(...options),
    control: { kind: "choice", options: [...new Set(options)] },
    simpler: (value) => [...new Set(options.slice(0, Math.max(0, keys.indexOf(JSON.stringify(value)))))],
  };
}

/** A whole number from min to max, both included; nearer to min is simpler. `often` are values drawn every other time. */
export function whole(range: { min: number; max: number; often?: readonly number[] }): Param<number> {
  const { min, max, often = [] } = range;
  const any = fc.integer({ min, max });
  return {
    arbitrary: often.length === 0 ? any : fc.oneof(any, fc.constantFrom(...often)),
    control: { kind: "whole", min, max },
    simpler: (value) => towards(min, value),
  };
}

/** Whole numbers from `min` up to just below `value`, by halves of the way, so that a bound is found in a few steps. */
function towards(min: number, value: number): number[] {
  const nearer: number[] = [];
  for (let gap = value - min; gap >= 1; gap = Math.floor(gap / 2)) nearer.push(value - gap);
  return nearer;
}

/** Yes or no; no is simpler. */
export function flag(): Param<boolean> {
  return {
    arbitrary: fc.boolean(),
    control: { kind: "flag" },
    simpler: (value) => (value ? [false] : []),
  };
}

/** A string from any arbitrary of fast-check; one without one of its characters is simpler. */
export function text(arbitrary: fc.Arbitrary<string>): Param<string> {
  return {
    arbitrary,
    control: { kind: "text" },
    simpler: (value) => {
      const characters = [...value];
      const shorter = characters.map((_, index) => characters.toSpliced(index, 1).join(""));
      return value === "" ? [] : [...new Set(["", ...shorter])];
    },
  };
}

/** A list of at most `max` values (at least `min`, default 0); shorter is simpler, then simpler items. */
export function listOf<T>(item: Param<T>, range: { min?: number; max: number }): Param<readonly T[]> {
  const { min = 0, max } = range;
  return {
    arbitrary: fc.array(item.arbitrary, { minLength: min, maxLength: max, size: "max" }),
    control: { kind: "list", of: item.control, max },
    simpler: (values) => [
      ...(values.length > min ? values.map((_, index) => values.toSpliced(index, 1)) : []),
      ...values.flatMap((value, index) => item.simpler(value).map((simpler) => values.with(index, simpler))),
    ],
  };
}

/** Every record that differs from `values` in one parameter, which is simpler. */
export function simplerArgs<A extends object>(params: Params<A>, values: A): A[] {
  // Object.keys loses the key type of an object literal whose keys are exactly those of Params<A>.
  const names = Object.keys(params) as (keyof A)[];
  return names.flatMap((name) => params[name].simpler(values[name]).map((value) => ({ ...values, [name]: value })));
}

/** The arbitrary of a whole record of parameters. */
export function recordOf<A extends object>(params: Params<A>): fc.Arbitrary<A> {
  // Object.entries and fromEntries forget in their types which keys belong to which values.
  const entries = Object.entries(params as Params<Record<string, unknown>>).map(([name, param]) => [
    name,
    param.arbitrary,
  ]);
  // The same again: the record has one value for each parameter of A.
  return fc.record(Object.fromEntries(entries)) as fc.Arbitrary<A>;
}
