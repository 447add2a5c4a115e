import assert from "node:assert/strict";
import * as vscode from "vscode";
import { commandIds } from "../../extension/host/command-ids.ts";
import { resetExercise } from "../../extension/host/reset-exercise.ts";
import { requireTrust } from "../../extension/host/trust.ts";
import { test } from "../host/suite.ts";
import {
  hashRing,
  judged,
  learnerFile,
  next,
  patternbook,
  read,
  solution,
  workbookFile,
  write,
} from "./patternbook.ts";

async function marks(): Promise<readonly vscode.Diagnostic[]> {
  return vscode.languages.getDiagnostics(await learnerFile()).filter(({ source }) => source === "Patternbook");
}

test("the starter is refuted at the line that throws, and the tree says so", async () => {
  const { book, journal, refutations } = await patternbook();
  const verdict = await judged(await book.starter("hash-ring"));
  assert.equal(verdict.status, "refuted");
  const [mark] = await marks();
  assert.match(mark?.message ?? "", /^Refuted: .+ not written yet/);
  const text = (await read(await learnerFile())).split("\n");
  assert.match(text[mark?.range.start.line ?? 0] ?? "", /not written yet/);
  assert.equal(journal.progress("hash-ring").state, "refuted");
  const [stored] = Object.values(await refutations.of(await hashRing()));
  assert.ok(Array.isArray(stored?.run.commands));
});

test("a syntax error is marked where it is, and nothing is judged", async () => {
  const verdict = await judged("export class HashRing {\n  add( {\n}\n");
  assert.equal(verdict.status, "invalid");
  const [mark] = await marks();
  assert.equal(mark?.severity, vscode.DiagnosticSeverity.Error);
  assert.ok((mark?.range.start.line ?? 0) >= 1, "the mark is not on the first line");
});

test("a missing export is named", async () => {
  await judged("export const other = 1;\n");
  const [mark] = await marks();
  assert.match(mark?.message ?? "", /HashRing/);
});

test("the reference holds, and its marks and refutations are gone", async () => {
  const { journal, refutations } = await patternbook();
  const verdict = await judged(await solution());
  assert.equal(verdict.status, "held");
  assert.deepEqual(await marks(), []);
  assert.equal(journal.progress("hash-ring").state, "held");
  assert.deepEqual(await refutations.of(await hashRing()), {});
});

test("a byte order mark and CRLF change nothing", async () => {
  const text = `\ufeff${(await solution()).replaceAll("\n", "\r\n")}`;
  assert.equal((await judged(text)).status, "held");
});

test("an empty, a huge and a binary file are each told in a sentence", async () => {
  const cases = ["", "x".repeat(5_000_000), new Uint8Array([0, 159, 146, 150])];
  for (const content of cases) {
    const verdict = await judged(content);
    assert.equal(verdict.status, "invalid");
    assert.ok("problem" in verdict);
    assert.match(`${verdict.problem.message} ${verdict.problem.next}`, /^[^\n]+\. [^\n]+\.$/);
    assert.equal((await marks()).length, 1);
  }
});

test("a file that is gone is told with the next act", async () => {
  const { runs } = await patternbook();
  await vscode.workspace.fs.delete(await learnerFile());
  const run = runs.run({ exercise: await hashRing() });
  await assert.rejects(run, /^UserError: distribution\/hash-ring\.ts is not in the workbook\. Open the exercise/);
});

test("a run that is stopped ends without a verdict, also in an endless loop", async () => {
  const { runs } = await patternbook();
  await write(await learnerFile(), "export class HashRing { constructor() { for (;;) {} } }\n");
  const judging = new vscode.EventEmitter<unknown>();
  const begun = next(judging.event);
  const run = runs.run({ exercise: await hashRing(), on: (event) => judging.fire(event) });
  await begun;
  await vscode.commands.executeCommand(commandIds.stopRun);
  assert.equal(await run, undefined);
  assert.equal(runs.isRunning("hash-ring"), false);
});

test("a newer run of the same exercise supersedes the older one", async () => {
  const { runs } = await patternbook();
  await write(await learnerFile(), "export class HashRing { constructor() { for (;;) {} } }\n");
  const judging = new vscode.EventEmitter<unknown>();
  const begun = next(judging.event);
  const older = runs.run({ exercise: await hashRing(), on: (event) => judging.fire(event) });
  await begun;
  await write(await learnerFile(), await solution());
  const newer = await runs.run({ exercise: await hashRing() });
  assert.equal(await older, undefined);
  assert.equal(newer?.verdict.status, "held");
});

test("saving runs the hidden tests", async () => {
  const { runs } = await patternbook();
  const document = await vscode.workspace.openTextDocument(await learnerFile());
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), "// saved\n");
  await vscode.workspace.applyEdit(edit);
  const finished = next(runs.onDidFinish);
  await document.save();
  assert.equal((await finished).exercise.slug, "hash-ring");
});

test("the run command saves what is in the editor, and judges that", async () => {
  const { runs } = await patternbook();
  const document = await vscode.workspace.openTextDocument(await learnerFile());
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), "export const other = 2;\n");
  await vscode.workspace.applyEdit(edit);
  const finished = next(runs.onDidFinish);
  await vscode.commands.executeCommand(commandIds.runTests, "hash-ring");
  assert.equal((await finished).verdict.status, "invalid");
  assert.equal(document.isDirty, false);
});

test("a reset keeps the old file as an attempt, brings the starter, and takes the marks away", async () => {
  const parts = await patternbook();
  const versions = async () => ({ product: "test", exercise: "test" });
  let kept = "";
  const confirm = async (_file: string, attempt: string): Promise<boolean> => {
    kept = attempt;
    return true;
  };
  await resetExercise(await hashRing(), { ...parts, versions, confirm });
  assert.equal(await read(await workbookFile(...kept.split("/"))), "export const other = 2;\n");
  assert.equal(await read(await learnerFile()), await parts.book.starter("hash-ring"));
  assert.equal(parts.journal.progress("hash-ring").state, "started");
  assert.deepEqual(await marks(), []);
});

test("a reset that is not confirmed changes nothing", async () => {
  const parts = await patternbook();
  const mine = await read(await learnerFile());
  const versions = async () => ({ product: "test", exercise: "test" });
  await resetExercise(await hashRing(), { ...parts, versions, confirm: async () => false });
  assert.equal(await read(await learnerFile()), mine);
});

test("nothing runs in a folder that is not trusted", () => {
  assert.throws(
    () => requireTrust({ isTrusted: false }),
    /^UserError: Hidden tests run the code in this folder.+Trust it, then run again\.$/,
  );
});
