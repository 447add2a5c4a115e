import { rmSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SmallBook, SOLUTION } from "../../../test/verify/small-book.ts";
import { readFolders } from "./folders.ts";
import { KeptResults, type KeptResultsOptions } from "./kept-results.ts";

const SHOWN = { properties: {}, rows: [], durationMs: 7 };

let book: SmallBook;
beforeEach(() => {
  book = new SmallBook();
  book.putExercise("counter", {});
});
afterEach(() => book.remove());

const results = (changes: Partial<KeptResultsOptions> = {}) =>
  new KeptResults({ folder: path.join(book.root, "kept"), madeOf: "v1", ...changes });

const counter = () => {
  const [folder] = readFolders(book.root).exercises;
  if (folder === undefined) throw new Error("the small book has no exercise");
  return folder;
};
const found = (seeds: readonly number[], from = results()) => from.find(book.root, counter(), seeds)?.durationMs;

describe("kept results", () => {
  test("serve as many seeds as they rest on, and no more", () => {
    expect(found([1])).toBeUndefined();
    results().keep(book.root, counter(), { ...SHOWN, seeds: [1, 2, 3] });
    expect(found([1, 2])).toBe(7);
    expect(found([1, 2, 3])).toBe(7);
    expect(found([1, 2, 3, 4])).toBeUndefined();
  });

  test("a result of fewer seeds takes no place of one of more", () => {
    results().keep(book.root, counter(), { ...SHOWN, seeds: [1, 2, 3] });
    results().keep(book.root, counter(), { ...SHOWN, durationMs: 8, seeds: [1] });
    expect(found([1, 2, 3])).toBe(7);
  });

  test.each([
    ["a file of the question", () => book.put("exercises/numbers/counter/hidden/part.ts", "export {};")],
    ["a file of the answer", () => book.put("solutions/numbers/counter/solution.ts", `${SOLUTION}\n`)],
    ["a file that is gone", () => rmSync(path.join(book.root, "solutions/numbers/counter/broken/forgets.diff"))],
  ])("%s makes it another exercise", (_, change) => {
    results().keep(book.root, counter(), { ...SHOWN, seeds: [1] });
    change();
    expect(found([1])).toBeUndefined();
  });

  test("another verify begins from nothing, and so does whoever asks for it", () => {
    results().keep(book.root, counter(), { ...SHOWN, seeds: [1] });
    expect(found([1], results({ madeOf: "v2" }))).toBeUndefined();
    expect(found([1], results({ fresh: true }))).toBeUndefined();
    expect(found([1])).toBe(7);
  });

  test("only the latest versions of an exercise stay", () => {
    results().keep(book.root, counter(), { ...SHOWN, seeds: [1] });
    for (let version = 0; version < 12; version += 1) {
      results({ madeOf: `later ${version}` }).keep(book.root, counter(), { ...SHOWN, seeds: [1] });
    }
    expect(found([1], results({ madeOf: "later 11" }))).toBe(7);
    const left = Array.from({ length: 12 }, (_, version) => found([1], results({ madeOf: `later ${version}` })));
    expect([found([1]), ...left].filter((one) => one !== undefined)).toHaveLength(8);
  });
});
