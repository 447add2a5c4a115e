// What a run tells beside its verdict, on the installed VSIX: printed lines, a debugger that stops in the learner's own
// line, what ran, and a seed to repeat.
import assert from "node:assert/strict";
import { test } from "../host/suite.ts";
import { brokenDesignsOf, exercisesOfTheBook, openExercise, writeAndSave } from "./learner.ts";
import { openWorkbench, type Workbench } from "./workbench.ts";

const EMPTY_RING = "if (this.#points.length === 0) return undefined;";

/** A design that is refuted, and prints what it was asked for. */
async function talkative(): Promise<string> {
  const ring = exercisesOfTheBook().find(({ slug }) => slug === "hash-ring");
  assert.ok(ring, "the hash ring is in the book");
  const broken = (await brokenDesignsOf(ring)).get("forgets-to-wrap");
  assert.ok(broken, "the broken design forgets-to-wrap is in the book");
  assert.ok(broken.includes(EMPTY_RING), "it looks for an empty ring");
  return broken.replace(EMPTY_RING, `console.log("owner of", key, "among", this.#points.length);\n    ${EMPTY_RING}`);
}

async function goToLineOf(workbench: Workbench, code: string, text: string): Promise<void> {
  const line = code.split("\n").findIndex((one) => one.includes(text)) + 1;
  await workbench.page.keyboard.press("ControlOrMeta+1");
  await workbench.page.keyboard.press("ControlOrMeta+G");
  await workbench.page.keyboard.type(`${line}`);
  // From the end of the line back to its beginning: then the editor shows the whole of it.
  for (const key of ["Enter", "End", "Home"]) await workbench.page.keyboard.press(key);
}

test("a refutation is debugged in the learner's own lines, and what runs and prints is shown there", async () => {
  const ring = exercisesOfTheBook().find(({ slug }) => slug === "hash-ring");
  assert.ok(ring, "the hash ring is in the book");
  const code = await talkative();
  const workbench = await openWorkbench({ settings: { "workbench.colorTheme": "Default Dark Modern" } });
  const { page, screenshot } = workbench;
  await openExercise(workbench, ring);
  await writeAndSave(workbench, ring, { code, state: "refuted" });

  await workbench.command("Patternbook: Toggle Console Output Inline");
  await goToLineOf(workbench, code, "console.log");
  await page.locator(".view-lines [class*='ced-']").first().waitFor({ state: "attached" });
  await screenshot("telling-1-inline");
  await workbench.command("Test: Show Output");
  await page.locator(".xterm-rows", { hasText: "seed" }).first().waitFor({ state: "attached" });
  await screenshot("telling-2-output");

  await goToLineOf(workbench, code, EMPTY_RING);
  await page.keyboard.press("F9");
  await page.locator(".codicon-debug-breakpoint, .codicon-debug-breakpoint-unverified").first().waitFor();
  await workbench.command("Patternbook: Debug Smallest Refutation");
  await page.locator(".debug-toolbar").waitFor();
  await page.locator(".debug-top-stack-frame-line").first().waitFor();
  await page.locator(".debug-call-stack .monaco-list-row", { hasText: "hash-ring.ts" }).first().waitFor();
  await screenshot("telling-3-debugging");
  await workbench.command("Debug: Stop");
  await page.locator(".debug-toolbar").waitFor({ state: "hidden" });

  await goToLineOf(workbench, code, EMPTY_RING);
  await workbench.command("Test: Run All Tests with Coverage");
  await page.locator(".coverage-deco-gutter").first().waitFor({ state: "attached" });
  await screenshot("telling-4-coverage");

  await workbench.command("Patternbook: Repeat with Seed");
  const input = page.locator(".quick-input-widget input");
  await page.locator(".quick-input-widget", { hasText: "Seed of the run to repeat" }).waitFor();
  assert.match(await input.inputValue(), /^\d+$/);
  await screenshot("telling-5-seed");
  await page.keyboard.press("Enter");
  await page.locator(".quick-input-widget", { hasText: "All properties" }).waitFor();
  await screenshot("telling-6-what");
  await page.keyboard.press("Escape");
  await workbench.close();
});
