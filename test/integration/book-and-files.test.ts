import assert from "node:assert/strict";
import * as vscode from "vscode";
import { commandIds } from "../../extension/host/command-ids.ts";
import { writeNewFile } from "../../extension/host/write-new-file.ts";
import { test } from "../host/suite.ts";
import { hashRing, learnerFile, patternbook, read, workbookFile, write } from "./patternbook.ts";

test("the tree shows every exercise under its track, with state, level and minutes in words", async () => {
  const { sidebar, book } = await patternbook();
  const { exercises } = await book.catalogue();
  const items: vscode.TreeItem[] = [];
  for (const track of (await sidebar.tree.getChildren()) ?? []) {
    for (const node of (await sidebar.tree.getChildren(track)) ?? []) items.push(await sidebar.tree.getTreeItem(node));
  }
  assert.equal(items.length, exercises.length);
  const ring = items.find(({ label }) => label === "Consistent hash ring");
  assert.equal(ring?.contextValue, "exercise.untouched");
  assert.equal(ring?.description, "level 3 · 40 min");
  assert.match(ring?.accessibilityInformation?.label ?? "", /^Consistent hash ring, untouched, level 3, 40 minutes$/);
});

test("opening an exercise writes the starter and a tsconfig.json, and says so in the journal", async () => {
  const { book, journal } = await patternbook();
  await vscode.commands.executeCommand(commandIds.openExercise, "hash-ring");
  assert.equal(await read(await learnerFile()), await book.starter("hash-ring"));
  assert.equal(JSON.parse(await read(await workbookFile("tsconfig.json"))).compilerOptions.strict, true);
  assert.equal(journal.progress("hash-ring").state, "started");
  assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), (await learnerFile()).toString());
});

test("opening an exercise again changes neither the learner's file nor the tsconfig.json", async () => {
  await write(await learnerFile(), "export const mine = 1;\n");
  await write(await workbookFile("tsconfig.json"), "{}");
  await vscode.commands.executeCommand(commandIds.openExercise, "hash-ring");
  assert.equal(await read(await learnerFile()), "export const mine = 1;\n");
  assert.equal(await read(await workbookFile("tsconfig.json")), "{}");
});

test("a file is written once, and no draft is left behind", async () => {
  const uri = await workbookFile("drafts", "a.ts");
  assert.deepEqual([await writeNewFile(uri, "one"), await writeNewFile(uri, "two")], [true, false]);
  assert.equal(await read(uri), "one");
  const names = (await vscode.workspace.fs.readDirectory(await workbookFile("drafts"))).map(([name]) => name);
  assert.deepEqual(names, ["a.ts"]);
});

test("an unknown slug is refused in a sentence", async () => {
  const { book } = await patternbook();
  await assert.rejects(book.exercise("no-such-thing"), (error: Error) => {
    assert.equal(error.message, 'The book has no exercise "no-such-thing". Choose one in the Patternbook sidebar.');
    return true;
  });
});

test("a folder where the learner's file should be is named", async () => {
  const { files } = await patternbook();
  const uri = await learnerFile();
  const mine = await vscode.workspace.fs.readFile(uri);
  await vscode.workspace.fs.delete(uri);
  await vscode.workspace.fs.createDirectory(uri);
  await assert.rejects(files.ensure(await hashRing()), /^UserError: distribution\/hash-ring\.ts is a folder\./);
  await vscode.workspace.fs.delete(uri, { recursive: true });
  await write(uri, mine);
});

test("a workbook folder that is missing or a file is named, with a way out", async () => {
  const { folder, files } = await patternbook();
  const home = folder.uri;
  assert.ok(home);
  const setting = vscode.workspace.getConfiguration("patternbook");
  const open = async (path: string): Promise<unknown> => {
    await setting.update("folder", path, vscode.ConfigurationTarget.Global);
    return files.ensure(await hashRing()).catch((error: unknown) => error);
  };
  try {
    const missing = await open(`${home.fsPath}/nowhere`);
    assert.match(
      String(missing),
      /^UserError: The workbook folder .+nowhere is not there\. Create it, or choose another\.$/,
    );
    const file = await open(`${home.fsPath}/tsconfig.json`);
    assert.match(String(file), /^UserError: The workbook folder .+tsconfig\.json is a file\. Choose a folder\.$/);
  } finally {
    await setting.update("folder", undefined, vscode.ConfigurationTarget.Global);
    await folder.writable([]);
  }
  assert.equal(folder.uri?.toString(), home.toString());
});
