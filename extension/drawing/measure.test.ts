import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutText, textWidth } from "./measure.ts";

describe("cutText", () => {
  it("leaves a text that fits", () => {
    expect(cutText("node A", 60, 12)).toBe("node A");
  });

  it("ends a text that does not fit with an ellipsis", () => {
    expect(cutText("cache-eu-west-1.internal", 60, 12)).toBe("cache-e…");
  });

  it("fits the room whenever one character and the ellipsis do", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(textWidth(cutText(text, 60, 12), 12)).toBeLessThanOrEqual(60);
      }),
    );
  });
});
