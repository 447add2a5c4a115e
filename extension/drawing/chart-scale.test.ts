import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rangeOf, scaleFor, tickWords } from "./chart-scale.ts";
import { baseAt } from "./chart-stack.ts";

const room = { start: 0, end: 400, each: 40 };

describe("an axis", () => {
  it("shows every value that it is made for, and goes on to a round one", () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 });
    fc.assert(
      fc.property(values, (all) => {
        const { from, to } = rangeOf({}, all, "rounded");
        expect(from).toBeLessThanOrEqual(Math.min(...all));
        expect(to).toBeGreaterThanOrEqual(Math.max(...all));
      }),
    );
  });

  it("never shows less than it is told to", () => {
    expect(rangeOf({ min: 0, max: 100 }, [40, 60], "rounded")).toEqual({ from: 0, to: 100 });
  });

  it("gives each power of ten the same room where it is logarithmic, and none to what is not above 0", () => {
    const { at } = scaleFor({ scale: "log" }, rangeOf({ scale: "log" }, [0, 1, 1000], "rounded"), room);
    expect([0, 1, 10, 100, 1000].map((value) => Math.round(at(value)))).toEqual([0, 0, 133, 267, 400]);
  });

  it("tells long times in seconds", () => {
    const range = { from: 0, to: 120_000 };
    const { ticks } = scaleFor({ unit: "ms" }, range, { ...room, each: 100 });
    expect(ticks.map((value) => tickWords({ unit: "ms" }, range, value))).toEqual(["0 s", "50 s", "100 s"]);
  });
});

describe("a series of a stack", () => {
  const series = (id: string, ys: readonly number[], shape: "bars" | "steps" = "bars") =>
    ({ id, label: id, panel: "p", shape, stack: "s", points: ys.map((y, x) => ({ x, y })) }) as const;

  it("stands on the sum of those before it", () => {
    const all = [series("a", [1, 2]), series("b", [3, 4]), series("c", [5, 6])];
    expect(all.map((one) => baseAt(one, all, 1))).toEqual([0, 2, 6]);
  });

  it("stands on what a staircase holds between two points", () => {
    const all = [series("a", [1, 2], "steps"), series("b", [3, 4], "steps")];
    expect(all.map((one) => baseAt(one, all, 0.5))).toEqual([0, 1]);
  });
});
