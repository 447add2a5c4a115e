import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spread } from "./spread.ts";

const values = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 12 });

describe("spread", () => {
  it("keeps values a gap apart, within the room and in their order", () => {
    fc.assert(
      fc.property(values, (wanted) => {
        const got = spread(wanted, { gap: 8, min: 0, max: 100 });
        const inOrder = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b);
        for (const [place, index] of inOrder.entries()) {
          const [at, next] = [got[index] ?? Number.NaN, got[inOrder[place + 1] ?? -1]];
          expect(at).toBeGreaterThanOrEqual(-1e-9);
          expect(at).toBeLessThanOrEqual(100 + 1e-9);
          if (next !== undefined) expect(next - at).toBeGreaterThanOrEqual(8 - 1e-9);
        }
      }),
    );
  });

  it("leaves values alone that are far enough apart", () => {
    expect(spread([50, 10, 30], { gap: 14, min: 0, max: 60 })).toEqual([50, 10, 30]);
  });

  it("spreads evenly where there is not room for all", () => {
    expect(spread([5, 5, 5], { gap: 100, min: 0, max: 10 })).toEqual([0, 5, 10]);
  });
});
