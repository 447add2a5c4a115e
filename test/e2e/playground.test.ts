// The playground in a real browser, under the content policy of its webview, on a real judge.
import assert from "node:assert/strict";
import { launchBrowser } from "../host/browser.ts";
import { test } from "../host/suite.ts";
import { builtJudge, type LivePlayground, openLivePlayground, referenceOf } from "../pages/live-playground.ts";
import { servePlayer } from "../pages/player-page.ts";
import { themes } from "../pages/themes.ts";

const good = referenceOf("hash-ring");
/** Forgets to wrap around the ring. */
const forgetful = good.replace(
  "    return this.owners(key, 1)[0];\n",
  "    if (this.#points.length === 0) return undefined;\n    return this.#points[this.#firstAtOrAfter(this.#hash(key))]?.node;\n",
);
assert.notEqual(forgetful, good, "the reference asks owners() for the owner");

/** Plays the hash ring with some code, and holds the page to have complained of nothing. */
async function playing(code: string, use: (live: LivePlayground) => Promise<void>): Promise<void> {
  const theme = themes.dark;
  assert(theme);
  const judge = builtJudge();
  const [browser, site] = await Promise.all([launchBrowser(), servePlayer(theme)]);
  try {
    const about = { slug: "hash-ring", title: "Consistent hash ring", code };
    const live = await openLivePlayground(browser, { judge, site, theme, width: 1200, height: 900, ...about });
    await live.page.locator("main.playground").waitFor();
    await use(live);
    assert.deepEqual(live.complaints, []);
  } finally {
    await browser.close();
    site.close();
    judge.dispose();
  }
}

const steps = ({ page }: LivePlayground) => page.locator(".steps .words").allTextContents();

test("a form does its command, by Enter too, and keys undo and redo it", async () => {
  await playing(good, async (live) => {
    const { page } = live;
    await page.getByRole("button", { name: "add", exact: true }).click();
    await page.locator(".steps ol > li").nth(1).waitFor();
    const add = page.locator("form", { has: page.getByRole("button", { name: "add", exact: true }) });
    await add.getByLabel("node").selectOption({ label: "B" });
    await page.getByRole("button", { name: "add", exact: true }).press("Enter");
    await page.locator(".steps ol > li").nth(2).waitFor();
    assert.match((await steps(live)).join("; "), /add A .*; add B /);
    await page.keyboard.press("ControlOrMeta+z");
    await page.locator(".steps ol > li").nth(2).waitFor({ state: "detached" });
    await page.keyboard.press("ControlOrMeta+Shift+z");
    await page.locator(".steps ol > li").nth(2).waitFor();
    assert.equal(await page.locator(".side.is-broken").count(), 0);
  });
});

test("a random workload stops by itself at the step that breaks a rule, which is red", async () => {
  await playing(forgetful, async (live) => {
    const { page } = live;
    await page.getByLabel("Commands a second").selectOption("10");
    await page.getByRole("button", { name: "Random workload" }).click();
    // Chance decides how many commands it takes: a few as a rule, a hundred now and then.
    await page.locator(".note", { hasText: "The random workload ended:" }).waitFor({ timeout: 120_000 });
    await page.getByRole("button", { name: "Random workload" }).waitFor();
    // A step may differ where no property judges it; twelve keys on one node leave no doubt.
    for (const name of ["Start over", "add", "drop"]) {
      await page.getByRole("button", { name, exact: true }).click();
      await page.locator("main.playground[aria-busy=false]").waitFor();
    }
    await page.locator(".side.is-broken").waitFor();
    await page.getByRole("button", { name: "Keep as refutation" }).click();
    assert.deepEqual((await live.said()).at(-1), { type: "keep", slug: "hash-ring", version: 1 });
    // One may look back, and goes on from the end.
    const played = (await steps(live)).length;
    await page.keyboard.press("Home");
    await page.getByRole("button", { name: "find", exact: true }).click();
    await page.locator(".steps ol > li").nth(played).waitFor();
    await page.locator(".steps ol > li").nth(played).and(page.locator(".is-shown")).waitFor();
  });
});

test("a file that does not compile is told with its line, and the next save goes on", async () => {
  await playing(good, async (live) => {
    const { page } = live;
    await page.getByRole("button", { name: "add", exact: true }).click();
    await page.locator(".steps ol > li").nth(1).waitFor();
    await live.save("export class HashRing {");
    await page.locator(".halt", { hasText: "waits for the next save" }).waitFor();
    await page.getByRole("button", { name: /hash-ring\.ts:\d/ }).click();
    const said = (await live.said()).at(-1);
    assert.equal(typeof said === "object" && said && Reflect.get(said, "type"), "place");
    await live.save(good);
    await page.locator(".halt").waitFor({ state: "detached" });
    assert.match((await steps(live)).join("; "), /add A/);
  });
});

test("arrow keys move between the tabs and Enter asks for one", async () => {
  await playing(good, async (live) => {
    const { page } = live;
    await page.getByRole("tab", { name: "Playground" }).focus();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Enter");
    assert.deepEqual((await live.said()).at(-1), { type: "tab", slug: "hash-ring", tab: "showcase", version: 1 });
  });
});

test("the playground is wide enough for itself at every width, and keeps what a window's reload needs", async () => {
  await playing(good, async (live) => {
    const { page } = live;
    await page.getByRole("button", { name: "add", exact: true }).click();
    await page.locator(".steps ol > li").nth(1).waitFor();
    for (const width of [320, 480, 700, 999, 1000, 1600]) {
      await page.setViewportSize({ width, height: 700 });
      // The pictures follow the width once it is measured.
      await page.waitForFunction(() => document.documentElement.scrollWidth <= innerWidth, undefined, {
        timeout: 5000,
      });
    }
    const kept = await live.kept();
    assert.deepEqual(kept, { version: 1, view: "playground", slug: "hash-ring", run: live.run.state?.run });
  });
});
