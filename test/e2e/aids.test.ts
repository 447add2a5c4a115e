// The aids of the player's page in a real browser: questions, loop, the ghost, the menu, following.
import assert from "node:assert/strict";
import { launchBrowser } from "../host/browser.ts";
import { test } from "../host/suite.ts";
import { openPlayer, type PlayerVisit, servePlayer, showStep, type Visit } from "../pages/player-page.ts";
import { themes } from "../pages/themes.ts";
import { machineRefutation } from "../scenes/sample-machine.ts";
import { ringShowcase } from "../scenes/sample-ring.ts";

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

const { slug } = ringShowcase.exercise;
const questions = [{ step: 1, choices: ["key a belongs to A", "nothing of the kind"], right: 0 }];
const asked = { type: "questions", slug, questions };
const lastSaid = async ({ said }: PlayerVisit): Promise<unknown> => (await said()).at(-1);

/** What the page said last, as soon as it is of this type. */
async function saidOf(visit: PlayerVisit, type: string): Promise<unknown> {
  await visit.page.waitForFunction((wanted) => {
    const said: unknown = Reflect.get(window, "said");
    const last: unknown = Array.isArray(said) ? said.at(-1) : undefined;
    return typeof last === "object" && last !== null && "type" in last && last.type === wanted;
  }, type);
  return lastSaid(visit);
}

test("a showcase asks before a step, by keys alone, and keeps what was answered over a reload", async () => {
  await visiting({}, async (visit) => {
    const { page, tell } = visit;
    await tell({ type: "trace", trace: ringShowcase, asks: true });
    await tell(asked);
    await page.locator(".steps .is-shown").waitFor();
    await page.keyboard.press("ArrowRight");
    await page.locator(".question").waitFor();
    await page.keyboard.press("2");
    await page.keyboard.press("Enter");
    await page.getByText("is what a known mistake does", { exact: false }).first().waitFor();
    await page.getByText("You foresaw 0 of 1.").waitFor();
    assert.deepEqual(await lastSaid(visit), { type: "foreseen", slug, version: 1 });
    await visiting({ state: await visit.kept() }, async (again) => {
      await again.page.getByText("You foresaw 0 of 1.").waitFor();
      await again.page.getByRole("button", { name: "Ask me again" }).click();
      assert.deepEqual(await lastSaid(again), { type: "askAgain", slug, version: 1 });
      await again.tell({ ...asked, again: true });
      await again.page.getByText("You foresaw").waitFor({ state: "detached" });
      await again.page.keyboard.press("ArrowRight");
      await again.page.locator(".question").waitFor();
    });
  });
});

test("a question is let go of when it is turned off, and never comes in a refutation", async () => {
  await visiting({}, async (visit) => {
    const { page, tell } = visit;
    await tell({ type: "trace", trace: ringShowcase });
    await tell(asked);
    await page.locator(".steps .is-shown").waitFor();
    await page.keyboard.press("ArrowRight");
    await page.locator(".question").waitFor();
    await page.getByLabel("Predict first").uncheck();
    await page.locator(".question").waitFor({ state: "detached" });
    assert.deepEqual(await lastSaid(visit), { type: "predict", on: false, version: 1 });
    await showStep(visit, machineRefutation, 0);
    await tell({ ...asked, slug: machineRefutation.exercise.slug });
    await page.keyboard.press("ArrowRight");
    await page.locator(".steps li:nth-child(2).is-shown").waitFor();
  });
});

test("code that is followed changes the picture at the same step, and an error leaves the last one", async () => {
  await visiting({}, async (visit) => {
    const { page, tell } = visit;
    await showStep(visit, ringShowcase, 2);
    const [first, ...rest] = ringShowcase.steps;
    const steps = first ? [{ ...first, text: "another beginning" }, ...rest] : [];
    await tell({ type: "trace", trace: { ...ringShowcase, steps }, inPlace: true });
    await page.getByText("another beginning").first().waitFor();
    assert.equal(await page.locator(".steps .is-shown .number").textContent(), "3");
    await tell({ type: "stale", slug, message: "Line 3 is no TypeScript." });
    await page.getByText("This is how your code ran before: Line 3 is no TypeScript.").waitFor();
    assert.equal(await page.locator(".sides svg.scene").count(), 1);
    await page.getByLabel("Follow my code").check();
    assert.deepEqual(await lastSaid(visit), { type: "follow", on: true, version: 1 });
  });
});

