import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstDifference, same } from "./same.ts";
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
