import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { believed, readCounts, sum } from "./counts.ts";

test("sum adds both numbers", () => {
  expect(sum({ passed: 1, failed: 2 }, { passed: 10, failed: 20 })).toEqual({ passed: 11, failed: 22 });
});

test.each([
  ["all passed", { passed: 3, failed: 0 }, 0, { passed: 3, failed: 0 }],
  ["a failed test and its exit code", { passed: 3, failed: 2 }, 1, { passed: 3, failed: 2 }],
  ["a bad exit code alone", { passed: 3, failed: 0 }, 1, { passed: 3, failed: 1 }],
  ["nothing that ran", { passed: 0, failed: 0 }, 0, { passed: 0, failed: 1 }],
])("believed takes %s for what it is", (_what, counts, code, expected) => {
  expect(believed(counts, code)).toEqual(expected);
});

test("readCounts: a file that is missing or cut short counts as nothing that ran", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "patternbook-counts-"));
  writeFileSync(path.join(folder, "cut.json"), '{"passed": 4');
  writeFileSync(path.join(folder, "whole.json"), '{"passed": 4, "failed": 1}');
  const read = ["none.json", "cut.json", "whole.json"].map((file) => readCounts(path.join(folder, file)));
  rmSync(folder, { recursive: true });
  expect(read).toEqual([
    { passed: 0, failed: 0 },
    { passed: 0, failed: 0 },
    { passed: 4, failed: 1 },
  ]);
});
