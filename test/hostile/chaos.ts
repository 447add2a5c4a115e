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
/** About what a run of so few cases tells: that properties begin, and how they ended. */
const EVENTS = 18;

async function main(): Promise<void> {
  const stage = await openStage();
  const judge = stage.create({ wallClockMs: WALL_CLOCK_MS });
  const random = seededRandom(Number(values.seed));
  const typicalMs = await typicalDuration(stage, judge);
  console.log(
    `seed ${values.seed}; a run takes ${Math.round(typicalMs)} ms; every other kill comes within that time, the others at an event`,
  );
  const counts = new Map<string, number>();
  const problems: string[] = [];
  for (let run = 1; run <= Number(values.runs); run += 1) {
    const question = pick(stage.questions, random());
    const after = run % 2 === 0 ? { ms: random() * typicalMs } : { events: 1 + Math.floor(random() * EVENTS) };
    const killed = await withKill(stage, { judge, question, after, random });
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

interface Blow {
  readonly judge: Judge;
  readonly question: Question;
  /** Milliseconds after the beginning, or events of the run. */
  readonly after: { readonly ms: number } | { readonly events: number };
  readonly random: () => number;
}

/** By the clock one of the processes is hit, the one that runs or one that waits; at an event of the run all are. */
async function withKill({ childScript }: Stage, { judge, question, after, random }: Blow): Promise<Verdict> {
  if ("events" in after) {
    let left = after.events;
    const listen = () => {
      left -= 1;
      if (left === 0) for (const pid of processesWith(childScript)) kill(pid);
    };
    return test(judge, question, listen);
  }
  const timer = setTimeout(() => kill(pick(processesWith(childScript), random())), after.ms);
  const verdict = await test(judge, question);
  clearTimeout(timer);
  return verdict;
}

function kill(pid: number): void {
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

function test(judge: Judge, { slug, reference }: Question, listen?: () => void): Promise<Verdict> {
  const submission = { slug, file: `${slug}.ts`, read: async () => reference };
  return judge.test(submission, { seed: 1, runs: CASES, listen });
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
