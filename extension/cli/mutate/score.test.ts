import { describe, expect, test } from "vitest";
import type { Mutant } from "./instrument.ts";
import { explain, type Fate, type Result, scoreOf } from "./score.ts";

const mutant = (id: string): Mutant => ({
  id,
  mutator: "EqualityOperator",
  line: 1,
  column: 1,
  lineText: `line ${id}`,
  original: "a < b",
  replacement: "a <= b",
  source: "",
});
const result = (id: string, fate: Fate): Result => ({ mutant: mutant(id), fate });
const explained = (id: string) => ({ ...mutant(id), reason: "so", line: 3 });

describe("scoreOf", () => {
  test("counts what was noticed among all that could matter", () => {
    const fates: Fate[] = ["killed", "timeout", "crashed", "survived", "uncovered", "equivalent", "invalid", "invalid"];
    const { percent, counts } = scoreOf(fates.map((fate) => result(fate, fate)));
    expect(percent).toBe(60);
    expect(counts).toMatchObject({ killed: 1, timeout: 1, survived: 1, uncovered: 1, equivalent: 1, invalid: 2 });
  });

  test("is full where nothing is left to notice", () => {
    expect(scoreOf([result("a", "invalid")]).percent).toBe(100);
  });
});

describe("explain", () => {
  test("takes what is explained from the survivors and from what no run came by", () => {
    const { results, stale } = explain(
      [result("a", "survived"), result("b", "uncovered"), result("c", "survived")],
      [explained("a"), explained("b")],
    );
    expect(results.map(({ fate }) => fate)).toEqual(["equivalent", "equivalent", "survived"]);
    expect(stale).toEqual([]);
  });

  test("names an explanation of what is killed, or is not there", () => {
    const { results, stale } = explain([result("a", "killed")], [explained("a"), explained("z")]);
    expect(results[0]?.fate).toBe("killed");
    expect(stale.map(({ lineText }) => lineText)).toEqual(["line a", "line z"]);
  });
});
