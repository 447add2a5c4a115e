// From a large failing run to a small one: first fewer steps (delta debugging: Zeller and Hildebrandt, "Simplifying and
// Isolating Failure-Inducing Input", 2002), then simpler arguments, then a simpler setup together with one step less
// (a threshold of 3 and the third failure), until none of them finds anything smaller.
import type { CommandCall, RunData } from "../scenes/trace.ts";
import { ADVANCE, type AnyMachine } from "./machine.ts";
import { simplerArgs } from "./param.ts";

/** A run that still fails, cut after the failing step and without what was not done; undefined where it holds. */
export type StillFails = (run: RunData) => Promise<RunData | undefined>;

export interface Shrunk {
  readonly run: RunData;
  /** Runs tried on the way. */
  readonly tried: number;
  /** No single step can go and no single argument can be simpler; false where the budget ran out first. */
  readonly minimal: boolean;
}

export interface ShrinkOptions {
  readonly stillFails: StillFails;
  /** Tries at most. */
  readonly budget: number;
  /** Says that a budget beyond this search is spent. Default: never. */
  readonly isOver?: () => boolean;
}

/** Shrinks `run`, which fails, as far as the budget goes. */
export async function shrink(machine: AnyMachine, run: RunData, options: ShrinkOptions): Promise<Shrunk> {
  const search = new Search(run, options);
  let before: RunData;
  do {
    before = search.best;
    await fewerSteps(search);
    await simplerValues(search, machine);
    if (search.best === before) await simplerSetupAndFewerSteps(search, machine);
  } while (search.best !== before && !search.exhausted);
  return { run: search.best, tried: search.tried, minimal: !search.exhausted };
}

/** Every run that is one step shorter, waits once instead of twice or has one simpler argument: none of a minimal run's neighbours fails. */
export function neighbours(machine: AnyMachine, run: RunData): RunData[] {
  const shorter = run.commands.map((_, index) => without(run, { from: index, count: 1 }));
  return [...shorter, ...simplerRuns(machine, run)];
}

class Search {
  best: RunData;
  tried = 0;
  readonly #options: ShrinkOptions;

  constructor(best: RunData, options: ShrinkOptions) {
    this.best = best;
    this.#options = options;
  }

  get exhausted(): boolean {
    return this.tried >= this.#options.budget || this.#options.isOver?.() === true;
  }

  /** Takes the candidate where it still fails. */
  async take(candidate: RunData): Promise<boolean> {
    if (this.exhausted) return false;
    this.tried += 1;
    const failing = await this.#options.stillFails(candidate);
    if (failing === undefined) return false;
    this.best = failing;
    return true;
  }
}

/** Takes away runs of steps, from halves down to single ones; from the end, where a step matters least to the others. */
async function fewerSteps(search: Search): Promise<void> {
  let count = Math.max(1, Math.floor(search.best.commands.length / 2));
  while (!search.exhausted) {
    const took = await takeAway(search, count);
    if (count === 1 && !took) return;
    if (!took) count = Math.floor(count / 2);
    count = Math.max(1, Math.min(count, search.best.commands.length));
  }
}

async function takeAway(search: Search, count: number): Promise<boolean> {
  let took = false;
  for (let end = search.best.commands.length; end > 0; end -= count) {
    const from = Math.max(0, end - count);
    if (from >= search.best.commands.length) continue;
    if (await search.take(without(search.best, { from, count: end - from }))) took = true;
  }
  return took;
}

async function simplerValues(search: Search, machine: AnyMachine): Promise<void> {
  let again = true;
  while (again && !search.exhausted) {
    again = false;
    for (const candidate of simplerRuns(machine, search.best)) {
      if (await search.take(candidate)) {
        again = true;
        break;
      }
    }
  }
}

/** For setups that say how many steps are needed: there neither the setup alone nor the step alone can go. */
async function simplerSetupAndFewerSteps(search: Search, machine: AnyMachine): Promise<void> {
  const { best } = search;
  for (const run of simplerSetups(machine, best)) {
    for (let index = best.commands.length - 1; index >= 0; index -= 1) {
      if (await search.take(without(run, { from: index, count: 1 }))) return;
    }
  }
}

function simplerSetups(machine: AnyMachine, run: RunData): RunData[] {
  // A machine's setup is always a record of its parameters.
  const setup = run.setup as CommandCall["args"];
  return simplerArgs(machine.setup, setup).map((simpler): RunData => ({ ...run, setup: simpler }));
}

function simplerRuns(machine: AnyMachine, run: RunData): RunData[] {
  const steps = run.commands.flatMap((call, index) =>
    simplerCalls(machine, call).map((simpler): RunData => ({ ...run, commands: run.commands.with(index, simpler) })),
  );
  return [...joinedWaits(run), ...simplerSetups(machine, run), ...steps];
}

/** Every run in which two waits in a row are one. */
function joinedWaits(run: RunData): RunData[] {
  return run.commands.slice(1).flatMap((call, index) => {
    const before = run.commands[index];
    if (call.name !== ADVANCE || before?.name !== ADVANCE) return [];
    const both = { name: ADVANCE, args: { ms: Number(before.args.ms) + Number(call.args.ms) } };
    return [{ ...run, commands: run.commands.toSpliced(index, 2, both) }];
  });
}

function simplerCalls(machine: AnyMachine, call: CommandCall): CommandCall[] {
  if (call.name === ADVANCE) {
    const simpler = machine.time?.advance.simpler(Number(call.args.ms)) ?? [];
    return simpler.filter((ms) => ms > 0).map((ms) => ({ name: ADVANCE, args: { ms } }));
  }
  const command = machine.commands[call.name];
  return command === undefined ? [] : simplerArgs(command.args, call.args).map((args) => ({ name: call.name, args }));
}

function without(run: RunData, { from, count }: { from: number; count: number }): RunData {
  return { ...run, commands: run.commands.toSpliced(from, count) };
}
