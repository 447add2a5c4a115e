// Does one task of verify in this thread: judges a design for some seeds and says what breaks a law.
import type { Clock } from "../../kit/clock.ts";
import { type ExamineOptions, examine, type Listen, type PropertyReport } from "../../kit/examine.ts";
import { tryMutant } from "../mutate/try-mutant.ts";
import { exerciseOf, exportsOf } from "./evaluate.ts";
import { evidenceFindings } from "./evidence.ts";
import { playgroundFindings } from "./playground.ts";
import { SharedRuns } from "./shared-runs.ts";
import { showcaseFindings } from "./showcase.ts";
import type { Stand } from "./stand.ts";
import type { Finding, Task, TaskResult } from "./tasks.ts";

export type Performed = Pick<TaskResult, "findings" | "refutes" | "tried">;

/** @throws Error where the exercise is at fault. */
export async function perform(task: Task, clock: Clock): Promise<Performed> {
  const hot = hotExercise(task.bundle);
  if (task.kind === "mutant") {
    return { findings: [], refutes: [], tried: await tryMutant({ ...hot, clock }, task) };
  }
  const stand: Stand = { ...hot, subject: exportsOf(task.code), clock };
  switch (task.kind) {
    case "holds":
      return { findings: await eachSeed(task, (seed) => holds(stand, seed)), refutes: [] };
    case "starter":
      return { findings: await eachSeed(task, (seed) => refutedKindly(stand, seed)), refutes: [] };
    case "row":
      return { findings: [], refutes: await row(stand, task) };
    case "showcase":
      return { findings: await showcaseFindings(stand, task), refutes: [] };
    case "playground":
      return { findings: await playgroundFindings(stand), refutes: [] };
    case "refuted": {
      const reference = exportsOf(task.reference);
      const seen = new Set<string>();
      const found = (seed: number) => refuted({ ...stand, reference }, { seed, property: task.property, seen });
      return { findings: await eachSeed(task, found), refutes: [] };
    }
  }
}

type Hot = Pick<Stand, "exercise" | "runs">;

const exercises = new Map<string, Hot>();

/** An exercise is evaluated once a thread, so that its code gets hot and its runs are drawn once. */
function hotExercise(bundle: string): Hot {
  const known = exercises.get(bundle);
  if (known !== undefined) return known;
  const exercise = exerciseOf(bundle);
  const hot = { exercise, runs: new SharedRuns(exercise.machine) };
  exercises.set(bundle, hot);
  return hot;
}

async function eachSeed(task: Task, find: (seed: number) => Promise<readonly Finding[]>): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const seed of task.seeds) findings.push(...(await find(seed)));
  return findings;
}

async function reports({ exercise, runs, subject, clock }: Stand, options: Omit<ExamineOptions, "clock" | "listen">) {
  const told: PropertyReport[] = [];
  const listen: Listen = (event) => {
    if (event.type === "property") told.push(event.report);
  };
  await examine(exercise, subject, { ...options, clock, listen, draw: (range) => runs.draw(range) });
  return told;
}

async function holds(stand: Stand, seed: number): Promise<Finding[]> {
  const failed = (await reports(stand, { seed })).filter(({ status }) => status === "refuted");
  return failed.map(({ id, counterexample }) => {
    const message = `is correct, but "${id}" refutes it with seed ${seed}: mend the design, the rule or the property.\n${counterexample?.text}`;
    return { about: id, seed, message };
  });
}

/** Ids of the properties that the design breaks; nothing is shrunk. */
async function row(stand: Stand, { seeds: [seed = 1], runs }: Extract<Task, { kind: "row" }>): Promise<string[]> {
  const told = await reports(stand, { seed, runs, shrinkBudget: 0 });
  return told.filter(({ status }) => status === "refuted").map(({ id }) => id);
}

/** The first refutation that a learner ever sees names what is missing and where. */
async function refutedKindly(stand: Stand, seed: number): Promise<Finding[]> {
  const [first] = (await reports(stand, { seed })).filter(({ status }) => status === "refuted");
  if (first === undefined) {
    return [{ about: "starter", seed, message: "is held by every property as it is: let its bodies throw." }];
  }
  if (/\bR\d+: not written yet/.test(first.error?.message ?? "")) return [];
  const message = `is first refuted with "${first.counterexample?.actual}" ("${first.id}"), which does not say what to write: let each body throw new Error("R1: not written yet").`;
  return [{ about: "starter", seed, message }];
}

async function refuted(
  stand: Stand & { readonly reference: unknown },
  { seed, property, seen }: { readonly seed: number; readonly property: string; readonly seen: Set<string> },
): Promise<readonly Finding[]> {
  const [report] = await reports(stand, { seed, only: property });
  if (report?.counterexample === undefined) {
    const message = `is not refuted by "${property}" with seed ${seed}: raise its runs, sharpen it, or name another property.`;
    return [{ about: "misses", seed, message }];
  }
  // Seeds often lead to one smallest refutation: its evidence is looked at once.
  const { setup, steps, minimal } = report.counterexample;
  const distinct = JSON.stringify({ setup, commands: steps.map(({ command }) => command), minimal });
  if (seen.size === seen.add(distinct).size) return [];
  return evidenceFindings(stand, { seed, id: property, refutation: report.counterexample });
}
