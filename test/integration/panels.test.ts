import assert from "node:assert/strict";
import * as vscode from "vscode";
import { commandIds } from "../../extension/host/command-ids.ts";
import { test } from "../host/suite.ts";
import { hashRing, learnerFile, next, patternbook, solution, write } from "./patternbook.ts";

function panels(viewType: string): readonly vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(viewType));
}

test("one brief is open at a time, and says which", async () => {
  await vscode.commands.executeCommand(commandIds.openBrief, "hash-ring");
  const named = next(vscode.window.tabGroups.onDidChangeTabs, () =>
    panels("patternbook.reader").some(({ label }) => label === "Brief: Circuit breaker"),
  );
  await vscode.commands.executeCommand(commandIds.openBrief, "circuit-breaker");
  await named;
  assert.deepEqual(
    panels("patternbook.reader").map(({ label }) => label),
    ["Brief: Circuit breaker"],
  );
});

test("the diagram plays the learner's own code", async () => {
  const { files, folder, judge } = await patternbook();
  const exercise = await hashRing();
  await files.ensure(exercise);
  await write(await learnerFile(), await solution());
  await vscode.commands.executeCommand(commandIds.showDiagram, "hash-ring");
  assert.equal(panels("patternbook.player").length, 1);
  assert.ok(folder.uri);
  const trace = await judge.trace({ exercise, root: folder.uri }, {});
  assert.ok("steps" in trace, "the reference gives a trace");
  assert.equal(trace.origin, "showcase");
  assert.deepEqual(
    trace.steps.filter(({ differs }) => differs),
    [],
  );
});

test("where nothing is refuted there is nothing to watch, and the diagram is offered", async () => {
  const { player, refutations } = await patternbook();
  await refutations.forget("hash-ring");
  await assert.rejects(player.watch(await hashRing()), /^UserError: Consistent hash ring has no refutation to watch\./);
});
