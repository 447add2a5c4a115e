import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keyText, keyWords, parseEquivalents, sameKey } from "./equivalents.ts";

describe("a page of equivalent mutants", () => {
  test("reads back every key that it writes, with its reason", () => {
    const code = fc.oneof(
      fc.string({ unit: fc.constantFrom("`", "``", "a", " ", "→", ":", "- ", "\n", "${x}") }),
      fc.string(),
    );
    fc.assert(
      fc.property(code, code, code, (lineText, original, replacement) => {
        const key = { lineText: keyText(lineText), original: keyText(original), replacement: keyText(replacement) };
        const { equivalents, problems } = parseEquivalents(`# Why\n\n${keyWords(key)} nobody looks.\n`);
        expect(problems).toEqual([]);
        expect(equivalents).toEqual([{ ...key, reason: "nobody looks.", line: 3 }]);
      }),
    );
  });

  test("an item without a reason, or of another form, is named with its line", () => {
    const page = "Text.\n- `a`: `b` → `c`:\n- because\n- `a`: `b` → `c`: so\n";
    expect(parseEquivalents(page).problems.map(({ line }) => line)).toEqual([2, 3]);
    expect(parseEquivalents(page).equivalents).toHaveLength(1);
  });

  test("long code is cut, and nothing has a name", () => {
    expect(keyText(`{\n  ${"x".repeat(200)}\n}`)).toHaveLength(81);
    expect(keyText(" \n")).toBe("(nothing)");
  });

  test("keys differ in any of their texts", () => {
    const key = { lineText: "a", original: "b", replacement: "c" };
    expect(sameKey(key, { ...key })).toBe(true);
    for (const part of ["lineText", "original", "replacement"])
      expect(sameKey(key, { ...key, [part]: "x" })).toBe(false);
  });
});