test("the model is drawn over the learner's picture as a ghost of what differs", async () => {
  await visiting({}, async (visit) => {
    await showStep(visit, machineRefutation, 5);
    await visit.page.getByLabel("Model as a ghost").check();
    await visit.page.locator(".ghost svg").waitFor({ state: "attached" });
    const ghosts = visit.page.locator(".ghost [data-ghost]");
    assert.deepEqual(await ghosts.evaluateAll((all) => all.map((one) => one.getAttribute("data-id"))), ["states/open"]);
    assert.equal(await visit.page.locator(".side").count(), 1);
  });
});

test("the menu is worked by keys, and its pictures are in the theme's colours", async () => {
  await visiting({}, async (visit) => {
    const { page } = visit;
    await showStep(visit, machineRefutation, 5);
    await page.getByRole("button", { name: "Take away" }).focus();
    await page.keyboard.press("ArrowDown");
    await page.getByRole("menuitem", { name: "Save this step as SVG" }).and(page.locator(":focus")).waitFor();
    await page.keyboard.press("End");
    await page.getByRole("menuitem", { name: "Copy the steps" }).and(page.locator(":focus")).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Take away" }).and(page.locator(":focus")).waitFor();
    assert.equal(await page.locator(".steps .is-shown .number").textContent(), "6");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    const taken = await saidOf(visit, "taken");
    assert(typeof taken === "object" && taken !== null && "content" in taken && typeof taken.content === "string");
    assert.match(taken.content, /fill="#1f1f1f"/);
    assert.doesNotMatch(taken.content, /var\(--/);
  });
});

test("every form can be taken away, the PNG at twice the size of the SVG", async () => {
  await visiting({}, async (visit) => {
    await showStep(visit, machineRefutation, 5);
    const content: Record<string, string> = {};
    for (const form of ["svg", "png", "json", "mermaid", "markdown"]) {
      await visit.tell({ type: "take", form });
      const all = await visit.page.waitForFunction((wanted) => {
        const said: readonly { form?: string; content?: string }[] = Reflect.get(window, "said");
        return said.find((one) => one.form === wanted)?.content;
      }, form);
      content[form] = String(await all.jsonValue());
    }
    const width = Number(/ width="(\d+)"/.exec(content.svg ?? "")?.[1]);
    assert.equal(Buffer.from(content.png ?? "", "base64").readUInt32BE(16), 2 * width);
    assert.deepEqual(JSON.parse(content.json ?? ""), JSON.parse(JSON.stringify(machineRefutation)));
    assert.match(content.mermaid ?? "", /^stateDiagram-v2/);
    assert.match(content.markdown ?? "", /^# Circuit breaker/);
  });
});

test("a page without a trace says so instead of a file", async () => {
  await visiting({}, async (visit) => {
    await visit.page.getByText("There is nothing to play yet").waitFor();
    await visit.tell({ type: "take", form: "svg" });
    assert.deepEqual(await saidOf(visit, "notTaken"), {
      type: "notTaken",
      message: "There is no picture to take away. Show a diagram first.",
      version: 1,
    });
  });
});

test("loop is a button that stays pressed, over a reload too", async () => {
  await visiting({}, async (visit) => {
    await showStep(visit, ringShowcase, 0);
    await visit.page.keyboard.press("l");
    await visit.page.locator("[aria-label='Loop (L)'][aria-pressed=true]").waitFor();
    await visiting({ state: await visit.kept() }, async ({ page }) => {
      await page.locator("[aria-label='Loop (L)'][aria-pressed=true]").waitFor();
    });
  });
});
