import assert from "node:assert/strict";
import * as vscode from "vscode";
import { testCoverage } from "../../extension/host/test-coverage.ts";
import type { CoveredFile } from "../../extension/judge/covered-files.ts";
import { test } from "../host/suite.ts";
import { hashRing, learnerFile, patternbook, read, solution, workbookFile, write } from "./patternbook.ts";

async function covered(code: string): Promise<readonly CoveredFile[]> {
  const { runs } = await patternbook();
  await write(await learnerFile(), code);
  const files: CoveredFile[] = [];
  const on = (event: { type: string; files?: readonly CoveredFile[] }) => void files.push(...(event.files ?? []));
  await runs.run({ exercise: await hashRing(), coverage: true, on });
  return files;
}

test("a run with coverage counts the learner's file, line by line, and shows it", async () => {
  const code = (await solution()).replace(
    "  owner(key: string): string | undefined {",
    "  neverAsked(): number {\n    return 1;\n  }\n\n  owner(key: string): string | undefined {",
  );
  const files = await covered(code);
  assert.deepEqual(
    files.map(({ file }) => file),
    ["distribution/hash-ring.ts"],
  );
  const added: vscode.FileCoverage[] = [];
  const coverage = testCoverage();
  const run = { addCoverage: (file: vscode.FileCoverage) => added.push(file) };
  coverage.add(run as unknown as vscode.TestRun, files, await workbookFile()); // It has the member that is used.
  const [shown] = added;
  assert.equal(shown?.uri.toString(), (await learnerFile()).toString());
  assert.ok(shown.statementCoverage.covered < shown.statementCoverage.total);
  const lines = (await read(await learnerFile())).split("\n");
  const idle = coverage.details(shown).find((one) => one instanceof vscode.DeclarationCoverage && one.executed === 0);
  assert.ok(idle?.location instanceof vscode.Range);
  assert.match(lines[idle.location.start.line] ?? "", /neverAsked/);
});

test("a run without coverage counts nothing", async () => {
  const { runs } = await patternbook();
  const told: string[] = [];
  await runs.run({ exercise: await hashRing(), on: ({ type }) => void told.push(type) });
  assert.ok(told.includes("property"));
  assert.ok(!told.includes("coverage"));
});
