// Takes pictures of the player with sample traces, for people to look at: node test/pages/shoot.ts [themes] [widths] [traces].
// Each of the three is a list with commas; the pictures go to test/e2e/screenshots/player/.
import { mkdir } from "node:fs/promises";
import { launchBrowser } from "../host/browser.ts";
import { chartRefutation, chartShowcase } from "../scenes/sample-chart.ts";
import { flowRefutation, flowShowcase } from "../scenes/sample-flow.ts";
import { gridRefutation, gridShowcase } from "../scenes/sample-grid.ts";
import { lanesRefutation, lanesShowcase } from "../scenes/sample-lanes.ts";
import { machineRefutation } from "../scenes/sample-machine.ts";
import { ringRefutation, ringShowcase } from "../scenes/sample-ring.ts";
import { graphRefutation, treeRefutation, treeShowcase } from "../scenes/sample-tree.ts";
import { waterfallRefutation } from "../scenes/sample-waterfall.ts";
import { openPlayer, servePlayer, showStep } from "./player-page.ts";
import { themes } from "./themes.ts";

const traces = {
  ringShowcase,
  ringRefutation,
  machineRefutation,
  lanesRefutation,
  lanesShowcase,
  waterfallRefutation,
  gridRefutation,
  gridShowcase,
  flowShowcase,
  flowRefutation,
  treeShowcase,
  treeRefutation,
  graphRefutation,
  chartRefutation,
  chartShowcase,
};

const [wantedThemes, wantedWidths = "360,820,1500", wantedTraces] = process.argv.slice(2);
const listed = (wanted: string | undefined, all: readonly string[]) => (wanted ? wanted.split(",") : all);

const folder = new URL("../e2e/screenshots/player/", import.meta.url).pathname;
await mkdir(folder, { recursive: true });
const browser = await launchBrowser();
for (const name of listed(wantedThemes, Object.keys(themes))) {
  const theme = themes[name];
  if (theme === undefined) throw new RangeError(`theme is "${name}", must be one of ${Object.keys(themes).join(", ")}`);
  const site = await servePlayer(theme);
  for (const width of wantedWidths.split(",").map(Number)) {
    for (const [which, trace] of Object.entries(traces)) {
      if (!listed(wantedTraces, Object.keys(traces)).includes(which)) continue;
      const visit = await openPlayer(browser, { site, theme, width, height: 900 });
      await showStep(
        visit,
        trace,
        trace.origin === "showcase" ? Math.min(3, trace.steps.length - 1) : trace.steps.length - 1,
      );
      await visit.page.screenshot({ path: `${folder}${which}-${name}-${width}.png`, fullPage: true });
      for (const complaint of visit.complaints) console.error(`${which} ${name} ${width}: ${complaint}`);
      await visit.page.close();
    }
  }
  site.close();
}
await browser.close();
console.log(`The pictures are in ${folder}`);
