import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Files, SmallBook, SOLUTION } from "../../../test/verify/small-book.ts";
import { Crew } from "../verify/crew.ts";
import { readFolders } from "../verify/folders.ts";
import { instrument } from "./instrument.ts";
import { type MutationReport, mutate } from "./mutate.ts";

/** A solution with a line that no run meets, one that changes nothing, and a loop that a mutant makes endless. */
const ODD = SOLUTION.replace("let total = 0;", "let total = 0;\n  let spare = 1;").replace(
  "      total += n;\n",
  `      for (let i = 0; i < n; i += 1) total += 1;
      if (total > 1_000) spare = 2;
      if (spare > 5) total = -1;
`,
);

const book = new SmallBook();
const crew = new Crew(1);

beforeAll(() => {
  const changes: Files = {
    solution: ODD,
    "equivalent.md":
      "- `if (spare > 5) total = -1;`: `spare > 5` → `false`: it never is.\n- `gone();`: `gone()` → `(nothing)`: so.\n",
  };
  book.putExercise("odd", changes);
  book.putExercise("wrong", { solution: SOLUTION.replace("> limit", ">= limit") });
});
afterAll(async () => {
  await crew.dispose();
  book.remove();
});

function tried(slug: string): Promise<MutationReport> {
  const folder = readFolders(book.root).exercises.find((one) => one.slug === slug);
  if (folder === undefined) throw new Error(`the small book has no ${slug}`);
  return mutate(folder, { root: book.root, crew, progress: () => {} });
}

describe("instrument", () => {
  test("tells of each mutant where it is, what it replaces, and the whole text that it makes", async () => {
    const { mutants } = await instrument("a.ts", "export const f = (a: number): boolean =>\n  a > 1;\n");
    expect(mutants).toContainEqual({
      id: expect.any(String),
      mutator: "EqualityOperator",
      line: 2,
      column: 3,
      lineText: "a > 1;",
      original: "a > 1",
      replacement: "a >= 1",
      source: "export const f = (a: number): boolean =>\n  a >= 1;\n",
    });
  });
});

describe("mutate", () => {
  test("tells what was noticed from what was not, what hangs, what is never met and what does not compile", async () => {
    const { results, stale, percent } = await tried("odd");
    const fates = results.map(({ mutant: { original, replacement }, fate }) => `${original} → ${replacement}: ${fate}`);
    expect(fates).toContain("total + n > limit → total + n >= limit: killed");
    expect(fates).toContain("i += 1 → i -= 1: timeout");
    expect(fates).toContain("total > 1_000 → total >= 1_000: survived");
    expect(fates).toContain("-1 → +1: uncovered");
    expect(fates).toContain("spare > 5 → false: equivalent");
    expect(fates.filter((fate) => fate.endsWith("invalid"))).not.toEqual([]);
    expect(stale.map(({ lineText }) => lineText)).toEqual(["gone();"]);
    expect(percent).toBeLessThan(95);
  }, 120_000);

  test("a solution that does not hold is not mutated", async () => {
    await expect(tried("wrong")).rejects.toThrow(/solution of wrong does not hold \(answers-the-total\): run verify/);
  }, 60_000);
});
