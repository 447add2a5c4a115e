import { describe, expect, it } from "vitest";
import { caseGroups, caseWords } from "./case-words.ts";
import type { PropertyVerdict } from "./verdict.ts";

const cases = [
  { label: "a node was removed twice", share: 0.312 },
  { label: "it was empty", share: 0 },
  { label: "with add", share: 0.999 },
  { label: "with remove", share: 0.5 },
];

describe("caseWords", () => {
  it("tells the first three, and a case that never came", () => {
    expect(caseWords({ cases })).toBe("31 % a node was removed twice, 0 % it was empty, over 99 % with add");
  });

  it("rounds nothing to nothing and nothing to all", () => {
    expect(caseWords({ cases: [{ label: "rare", share: 0.001 }] })).toBe("under 1 % rare");
    expect(caseWords({ cases: [{ label: "each", share: 1 }] })).toBe("100 % each");
  });

  it("says nothing of a property without cases", () => {
    expect(caseWords({})).toBe("");
  });
});

describe("caseGroups", () => {
  const held = (id: string, share?: number): PropertyVerdict => ({
    ...{ id, name: id, rules: [], status: "held", runs: 9, shrinks: 0, durationMs: 1 },
    ...(share === undefined ? {} : { cases: [{ label: "with add", share }] }),
  });

  it("puts properties together whose cases look alike, and leaves out what has none", () => {
    expect(caseGroups([held("a", 1), held("b", 0.5), held("c", 1), held("d")])).toEqual([
      { words: "100 % with add", properties: ["a", "c"] },
      { words: "50 % with add", properties: ["b"] },
    ]);
  });
});
