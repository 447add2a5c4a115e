import { expect, test } from "vitest";
import { attemptPath } from "./attempt-path.ts";

test("an attempt is named after its exercise and its instant", () => {
  expect(attemptPath({ slug: "hash-ring" }, new Date(Date.UTC(2026, 2, 4, 5, 6, 7, 8)))).toBe(
    ".patternbook/attempts/hash-ring/2026-03-04_05-06-07.008.ts",
  );
});
