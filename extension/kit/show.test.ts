import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { show } from "./show.ts";
import { RecordedError } from "./snapshot.ts";

describe("show", () => {
  it("prints data as an expression that evaluates to it", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 2 }), (value) => {
        const text = show(value);
        fc.pre(!text.endsWith("…") && !text.includes("__proto__"));
        expect(new Function(`return (${text})`)()).toEqual(value);
      }),
    );
  });

  it("cuts what is long", () => {
    expect(show("x".repeat(1_000))).toHaveLength(300);
    expect(show("x".repeat(1_000)).endsWith("…")).toBe(true);
  });

  it("names an error with its message", () => {
    expect(show(new RecordedError("RangeError", "vnodes is 0"))).toBe("RangeError: vnodes is 0");
  });
});
