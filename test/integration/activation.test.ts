import assert from "node:assert/strict";
import * as vscode from "vscode";
import { test } from "../host/suite.ts";

test("the extension is found and activates", async () => {
  const extension = vscode.extensions.getExtension("patternbook.patternbook");
  assert.ok(extension, "patternbook.patternbook is not installed in this host");
  await extension.activate();
  assert.equal(extension.isActive, true);
});
