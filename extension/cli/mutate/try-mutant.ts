// Runs in verify's threads: which mutants a pass over the solution meets, and what becomes of a pass over one mutant.
import { type ExamineEvent, examine } from "../../kit/examine.ts";
import { exportsOf } from "../verify/evaluate.ts";
import type { Stand } from "../verify/stand.ts";

/** What the instrumented text reads and writes, as `globalThis.__stryker__`. */
interface Switches {
  activeMutant?: string;
  hitCount?: number;
  hitLimit?: number;
  mutantCoverage?: { readonly static: Readonly<Record<string, number>> };
}

/** A text that holds all mutants, and the pass that it is given. */
export interface MutantTask {
  /** CommonJS text. */
  readonly code: string;
  readonly seeds: readonly number[];
  /** Name of the switch that is on; "" for none. */
  readonly mutant: string;
  /** How often the changed place may be met before the pass counts as one that does not end. */
  readonly hitLimit: number;
}

export interface Tried {
  /** Id of the first property that the mutant broke, `load` where the text did not even load; "" where all held. */
  readonly killer: string;
  /** The changed place was met more often than is allowed: a loop that does not end. */
  readonly hung: boolean;
  /** Without a mutant: how often each was met. */
  readonly hits: Readonly<Record<string, number>>;
}

/** @throws Error where the exercise is at fault. */
export async function tryMutant(stand: Omit<Stand, "subject">, task: MutantTask): Promise<Tried> {
  const switches: Switches = { activeMutant: task.mutant, hitCount: 0, hitLimit: task.hitLimit };
  Reflect.set(globalThis, "__stryker__", switches);
  const killer = await killerOf(stand, task);
  const hung = (switches.hitCount ?? 0) > task.hitLimit;
  return { killer, hung, hits: { ...switches.mutantCoverage?.static } };
}

async function killerOf(stand: Omit<Stand, "subject">, task: MutantTask): Promise<string> {
  let subject: unknown;
  try {
    subject = exportsOf(task.code);
  } catch {
    // The judge would name the error; that the text does not load is all that is asked here.
    return "load";
  }
  for (const seed of task.seeds) {
    const killer = await firstRefuted(stand, { subject, seed });
    if (killer !== "") return killer;
  }
  return "";
}

class Refuted extends Error {
  readonly id: string;
  constructor(id: string) {
    super(id);
    this.id = id;
  }
}

/** Ends the pass with the first property that is refuted: nothing is shrunk, nothing else is looked at. */
async function firstRefuted(
  { exercise, runs, clock }: Omit<Stand, "subject">,
  { subject, seed }: { readonly subject: unknown; readonly seed: number },
): Promise<string> {
  const listen = (event: ExamineEvent): void => {
    if (event.type === "property" && event.report.status === "refuted") throw new Refuted(event.report.id);
  };
  try {
    await examine(exercise, subject, { seed, shrinkBudget: 0, clock, listen, draw: (range) => runs.draw(range) });
    return "";
  } catch (error) {
    if (error instanceof Refuted) return error.id;
    throw error;
  }
}
