// The player in a real browser, under the content policy of its webview, with traces of every kind of scene.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Trace } from "../../extension/scenes/trace.ts";
import { launchBrowser } from "../host/browser.ts";
import { test } from "../host/suite.ts";
import { openPlayer, type PlayerVisit, servePlayer, showStep, type Visit } from "../pages/player-page.ts";
import { themes } from "../pages/themes.ts";
import { chartRefutation, chartShowcase } from "../scenes/sample-chart.ts";
import { gridRefutation, gridShowcase } from "../scenes/sample-grid.ts";
import { lanesRefutation, lanesShowcase } from "../scenes/sample-lanes.ts";
import { machineRefutation } from "../scenes/sample-machine.ts";
import { ringRefutation, ringShowcase } from "../scenes/sample-ring.ts";
import { waterfallRefutation } from "../scenes/sample-waterfall.ts";

const traces = [
  ringShowcase,
  ringRefutation,
  machineRefutation,
  lanesRefutation,
  lanesShowcase,
  waterfallRefutation,
  gridRefutation,
  gridShowcase,
  chartRefutation,
  chartShowcase,
];
const widths = [320, 480, 800, 1000, 1500, 2000];

/** Opens the player, does something with it, and holds it to have complained of nothing. */
async function visiting(given: Partial<Visit>, use: (visit: PlayerVisit) => Promise<void>): Promise<void> {
  const theme = themes.dark;
  assert(theme);
  const [browser, site] = await Promise.all([launchBrowser(), servePlayer(theme)]);
  try {
    const visit = await openPlayer(browser, { site, theme, width: 1000, height: 900, ...given });
    await use(visit);
    assert.deepEqual(visit.complaints, []);
  } finally {
    await browser.close();
    site.close();
  }
}

const shownStep = (page: Page) => page.locator(".steps .is-shown .words").textContent();

test("no text of a picture touches another or leaves the picture, at any width", async () => {
  await visiting({}, async (visit) => {
    const faults: string[] = [];
    for (const [width, trace] of widths.flatMap((one) => traces.map((each) => [one, each] as const))) {
      await visit.page.setViewportSize({ width, height: 900 });
      await showStep(visit, trace, 0);
      for (const { text } of trace.steps) {
        assert.equal(await shownStep(visit.page), text);
        const found = await visit.page.evaluate(touchingTexts);
        faults.push(...found.map((fault) => `${trace.exercise.slug}, "${text}", at ${width}: ${fault}`));
        await visit.page.keyboard.press("ArrowRight");
      }
    }
    assert.deepEqual(faults, []);
  });
});

/** Runs in the page. */
function touchingTexts(): string[] {
  return Array.from(document.querySelectorAll("svg.scene"), (svg) => {
    const sheet = svg.getBoundingClientRect();
    const texts = Array.from(svg.querySelectorAll("text"), (text) => ({
      said: text.firstChild?.textContent ?? "",
      box: text.getBoundingClientRect(),
    }));
    const outside = texts.filter(({ box }) => box.left < sheet.left - 1 || box.right > sheet.right + 1);
    const touching = texts.flatMap((a, index) =>
      texts.slice(index + 1).flatMap((b) => {
        const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        return across > 1 && down > 5 ? [`"${a.said}" touches "${b.said}"`] : [];
      }),
    );
    return [...outside.map(({ said }) => `"${said}" leaves the picture`), ...touching];
  }).flat();
}

test("the page is wide enough for itself at 320 pixels", async () => {
  await visiting({ width: 320 }, async (visit) => {
    for (const trace of traces) {
      await showStep(visit, trace, trace.steps.length - 1);
      const [needed, room] = await visit.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert(needed <= room, `${trace.exercise.slug} needs ${needed} px`);
    }
  });
});

