import { describe, expect, it } from "vitest";
import { caseWords } from "./case-words.ts";

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
