import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstDifference, nearlyEqual, same } from "./same.ts";
import { RecordedError, snapshot } from "./snapshot.ts";

const anything = fc.anything({ withMap: true, withSet: true, withDate: false, withNullPrototype: true });

describe("same", () => {
  it("holds between any data and its snapshot", () => {
    fc.assert(fc.property(anything, (value) => same(value, snapshot(value))));
  });

  it("is symmetric", () => {
    fc.assert(fc.property(anything, anything, (left, right) => same(left, right) === same(right, left)));
  });

  it("tells leaves apart as Object.is does", () => {
    expect(same(Number.NaN, Number.NaN)).toBe(true);
    expect(same(0, -0)).toBe(false);
    expect(same([1], ["1"])).toBe(false);
  });

  it("takes numbers for equal within a relative error of 1e-9 where it is told to", () => {
    const differs = (expected: unknown, actual: unknown) =>
      firstDifference(expected, actual, nearlyEqual) !== undefined;
    expect(differs(new Map([["a", 0.1 + 0.2]]), new Map([["a", 0.3]]))).toBe(false);
    expect(differs([1], [1 + 2e-9])).toBe(true);
    expect(differs([1e-30], [2e-30])).toBe(true);
    expect(differs(0, -0)).toBe(false);
    expect(differs(Number.POSITIVE_INFINITY, 1)).toBe(true);
    expect(differs(Number.NaN, Number.NaN)).toBe(false);
    expect(differs(1, "1")).toBe(true);
  });

  it("recognises errors by name alone", () => {
    expect(same(new RangeError("a"), new RecordedError("RangeError", "b"))).toBe(true);
    expect(same(new RangeError("a"), new TypeError("a"))).toBe(false);
    expect(same({ name: "RangeError" }, new RangeError("a"))).toBe(false);
  });

  it("takes an absent property for undefined, but not an absent key of a Map", () => {
    expect(same({ a: undefined }, {})).toBe(true);
    expect(same(new Map([["a", undefined]]), new Map())).toBe(false);
  });

  it("tells containers of different kinds apart", () => {
    expect(same([], {})).toBe(false);
    expect(same(new Map(), new Set())).toBe(false);
    expect(same([1, 2], [1])).toBe(false);
  });
});

describe("firstDifference", () => {
  it("names the way to the one leaf that was changed", () => {
    const expected = { rows: [{ id: 1 }, { id: 2 }], at: new Map([["k", "A"]]) };
    expect(firstDifference(expected, { ...expected, rows: [{ id: 1 }, { id: 3 }] })).toEqual({
      path: ["rows", "1", "id"],
      expected: 2,
      actual: 3,
    });
    expect(firstDifference(expected, { ...expected, at: new Map([["k", "B"]]) })?.path).toEqual(["at", "k"]);
  });
});
