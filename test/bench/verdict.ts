// From save to verdict: Patternbook beside the bare properties, vitest and node --test.
import { writeFileSync } from "node:fs";
import type { ContenderName } from "./contender.ts";
import { readCourses } from "./designs.ts";
import { goalsOf, straightness } from "./goals.ts";
import { growth } from "./growth.ts";
import { loadOfLastMinute, machineWords } from "./machine.ts";
import { WarmJudge } from "./patternbook.ts";
import { race } from "./race.ts";
import { openStage, type Stage, staleSource } from "./stage.ts";
import { type VerdictBench, verdictReport } from "./verdict-report.ts";

export interface VerdictOptions {
  /** Empty: all exercises. */
  readonly slugs: readonly string[];
  readonly contenders: readonly ContenderName[];
  readonly rounds: number;
  readonly sweeps: number;
  /** 0 leaves the growth out. */
  readonly growthRounds: number;
  /** A file for everything that was measured. */
  readonly json: string | undefined;
}

export async function verdictBench(options: VerdictOptions): Promise<void> {
  const stale = staleSource();
  if (stale)
    console.error(`${stale} is younger than dist/: run \`npm run build\`, or the contenders run different code.`);
  const stage = await openStage();
  try {
    const bench = await measure(stage, options);
    console.log(verdictReport(bench));
    if (options.json) writeFileSync(options.json, `${JSON.stringify(bench, null, 2)}\n`);
    if (bench.faults.length > 0) process.exitCode = 1;
  } finally {
    stage.remove();
  }
}

async function measure(stage: Stage, options: VerdictOptions): Promise<VerdictBench> {
  const { slugs, contenders, rounds, sweeps, growthRounds } = options;
  const courses = readCourses(slugs);
  const before = loadOfLastMinute();
  const judge = new WarmJudge(stage);
  try {
    await judge.open();
    // What people wait for is the hundredth save, not the first.
    for (const { reference } of courses) await judge.run({ design: reference, seed: 1 });
    const grown = growthRounds === 0 ? [] : await growth(judge, courses, growthRounds);
    const raced = await race(stage, judge, { courses, contenders, rounds, sweeps, say: (line) => console.error(line) });
    return {
      ...raced,
      rounds,
      machine: machineWords(),
      load: { before, after: loadOfLastMinute() },
      growth: grown,
      goals: [...courses.flatMap(({ slug }) => goalsOf(slug, raced.samples)), ...grown.map(straightness)],
    };
  } finally {
    judge.dispose();
  }
}
