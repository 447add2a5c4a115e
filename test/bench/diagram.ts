// What the diagram costs in a real Chromium: a step must cost what it changes, not what the picture holds.
import { writeFileSync } from "node:fs";
import { launchBrowser } from "../host/browser.ts";
import { servePlayer } from "../pages/player-page.ts";
import { themes } from "../pages/themes.ts";
import { busyRing } from "./busy-ring.ts";
import { type DiagramBench, diagramReport } from "./diagram-report.ts";
import { type DiagramStage, measureMemory, measureOpening, measureScrub, measureSteps } from "./diagram-stage.ts";
import { machineWords } from "./machine.ts";

const SIZES = [200, 2_000] as const;
const OPENS = 100;
const SCRUBBED = 1_000;

export interface DiagramOptions {
  /** Steps measured in each picture. */
  readonly rounds: number;
  /** A file for everything that was measured. */
  readonly json: string | undefined;
}

export async function diagramBench({ rounds, json }: DiagramOptions): Promise<void> {
  const browser = await launchBrowser();
  if (!themes.dark) throw new Error("There is no dark theme in test/pages/themes.ts.");
  const site = await servePlayer(themes.dark);
  try {
    const bench = await measure({ browser, site }, rounds);
    console.log(diagramReport(bench));
    if (json) writeFileSync(json, `${JSON.stringify(bench, null, 2)}\n`);
  } finally {
    site.close();
    await browser.close();
  }
}

async function measure(stage: DiagramStage, rounds: number): Promise<DiagramBench> {
  const steps: DiagramBench["steps"][number][] = [];
  for (const motion of [false, true]) {
    for (const keys of SIZES) {
      const trace = busyRing(keys, rounds + 1);
      // The first page of a browser pays for what later ones find ready.
      await measureSteps(stage, trace, { count: 1, motion });
      steps.push({ keys, motion, works: await measureSteps(stage, trace, { count: rounds, motion }) });
      console.error(`${rounds} steps of ${keys} keys ${motion ? "with" : "without"} motion`);
    }
  }
  const openings: number[] = [];
  for (let round = 0; round < rounds; round += 1) openings.push(await measureOpening(stage, busyRing(200, 20)));
  const scrub = await measureScrub(stage, busyRing(200, SCRUBBED));
  const memory = { ...(await measureMemory(stage, busyRing(200, 20), OPENS)), rounds: OPENS };
  return { machine: machineWords(), steps, openings, scrub, memory };
}
