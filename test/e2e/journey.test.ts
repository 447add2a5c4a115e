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
    await brief.locator(".mermaid svg, svg[id^=mermaid]").first().waitFor();
    await shot("2-brief");

    const broken = (await brokenDesignsOf(ring)).get("forgets-to-wrap");
    assert.ok(broken, "the broken design forgets-to-wrap is in the book");
    await writeAndSave(workbench, ring, { code: broken, state: "refuted" });
    await page
      .locator(".test-output-peek-tree .monaco-list-row", { hasText: "a key belongs to the first point" })
      .waitFor();
    await shot("3-refuted");

    await workbench.command("Patternbook: Watch Refutation");
    const player = await workbench.webview("main.player .sides svg");
    await player.locator("main.player").press("End");
    await player.locator(".side.is-broken svg").waitFor();
    await shot("4-watching");

    await writeAndSave(workbench, ring, { code: referenceOf(ring), state: "held" });
    await page.locator(".sidebar .monaco-list-row[aria-label*='held']", { hasText: ring.title }).waitFor();
    await shot("5-held");

    await workbench.command("Patternbook: Show Diagram");
    await workbench.webview(".sides:not(.two) svg [data-id]");
    await shot("6-showcase");
    await workbench.close();
  });
}
