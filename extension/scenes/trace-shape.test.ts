import { describe, expect, it } from "vitest";
import type { Trace } from "./trace.ts";
import { isTrace, traceProblems } from "./trace-shape.ts";

const trace: Trace = {
  version: 1,
  exercise: { slug: "hash-ring", title: "Consistent hash ring" },
  origin: "refutation",
  steps: [{ text: "add A", atMs: 0, yours: { happened: [] }, model: { happened: ["returned true"] }, differs: true }],
  violation: {
    step: 0,
    property: { id: "clockwise", name: "a key belongs to the next point", rules: ["R2"] },
    expected: "A",
    actual: "none",
    text: "owner(k) should be A",
  },
  run: { setup: null, commands: [] },
};

describe("a trace from outside", () => {
  it("is taken when it has the shape", () => {
    expect(isTrace(JSON.parse(JSON.stringify(trace)))).toBe(true);
  });

  it.each([
    ["another version", { ...trace, version: 2 }, "version is 2, must be 1"],
    ["no steps", { ...trace, steps: undefined }, "steps is missing, must be a list"],
    [
      "a violation without property",
      { ...trace, violation: { ...trace.violation, property: 1 } },
      "violation.property is 1, must be an object",
    ],
    [
      "a picture that cannot be drawn",
      { ...trace, steps: [{ ...trace.steps[0], yours: { happened: [], scene: { kind: "pie" } } }] },
      "steps[0].yours.scene is no scene that can be drawn",
    ],
  ])("is refused with %s", (_, value, problem) => {
    expect(traceProblems(value)).toEqual([problem]);
  });
});
