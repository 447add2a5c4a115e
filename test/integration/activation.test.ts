import assert from "node:assert/strict";
import * as vscode from "vscode";
import { commandIds } from "../../extension/host/command-ids.ts";
import { test } from "../host/suite.ts";
import { patternbook } from "./patternbook.ts";

test("the extension is found and activates", async () => {
  await patternbook();
  assert.equal(vscode.extensions.getExtension("patternbook.patternbook")?.isActive, true);
});

test("every command is registered", async () => {
  await patternbook();
  const registered = new Set(await vscode.commands.getCommands(true));
  assert.deepEqual(
    Object.values(commandIds).filter((id) => !registered.has(id)),
    [],
  );
});
