// The playground on the installed VSIX: opened, played by hand, undone by key, kept, and there again after a reload.
import assert from "node:assert/strict";
import { test } from "../host/suite.ts";
import { brokenDesignsOf, exercisesOfTheBook, openExercise, writeAndSave } from "./learner.ts";
import { openWorkbench } from "./workbench.ts";

test("a learner plays by hand, keeps what breaks a rule, and finds it all again after a reload", async () => {
  const ring = exercisesOfTheBook().find(({ slug }) => slug === "hash-ring");
  assert.ok(ring, "the hash ring is in the book");
  const broken = (await brokenDesignsOf(ring)).get("forgets-to-wrap");
  assert.ok(broken, "the broken design forgets-to-wrap is in the book");
  const workbench = await openWorkbench();
  const { page, screenshot } = workbench;
  await openExercise(workbench, ring);
  await writeAndSave(workbench, ring, { code: broken, state: "refuted" });

  await workbench.command("Patternbook: Open Playground");
  const play = await workbench.webview("main.playground .sides svg");
  const steps = play.locator(".steps ol > li");
  await play.getByRole("button", { name: "add", exact: true }).click();
  await steps.nth(1).waitFor();
  await play.getByRole("button", { name: "drop", exact: true }).click();
  await steps.nth(2).waitFor();
  await play.locator(".side.is-broken").waitFor();
  await screenshot("playground-1-broken");
  await play.getByRole("button", { name: "Keep as refutation" }).click();
  await play.getByText("Kept: it can be watched").waitFor();
  await page.keyboard.press("ControlOrMeta+z");
  await steps.nth(2).waitFor({ state: "detached" });
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await steps.nth(2).waitFor();

  await play.getByRole("tab", { name: "Refutation" }).click();
  const watched = await workbench.webview("main.player:not(.playground) .sides svg");
  await watched.locator("input[type=range]").press("End");
  await watched.getByRole("button", { name: "Go on from here" }).click();
  await (await workbench.webview("main.playground .side.is-broken")).locator(".tabs [aria-selected=true]").waitFor();
  await screenshot("playground-2-gone-on");

  // A window that is reloaded by its own command keeps what its panels told it to.
  const reloaded = page.waitForEvent("load");
  await workbench.command("Developer: Reload Window");
  await reloaded;
  await page.waitForSelector(".monaco-workbench .activitybar");
  const again = await workbench.webview("main.playground .side.is-broken");
  assert.ok((await again.locator(".steps ol > li").count()) > 1);
  await screenshot("playground-3-reloaded");
  await workbench.close();
});
