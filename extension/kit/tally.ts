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
    const labels = new Set(record.run.commands.map(({ name }) => commandLabel(name)));
    for (const [label, matches] of Object.entries(this.#machine.cases ?? {})) if (matches(record)) labels.add(label);
    for (const label of labels) this.#counts.set(label, (this.#counts.get(label) ?? 0) + 1);
  }

  /**
   * The exercise's own cases first (also those that never came), then the commands, before the others those that
   * `looksAt` names; each by falling share.
   */
  shares(looksAt: readonly string[] = []): CaseShare[] {
    if (this.#runs === 0) return [];
    const own = Object.keys(this.#machine.cases ?? {});
    const near = looksAt.map(commandLabel);
    const rank = ({ label }: CaseShare): number => (own.includes(label) ? 0 : near.includes(label) ? 1 : 2);
    const labels = new Set([...own, ...this.#counts.keys()]);
    const shares = [...labels].map((label) => ({ label, share: (this.#counts.get(label) ?? 0) / this.#runs }));
    return shares.sort((left, right) => rank(left) - rank(right) || right.share - left.share);
  }
}

function commandLabel(name: string): string {
  return `with ${name}`;
}
