import assert from "node:assert/strict";
import * as vscode from "vscode";
import { test } from "../host/suite.ts";
import { next, patternbook, read, workbookFile, write } from "./patternbook.ts";

async function journals(): Promise<readonly string[]> {
  const entries = await vscode.workspace.fs.readDirectory(await workbookFile(".patternbook"));
  return entries.map(([name]) => name).filter((name) => name.startsWith("journal-"));
}

function held(slug: string): string {
  const versions = { product: "0.1.0", exercise: "another" };
  return `${JSON.stringify({ v: 1, id: `${slug}-held`, at: Date.now(), kind: "held", slug, codeHash: "c", versions })}\n`;
}

test("this window writes one journal, an event a line", async () => {
  const [name, ...others] = await journals();
  assert.deepEqual(others, []);
  const lines = (await read(await workbookFile(".patternbook", name ?? ""))).trim().split("\n");
  assert.equal(JSON.parse(lines[0] ?? "").kind, "opened");
});

test("what another window writes shows here, and a damaged line takes nothing with it", async () => {
  const { journal } = await patternbook();
  const seen = next(journal.onDidChange, () => journal.progress("circuit-breaker").state === "held");
  await write(
    await workbookFile(".patternbook", "journal-elsewhere.jsonl"),
    `not an event\n${held("circuit-breaker")}`,
  );
  await seen;
  assert.equal(journal.progress("circuit-breaker").counts.held, 1);
});

test("events that are recorded at once are all on disk when they are said to be", async () => {
  const { journal } = await patternbook();
  const versions = { product: "0.1.0", exercise: "x" };
  const happening = { kind: "opened", slug: "many", codeHash: "c", versions } as const;
  await Promise.all(Array.from({ length: 50 }, () => journal.record([happening])));
  const [own = ""] = (await journals()).filter((name) => !name.includes("elsewhere"));
  const text = await read(await workbookFile(".patternbook", own));
  assert.equal(text.split('"slug":"many"').length - 1, 50);
  assert.equal(journal.progress("many").counts.opened, 50);
});
