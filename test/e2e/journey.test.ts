// One learner's first hour, on the installed VSIX: open, fail, read why, watch it, get it right.
import assert from "node:assert/strict";
import { test } from "../host/suite.ts";
import {
  brokenDesignsOf,
  exercisesOfTheBook,
  openExercise,
  referenceOf,
  showSidebar,
  writeAndSave,
} from "./learner.ts";
import { openWorkbench, type WorkbenchOptions } from "./workbench.ts";

const themes: readonly { readonly name: string; readonly settings: WorkbenchOptions["settings"] & {} }[] = [
  { name: "dark", settings: { "workbench.colorTheme": "Default Dark Modern" } },
  { name: "light", settings: { "workbench.colorTheme": "Default Light Modern" } },
];

for (const { name, settings } of themes) {
  test(`a learner opens an exercise, is refuted, watches it and then holds (${name})`, async () => {
    const ring = exercisesOfTheBook().find(({ slug }) => slug === "hash-ring");
    assert.ok(ring, "the hash ring is in the book");
    const workbench = await openWorkbench({ settings });
    const { page, screenshot } = workbench;
    const shot = (what: string) => screenshot(`${name}-${what}`);
    await showSidebar(workbench);
    await shot("1-sidebar");

    await openExercise(workbench, ring);
    const brief = await workbench.webview("h1");
    await brief.locator("text=R8").first().waitFor();
    await brief.locator(".picture svg").first().waitFor();
    await shot("2-brief");

    const broken = (await brokenDesignsOf(ring)).get("forgets-to-wrap");
    assert.ok(broken, "the broken design forgets-to-wrap is in the book");
    await writeAndSave(workbench, ring, { code: broken, state: "refuted" });
    await shot("3-refuted-on-save");
    await workbench.command("Patternbook: Run Hidden Tests");
    const results = page.locator(".test-output-peek-tree .monaco-list-row");
    await results.filter({ hasText: "a key belongs to the first point" }).first().waitFor();
    await page.locator(".statusbar-item", { hasText: `${ring.title}: refuted` }).waitFor();
    await shot("4-test-results");

    await page.keyboard.press("ControlOrMeta+J");
    await page.locator(".test-output-peek-tree").first().waitFor({ state: "hidden" });
    await workbench.command("Patternbook: Watch Refutation");
    const player = await workbench.webview("main.player .sides svg");
    await player.locator("main.player input[type=range]").press("End");
    await player.locator(".side.is-broken svg.scene").waitFor();
    await player.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
    await shot("5-watching");

    await writeAndSave(workbench, ring, { code: referenceOf(ring), state: "held" });
    await page.locator(".sidebar .monaco-list-row[aria-label*='held']", { hasText: ring.title }).waitFor();
    await shot("6-held");

    await workbench.command("Patternbook: Show Diagram");
    await workbench.webview(".sides:not(.two) svg [data-id]");
    await shot("7-showcase");
    await workbench.close();
  });
}
