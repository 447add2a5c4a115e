// What the cases of a pass looked like: without it nobody knows what a thousand green runs have tried.
import type { AnyMachine } from "./machine.ts";
import type { RunRecord } from "./record.ts";

export interface CaseShare {
  /** `with remove`, or the exercise's own words: `a node was removed twice`. */
  readonly label: string;
  /** Part of the runs that were such a case, from 0 to 1. */
  readonly share: number;
}

/** Counts kinds of runs: those with each command, and those that the exercise names. */
export class Tally {
  readonly #machine: AnyMachine;
  readonly #counts = new Map<string, number>();
  #runs = 0;

  constructor(machine: AnyMachine) {
    this.#machine = machine;
  }

  add(record: RunRecord): void {
    this.#runs += 1;
    const labels = new Set(record.run.commands.map(({ name }) => `with ${name}`));
    for (const [label, matches] of Object.entries(this.#machine.cases ?? {})) if (matches(record)) labels.add(label);
    for (const label of labels) this.#counts.set(label, (this.#counts.get(label) ?? 0) + 1);
  }

  /** The exercise's own cases first (also those that never came), then the commands; each by falling share. */
  shares(): CaseShare[] {
    const own = Object.keys(this.#machine.cases ?? {});
    const commands = [...this.#counts.keys()].filter((label) => !own.includes(label));
    const share = (label: string) => ({ label, share: (this.#counts.get(label) ?? 0) / Math.max(1, this.#runs) });
    const falling = (labels: readonly string[]) => labels.map(share).sort((left, right) => right.share - left.share);
    return this.#runs === 0 ? [] : [...falling(own), ...falling(commands)];
  }
}