test("keys step, jump and play", async () => {
  await visiting({}, async ({ page, tell }) => {
    await tell({ type: "trace", trace: machineRefutation });
    await page.locator(".steps .is-shown").waitFor();
    const seen: unknown[] = [];
    for (const key of ["ArrowRight", "ArrowRight", "ArrowLeft", "End", "Home", "]", "["]) {
      await page.keyboard.press(key);
      seen.push(await shownStep(page));
    }
    const words = machineRefutation.steps.map(({ text }) => text);
    assert.deepEqual(
      seen,
      [1, 2, 1, 5, 0, 5, 5].map((index) => words[index]),
    );
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Pause" }).waitFor();
  });
});

test("stepping leaves the page where it is and keeps the shown step in its column", async () => {
  for (const [width, height] of [
    [360, 700],
    [1200, 400],
  ] as const) {
    await visiting({ width, height }, async (visit) => {
      await showStep(visit, ringShowcase, 0);
      await visit.page.evaluate(() => scrollTo(0, 40));
      await visit.page.keyboard.press("End");
      await visit.page.locator(".steps ol > li").last().and(visit.page.locator(".is-shown")).waitFor();
      assert.equal(await visit.page.evaluate(() => scrollY), 40);
    });
  }
});

test("the slider moves through the trace and says where it is", async () => {
  await visiting({}, async (visit) => {
    await showStep(visit, machineRefutation, 0);
    const slider = visit.page.getByRole("slider", { name: "Step" });
    await slider.press("ArrowRight");
    assert.equal(await shownStep(visit.page), "call 1 starts");
    assert.equal(await slider.getAttribute("aria-valuetext"), "Step 2 of 6: call 1 starts, 0 ms");
  });
});

test("a reload keeps trace, step and speed", async () => {
  await visiting({}, async (visit) => {
    await showStep(visit, machineRefutation, 3);
    await visit.page.getByLabel("Speed").selectOption("2");
    const state = await visit.kept();
    await visiting({ state }, async ({ page, tell }) => {
      assert.equal(await shownStep(page), "call 4 fails");
      assert.equal(await page.getByLabel("Speed").inputValue(), "2");
      await tell({ type: "trace", trace: machineRefutation });
      assert.equal(await shownStep(page), "call 4 fails");
    });
  });
});

test("a step moves and fades what changed, and moves nothing where motion is unwelcome", async () => {
  assert.deepEqual(await animatedBy(ringRefutation, "welcome"), ["opacity", "transform"]);
  assert.deepEqual(await animatedBy(ringRefutation, "unwelcome"), []);
});

/** Which properties are animated when the trace's last step is shown. */
async function animatedBy(trace: Trace, motion: "welcome" | "unwelcome"): Promise<string[]> {
  let properties: string[] = [];
  await visiting({ reducedMotion: motion === "unwelcome" }, async (visit) => {
    await showStep(visit, trace, trace.steps.length - 2);
    await visit.page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
    await visit.page.keyboard.press("ArrowRight");
    properties = await visit.page.evaluate(() => {
      const frames = document
        .getAnimations()
        .flatMap(({ effect }) => (effect instanceof KeyframeEffect ? effect.getKeyframes() : []));
      const named = frames.flatMap((frame) => Object.keys(frame));
      return [...new Set(named)].filter((name) => !["offset", "easing", "composite", "computedOffset"].includes(name));
    });
  });
  return properties.sort();
}

test("a page without a trace offers the two ways to one", async () => {
  await visiting({}, async ({ page, said }) => {
    await page.getByText("There is nothing to play yet").waitFor();
    await page.getByRole("button", { name: "Open the showcase" }).click();
    assert.deepEqual(await said(), [
      { type: "ready", version: 1 },
      { type: "showcase", version: 1 },
    ]);
  });
});

test("a rule of the refutation leads to the brief", async () => {
  await visiting({}, async (visit) => {
    await showStep(visit, machineRefutation, 5);
    await visit.page.getByRole("button", { name: "R5" }).click();
    assert.deepEqual((await visit.said()).at(-1), { type: "rule", slug: "circuit-breaker", rule: "R5", version: 1 });
  });
});
