// The player's page in a real Chromium, with what is measured in it: steps, opening, a whole trace, memory.
import type { Browser, CDPSession } from "playwright-core";
import type { Trace } from "../../extension/scenes/trace.ts";
import { traceNews } from "../../extension/webview/player-messages.ts";
import { openPlayer, type PlayerSite, type PlayerVisit } from "../pages/player-page.ts";
import { themes } from "../pages/themes.ts";
import { type Work, workOf } from "./main-thread.ts";

export interface DiagramStage {
  readonly browser: Browser;
  readonly site: PlayerSite;
}

/** Longer than the transition of a step. */
const MOTION_MS = 700;
const STILL_MS = 200;

interface Opened extends PlayerVisit {
  readonly session: CDPSession;
}

async function open({ browser, site }: DiagramStage, trace: Trace, { motion = false } = {}): Promise<Opened> {
  const theme = themes.dark;
  if (!theme) throw new Error("There is no dark theme in test/pages/themes.ts.");
  const visit = await openPlayer(browser, { site, theme, width: 1_000, height: 900, reducedMotion: !motion });
  await visit.tell(traceNews(trace));
  await visit.page.locator(".scene").first().waitFor();
  return { ...visit, session: await visit.page.context().newCDPSession(visit.page) };
}

/** What each of `count` steps forward costs; with motion the whole of its transition is part of it. */
export async function measureSteps(
  stage: DiagramStage,
  trace: Trace,
  { count, motion }: { readonly count: number; readonly motion: boolean },
): Promise<readonly Work[]> {
  const { page, session } = await open(stage, trace, { motion });
  await page.keyboard.press("Home");
  const works: Work[] = [];
  for (let step = 0; step < count; step += 1) {
    await page.waitForTimeout(motion ? MOTION_MS : STILL_MS);
    const act = async () => {
      await page.keyboard.press("ArrowRight");
      await page.waitForTimeout(motion ? MOTION_MS : STILL_MS);
    };
    works.push(await workOf(session, act));
  }
  await page.close();
  return works;
}

/** Milliseconds from the page's first byte to a frame with a picture in it, which is told before the page asks. */
export async function measureOpening({ browser, site }: DiagramStage, trace: Trace): Promise<number> {
  const theme = themes.dark;
  if (!theme) throw new Error("There is no dark theme in test/pages/themes.ts.");
  const kept = { version: 1, trace: traceNews(trace).trace, step: 0, speed: 1, model: false };
  const visit = await openPlayer(browser, { site, theme, width: 1_000, height: 900, state: kept });
  await visit.page.locator(".scene").first().waitFor();
  const ms = await visit.page.evaluate(
    () => new Promise<number>((told) => requestAnimationFrame(() => setTimeout(() => told(performance.now())))),
  );
  await visit.page.close();
  return ms;
}

export interface Scrub {
  /** Median and worst milliseconds from the slider's news to the frame that shows it. */
  readonly frames: readonly number[];
  /** Steps by which the picture lagged behind the slider at the worst. */
  readonly behind: number;
}

/** Moves the slider over all steps of the trace, a step a frame. */
export async function measureScrub(stage: DiagramStage, trace: Trace): Promise<Scrub> {
  const { page } = await open(stage, trace);
  const scrub = await page.evaluate(scrubThrough);
  await page.close();
  return scrub;
}

/** Runs in the page. */
async function scrubThrough(): Promise<Scrub> {
  const slider = document.querySelector<HTMLInputElement>(".timeline input");
  const place = document.querySelector(".place b");
  if (!slider || !place) throw new Error("the page has no slider");
  const frames: number[] = [];
  let behind = 0;
  for (let step = 0; step <= Number(slider.max); step += 1) {
    const begin = performance.now();
    slider.value = String(step);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
    frames.push(performance.now() - begin);
    behind = Math.max(behind, Math.abs(step + 1 - Number(place.textContent)));
  }
  return { frames, behind };
}

export interface Memory {
  /** Megabytes of the page's heap, collected, and its nodes, before and after. */
  readonly heap: readonly [before: number, after: number];
  readonly nodes: readonly [before: number, after: number];
}

/** Shows a trace, then a sentence in its place, again and again in one page. */
export async function measureMemory(stage: DiagramStage, trace: Trace, rounds: number): Promise<Memory> {
  const { page, session, tell } = await open(stage, trace);
  const show = async () => {
    await tell(traceNews(trace));
    await page.locator(".scene").first().waitFor();
    await page.keyboard.press("End");
    await tell({ type: "unavailable", message: "nothing" });
    await page.locator(".notice").waitFor();
  };
  for (let round = 0; round < 5; round += 1) await show();
  const before = await levelOf(session);
  for (let round = 0; round < rounds; round += 1) await show();
  const after = await levelOf(session);
  await page.close();
  return { heap: [before.heap, after.heap], nodes: [before.nodes, after.nodes] };
}

async function levelOf(session: CDPSession): Promise<{ readonly heap: number; readonly nodes: number }> {
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const { nodes } = await session.send("Memory.getDOMCounters");
  return { heap: usedSize / 1_000_000, nodes };
}
