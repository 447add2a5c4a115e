// `npm run hostile:chaos [-- --runs N --seed S]`: kills a process of the judge at a random moment of each run. Every run
// must end with a verdict that is true, and the run after it must be held.
import { parseArgs } from "node:util";
import type { Judge } from "../../extension/judge/index.ts";
import type { Verdict } from "../../extension/judge/verdict.ts";
import { processesWith } from "./processes.ts";
import type { Question } from "./question.ts";
import { seededRandom } from "./seeded-random.ts";
import { openStage, type Stage } from "./stage.ts";
import { told } from "./told.ts";

const { values } = parseArgs({
  options: { runs: { type: "string", default: "200" }, seed: { type: "string", default: "1" } },
});

/** Longer than a learner's limit: on a busy machine even a good submission takes its time. */
const WALL_CLOCK_MS = 30_000;
/** Cases of a run: few, so that kills hit start, loading and end as often as the judging between them. */
const CASES = 30;
const TELL_EVERY = 25;

async function main(): Promise<void> {
  const stage = await openStage();
  const judge = stage.create({ wallClockMs: WALL_CLOCK_MS });
  const random = seededRandom(Number(values.seed));
  const typicalMs = await typicalDuration(stage, judge);
  console.log(`seed ${values.seed}; a run takes ${Math.round(typicalMs)} ms; kills come within that time`);
  const counts = new Map<string, number>();
  const problems: string[] = [];
  for (let run = 1; run <= Number(values.runs); run += 1) {
    const question = pick(stage.questions, random());
    const killed = await withKill(stage, { judge, question, afterMs: random() * typicalMs, choice: random() });
    counts.set(killed.status, (counts.get(killed.status) ?? 0) + 1);
    problems.push(...faultsOf(killed, `run ${run}`));
    const next = await test(judge, question);
    if (next.status !== "held") problems.push(`run ${run}: the one after it is ${next.status}: ${told(next)}`);
    if (run % TELL_EVERY === 0) console.log(`${run} runs: ${words(counts)}; ${problems.length} problems`);
  }
  judge.dispose();
  stage.remove();
  for (const problem of problems) console.log(`✗ ${problem}`);
  console.log(`${values.runs} runs: ${words(counts)}; ${problems.length} problems`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

function words(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([status, count]) => `${count} ${status}`).join(", ");
}

/** Which process is hit is part of the chaos: the one that runs, or the one that waits. */
async function withKill(
  stage: Stage,
  { judge, question, afterMs, choice }: { judge: Judge; question: Question; afterMs: number; choice: number },
): Promise<Verdict> {
  const verdict = test(judge, question);
  const timer = setTimeout(() => kill(pick(processesWith(stage.childScript), choice)), afterMs);
  const result = await verdict;
  clearTimeout(timer);
  return result;
}

function kill(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself between the listing and the shot.
  }
}

/** A right solution is held, or its process ended before it was judged; nothing else would be true. */
function faultsOf(verdict: Verdict, name: string): string[] {
  if (verdict.status === "held") return [];
  const words = told(verdict);
  const isTrue = verdict.status === "crashed" && /ended before it was judged|cannot start/.test(words);
  return isTrue ? [] : [`${name} is ${verdict.status}: ${words.slice(0, 300)}`];
}

function test(judge: Judge, { slug, reference }: Question): Promise<Verdict> {
  return judge.test({ slug, file: `${slug}.ts`, read: async () => reference }, { seed: 1, runs: CASES });
}

/** Of a run whose child was waiting: the second with each exercise. */
async function typicalDuration({ questions }: Stage, judge: Judge): Promise<number> {
  const durations: number[] = [];
  for (const question of questions) {
    await test(judge, question);
    durations.push((await test(judge, question)).durationMs);
  }
  return durations.reduce((sum, ms) => sum + ms, 0) / durations.length;
}

/** @throws RangeError for an empty list of exercises; undefined where no process is left to hit. */
function pick<T>(list: readonly T[], share: number): T {
  const item = list[Math.floor(share * list.length)];
  if (item === undefined) throw new RangeError("there is nothing to choose from");
  return item;
}

await main();
