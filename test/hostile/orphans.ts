// `npm run hostile:orphans [-- --tries N]`: kills the process that asked for a verdict while the child is in a tight loop,
// and measures how long the child outlives it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { parseArgs } from "node:util";
import { processesWith } from "./processes.ts";
import { openStage, type Stage } from "./stage.ts";
import { until } from "./until.ts";

const { values } = parseArgs({ options: { tries: { type: "string", default: "10" } } });

const GIVE_UP_MS = 10_000;
const ALLOWED_MS = 1_000;

async function main(): Promise<void> {
  const stage = await openStage();
  const measured: number[] = [];
  for (let turn = 0; turn < Number(values.tries); turn += 1) measured.push(await outlives(stage));
  stage.remove();
  const sorted = measured.toSorted((a, b) => a - b);
  const late = sorted.filter((ms) => ms > ALLOWED_MS).length;
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  console.log(
    `children outlive a killed parent by ${Math.round(median)} ms (median of ${sorted.length}), ${Math.round(sorted.at(-1) ?? 0)} ms at most`,
  );
  if (late > 0) console.log(`✗ ${late} of ${sorted.length} lived longer than ${ALLOWED_MS} ms`);
  process.exitCode = late > 0 ? 1 : 0;
}

async function outlives({ childScript, compilerScript, folder }: Stage): Promise<number> {
  const script = path.join(import.meta.dirname, "loop-parent.ts");
  const parent = spawn(process.execPath, [script, childScript, compilerScript], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(parent.stdout, "data");
  parent.kill("SIGKILL");
  await once(parent, "exit");
  return (await until(() => processesWith(folder).length === 0, GIVE_UP_MS)) ?? Number.POSITIVE_INFINITY;
}

await main();
