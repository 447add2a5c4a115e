// `npm run hostile [-- family…] [--rounds N] [--all]`: the corpus before the judge. Fails where anything is not as the
// submissions say, or where a round leaves something behind.
import { parseArgs } from "node:util";
import { type Counts, none, reportCounts, sum } from "../host/counts.ts";
import { readCorpus } from "./corpus.ts";
import { countBefore, leftovers } from "./leftovers.ts";
import { allTrials, oneTrialEach, openCourts, playRound } from "./rounds.ts";
import { openStage, type Stage } from "./stage.ts";
import { row, summary } from "./table.ts";
import { setTraps } from "./traps.ts";
import type { Trial } from "./trial.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "1" }, all: { type: "boolean", default: false } },
});

async function main(): Promise<void> {
  const stage = await openStage();
  try {
    const trials = chosen(stage);
    console.log(`${trials.length} trials on ${stage.questions.map(({ slug }) => slug).join(", ")}`);
    let counts = none;
    for (let round = 1; round <= Number(values.rounds); round += 1) {
      counts = sum(counts, await play(stage, trials, round));
    }
    console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
    reportCounts(counts);
    process.exitCode = counts.failed > 0 ? 1 : 0;
  } finally {
    stage.remove();
  }
}

/** By the beginning of `family/name`; each once, or with `--all` on every exercise that it is for. */
function chosen({ questions }: Stage): readonly Trial[] {
  const corpus = readCorpus().filter(
    ({ family, name }) =>
      positionals.length === 0 || positionals.some((begin) => `${family}/${name}`.startsWith(begin)),
  );
  const trials = (values.all ? allTrials : oneTrialEach)(corpus, questions);
  if (trials.length > 0) return trials;
  throw new Error(`No submission is called ${positionals.join(" or ")}: look into test/hostile/corpus.`);
}

async function play(stage: Stage, trials: readonly Trial[], round: number): Promise<Counts> {
  const traps = await setTraps();
  const before = countBefore();
  const courts = openCourts(stage, traps);
  const seeded = trials.map((trial) => ({ ...trial, seed: round }));
  const outcomes = await playRound(seeded, courts, (outcome) => console.log(row(outcome)));
  courts.close();
  const left = await leftovers(before, stage.folder, traps);
  traps.close();
  console.log(`\n${summary(outcomes)}`);
  for (const sentence of left) console.log(`✗ round ${round}: ${sentence}`);
  const failed = outcomes.filter(({ faults }) => faults.length > 0).length;
  return { passed: outcomes.length - failed, failed: failed + left.length };
}

await main();
