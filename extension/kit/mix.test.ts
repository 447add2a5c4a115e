import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mix } from "./mix.ts";

describe("mix", () => {
  it("gives an unsigned 32-bit integer, the same one again", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), (label, salt) => {
        const position = mix(label, salt);
        return Number.isInteger(position) && position >= 0 && position < 2 ** 32 && position === mix(label, salt);
      }),
    );
  });

  it("spreads labels that differ in a digit evenly over sixteen parts, under each salt in its own way", () => {
    const parts = (salt: number) => Array.from({ length: 16_000 }, (_, i) => mix(`A#${i}`, salt) >>> 28);
    const [one, two] = [parts(1), parts(2)];
    for (const found of [parts(0), one, two]) {
      const counts = Array.from({ length: 16 }, (_, part) => found.filter((other) => other === part).length);
      expect(Math.min(...counts)).toBeGreaterThan(850);
      expect(Math.max(...counts)).toBeLessThan(1150);
    }
    expect(one.filter((part, i) => part === two[i]).length).toBeLessThan(1200);
  });
});
