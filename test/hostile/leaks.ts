// `npm run hostile:leaks [-- --rounds N --share S]`: the corpus again and again with the same judges, and what the process
// that asks for the verdicts holds after each round. With a share S each round plays every S-th submission, another part
// each time. Fails where processes or handles stay, or memory keeps growing.
import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { readCorpus } from "./corpus.ts";
import { openHandles, processesWith } from "./processes.ts";
import { type Courts, oneTrialEach, openCourts, playRound } from "./rounds.ts";
import { openStage, type Stage } from "./stage.ts";
import { row } from "./table.ts";
import { setTraps, type Traps } from "./traps.ts";
import { until } from "./until.ts";

interface Sample {
  readonly round: number;
  readonly seconds: number;
  readonly residentMb: number;
  readonly heapMb: number;
  readonly processes: number;
  readonly handles: number;
  readonly faults: number;
}

/** Rounds in which caches fill and code gets hot: growth is counted from the last of them. */
const WARM_ROUNDS = 3;
const GROWTH_MB = 10;
const SETTLE_MS = 5_000;

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "20" }, share: { type: "string", default: "1" } },
});

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

async function main(): Promise<void> {
  const stage = await openStage();
  const traps = await setTraps();
  const courts = openCourts(stage, traps);
  const waiting = await warmChildren(stage);
  console.log("round  seconds  resident MB  heap MB  processes  handles  faults");
  const samples: Sample[] = [];
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    samples.push(await play(stage, { courts, round, waiting }));
    console.log(words(samples.at(-1)));
  }
  courts.close();
  const gone = await until(() => processesWith(stage.folder).length === 0, SETTLE_MS);
  const problems = [
    ...growth(samples, waiting),
    ...(gone === undefined ? ["processes are left at the end"] : []),
    ...caught(traps),
  ];
  for (const problem of problems) console.log(`✗ ${problem}`);
  console.log(problems.length === 0 ? "nothing leaks" : `${problems.length} leaks`);
  process.exitCode = problems.length === 0 ? 0 : 1;
  traps.close();
  stage.remove();
}

/** How many children wait when nothing runs. */
async function warmChildren(stage: Stage): Promise<number> {
  let before = -1;
  await until(() => {
    const now = processesWith(stage.folder).length;
    const isSettled = now > 0 && now === before;
    before = now;
    return isSettled;
  }, SETTLE_MS);
  return before;
}

async function play(
  stage: Stage,
  { courts, round, waiting }: { courts: Courts; round: number; waiting: number },
): Promise<Sample> {
  const begin = performance.now();
  const trials = oneTrialEach(readCorpus(), stage.questions)
    .filter((_, index) => index % Number(values.share) === round % Number(values.share))
    .map((trial) => ({ ...trial, seed: round }));
  let faults = 0;
  await playRound(trials, courts, (outcome) => {
    faults += outcome.faults.length;
    if (outcome.faults.length > 0) console.log(row(outcome));
  });
  await until(() => processesWith(stage.folder).length === waiting, SETTLE_MS);
  collectGarbage();
  const { rss, heapUsed } = process.memoryUsage();
  return {
    round,
    seconds: (performance.now() - begin) / 1_000,
    residentMb: rss / 1e6,
    heapMb: heapUsed / 1e6,
    processes: processesWith(stage.folder).length,
    handles: openHandles(),
    faults,
  };
}

function words(sample: Sample | undefined): string {
  if (sample === undefined) return "";
  const { round, seconds, residentMb, heapMb, processes, handles, faults } = sample;
  const cells = [round, seconds.toFixed(0), residentMb.toFixed(1), heapMb.toFixed(1), processes, handles, faults];
  return cells.map((cell, index) => String(cell).padStart([5, 8, 12, 8, 10, 8, 7][index] ?? 8)).join(" ");
}

function growth(samples: readonly Sample[], waiting: number): string[] {
  const settled = samples.slice(Math.min(WARM_ROUNDS, samples.length) - 1);
  const [first] = settled;
  const last = settled.at(-1);
  if (first === undefined || last === undefined) return ["no round was played"];
  return [
    last.heapMb > first.heapMb + GROWTH_MB
      ? `the heap grew from ${first.heapMb.toFixed(1)} to ${last.heapMb.toFixed(1)} MB`
      : "",
    last.handles > first.handles ? `handles grew from ${first.handles} to ${last.handles}` : "",
    ...settled.map(({ round, processes }) =>
      processes > waiting ? `${processes - waiting} processes are left after round ${round}` : "",
    ),
  ].filter(Boolean);
}

function caught(traps: Traps): readonly string[] {
  return traps.caught();
}

await main();
