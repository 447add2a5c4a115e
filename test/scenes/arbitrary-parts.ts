// What random scenes of all kinds are made of.
import fc from "fast-check";

const ids = ["a", "b", "c", "d", "e"] as const;
export const label = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...ids, "node-7", "") },
  fc.string({ unit: "grapheme" }),
);
export const words = fc.constantFrom("weight 3", "expired", "retry after 250 ms");
export const ms = fc.integer({ min: 0, max: 1000 });
export const place = fc.integer({ min: 0, max: 999 }).map((n) => n / 1000);
export const tone = fc.nat(9);
export const timer = fc.tuple(ms, ms).map(([a, b]) => ({ remainingMs: Math.min(a, b), totalMs: Math.max(a, b) }));

/** Up to five items with ids of their own, in any order. */
export function items<T>(fields: fc.Arbitrary<T>, min = 0): fc.Arbitrary<(T & { id: string })[]> {
  return fc
    .uniqueArray(fc.constantFrom(...ids), { minLength: min, maxLength: 5 })
    .chain((chosen) => fc.tuple(...chosen.map((id) => fields.map((rest) => ({ ...rest, id })))));
}

export function optional<T>(name: string, value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> {
  return fc.option(value).map((chosen) => (chosen === null ? {} : { [name]: chosen }));
}

/** One object of several arbitraries' fields. */
export function fields(...parts: fc.Arbitrary<object>[]): fc.Arbitrary<object> {
  return fc.tuple(...parts).map((chosen) => Object.assign({}, ...chosen));
}

export const base = fields(
  optional("caption", words),
  optional(
    "counters",
    items(fields(fc.record({ label, value: fc.oneof(ms, words) }), optional("outOf", ms), optional("note", words))),
  ),
);

export const idIn = (list: readonly { id: string }[]) => fc.constantFrom(...list.map(({ id }) => id));
