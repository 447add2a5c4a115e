import assert from "node:assert/strict";
import * as vscode from "vscode";
import { commandIds } from "../../extension/host/command-ids.ts";
import { Playground } from "../../extension/host/playground.ts";
import type { PlaygroundNews } from "../../extension/webview/playground-messages.ts";
import { test } from "../host/suite.ts";
import { broken, hashRing, learnerFile, patternbook, solution, write } from "./patternbook.ts";

interface Played {
  readonly playground: Playground;
  /** The next news that fits, from the first on that was not asked for yet. */
  next<Type extends PlaygroundNews["type"]>(type: Type): Promise<Extract<PlaygroundNews, { type: Type }>>;
}

/** A playground of its own, on the extension's parts, that tells the test instead of a page. */
async function playing(): Promise<Played> {
  const parts = await patternbook();
  const told: PlaygroundNews[] = [];
  let wake = (): void => {};
  const tell = (news: PlaygroundNews): void => {
    told.push(news);
    wake();
  };
  const playground = new Playground({ ...parts, tell, report: (error) => assert.fail(String(error)) });
  const next: Played["next"] = async (type) => {
    for (;;) {
      const news = told.shift();
      if (news?.type === type) return news as Extract<PlaygroundNews, { type: typeof type }>;
      if (!news) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  };
  return { playground, next };
}

const add = (node: string) => ({ kind: "do", command: { name: "add", args: { node, weight: 1 } } }) as const;

test("a playground plays the learner's file, goes on with it when it is saved, and keeps a refutation", async () => {
  const { files, refutations } = await patternbook();
  const exercise = await hashRing();
  await files.ensure(exercise);
  await write(await learnerFile(), await solution());
  await refutations.forget("hash-ring");
  const { playground, next } = await playing();
  try {
    await playground.open(exercise);
    const opened = await next("playground");
    assert.ok(opened.playground.offer.commands.some(({ name }) => name === "add"));
    await playground.act("hash-ring", add("A"));
    const keys = ["k1", "k2", "k3", "k4", "k5", "k6", "k7", "k8", "k9", "k10", "k11", "k12"];
    await playground.act("hash-ring", { kind: "do", command: { name: "drop", args: { keys } } });
    assert.equal((await next("played")).played.violation, undefined);

    const document = await vscode.workspace.openTextDocument(await learnerFile());
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), await broken());
    await vscode.workspace.applyEdit(edit);
    await document.save();
    const reopened = (await next("playground")).playground;
    assert.equal(reopened.run.commands.length, 2);
    assert.ok(reopened.violation, "a ring that forgets to wrap leaves keys to nobody");

    await playground.keep("hash-ring");
    await next("kept");
    const stored = await refutations.of(exercise);
    assert.equal(stored[reopened.violation.property.id]?.run.commands.length, reopened.violation.step);
  } finally {
    playground.dispose();
    await refutations.forget("hash-ring");
    await write(await learnerFile(), await solution());
  }
});

test("the playground opens as a tab of the diagram", async () => {
  await vscode.commands.executeCommand(commandIds.openPlayground, "hash-ring");
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  assert.ok(tabs.some(({ label }) => label === "Diagram: Consistent hash ring"));
});

test("a place outside of the workbook is refused", async () => {
  const { playground } = await playing();
  await assert.rejects(playground.showPlace({ file: "../elsewhere.ts", line: 1, column: 1 }), /^UserError: /);
  playground.dispose();
});
