import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ticks } from "./ticks.ts";

describe("ticks", () => {
  it("are round values in the range", () => {
    expect(ticks(0, 61, 7)).toEqual([0, 10, 20, 30, 40, 50, 60]);
    expect(ticks(0, 0.9, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8]);
  });

  it("stay within the range and are few", () => {
    const range = fc.tuple(
      fc.integer({ min: -1e6, max: 1e6 }),
      fc.integer({ min: 1, max: 1e6 }),
      fc.integer({ min: 1, max: 20 }),
    );
    fc.assert(
      fc.property(range, ([from, length, most]) => {
        const values = ticks(from, from + length, most);
        expect(values.length).toBeLessThanOrEqual(most + 1);
        for (const value of values) {
          expect(value).toBeGreaterThanOrEqual(from);
          expect(value).toBeLessThanOrEqual(from + length);
        }
      }),
    );
  });
});
