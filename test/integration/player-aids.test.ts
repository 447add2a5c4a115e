import assert from "node:assert/strict";
import * as vscode from "vscode";
import { commandIds } from "../../extension/host/command-ids.ts";
import { followCode } from "../../extension/host/follow-code.ts";
import { putAway } from "../../extension/host/take-away.ts";
import { test } from "../host/suite.ts";
import { hashRing, learnerFile, patternbook, read, solution, workbookFile, write } from "./patternbook.ts";

const taken = { slug: "hash-ring", step: 3, content: "<svg/>" } as const;

test("what is taken away is saved where the learner says, beginning in the workbook", async () => {
  const { folder } = await patternbook();
  const chosen = await workbookFile("taken.svg");
  let asked: vscode.SaveDialogOptions | undefined;
  const choose = async (options: vscode.SaveDialogOptions) => {
    asked = options;
    return chosen;
  };
  await putAway({ ...taken, form: "svg" }, { folder: folder.uri, choose });
  assert.equal(asked?.defaultUri?.path.split("/").at(-1), "hash-ring-step-3.svg");
  assert.equal(await read(chosen), "<svg/>");
  await putAway({ ...taken, form: "png", content: btoa("PNG") }, { folder: folder.uri, choose });
  assert.equal(await read(chosen), "PNG");
  await vscode.workspace.fs.delete(chosen);
});

test("nothing is written where no file is chosen, and words go to the clipboard", async () => {
  const { folder } = await patternbook();
  await putAway({ ...taken, form: "json" }, { folder: folder.uri, choose: async () => undefined });
  await putAway({ ...taken, form: "markdown", content: "1. **add A**" }, { folder: folder.uri });
  assert.equal(await vscode.env.clipboard.readText(), "1. **add A**");
});

test("a place that cannot be written is told with the next act", async () => {
  const { folder } = await patternbook();
  const nowhere = vscode.Uri.parse("nowhere:/a.svg");
  await assert.rejects(
    putAway({ ...taken, form: "svg" }, { folder: folder.uri, choose: async () => nowhere }),
    /^UserError: \/a\.svg could not be written: .* Choose another place\.$/,
  );
});

test("a save of an exercise's file is told while the code is followed, and only then", async () => {
  const { files } = await patternbook();
  await files.ensure(await hashRing());
  await write(await learnerFile(), await solution());
  const kept = new Map<string, unknown>();
  const state = {
    keys: () => [...kept.keys()],
    get: (key: string, otherwise?: unknown) => kept.get(key) ?? otherwise,
    update: async (key: string, value: unknown) => void kept.set(key, value),
  } as vscode.Memento;
  const saved: string[] = [];
  const follow = followCode({ state, files, onSaved: ({ slug }) => saved.push(slug) });
  const document = await vscode.workspace.openTextDocument(await learnerFile());
  const save = async (): Promise<void> => {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), "// a word\n");
    await vscode.workspace.applyEdit(edit);
    await document.save();
  };
  await save();
  assert.deepEqual([follow.isOn, saved], [false, []]);
  follow.turn({ on: true });
  await save();
  assert.deepEqual([follow.isOn, saved], [true, ["hash-ring"]]);
  follow.dispose();
});

test("a showcase has questions, each with the model's answer among its choices", async () => {
  const { judge } = await patternbook();
  const questions = await judge.foresee("hash-ring");
  assert.ok(questions.length > 0, "the known mistakes of the hash ring part from the model");
  for (const { choices, right } of questions) assert.ok(choices[right]);
});

test("what is taken away needs an open diagram", async () => {
  const { player } = await patternbook();
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  assert.throws(() => player.takeAway("svg"), /There is no diagram to take away\. Show one first\./);
  await write(await learnerFile(), await solution());
  await vscode.commands.executeCommand(commandIds.showDiagram, "hash-ring");
  assert.doesNotThrow(() => player.takeAway("svg"));
});
