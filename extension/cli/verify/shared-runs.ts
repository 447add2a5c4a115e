// Random runs drawn once a thread: every design of an exercise meets the same runs for the same seed.
import { type Range, randomRuns } from "../../kit/generate.ts";
import type { AnyMachine } from "../../kit/machine.ts";
import type { Json, RunData } from "../../scenes/trace.ts";

const CHUNK = 32;

/** The runs of one machine by seed and number, the very ones that the kit would draw. */
export class SharedRuns {
  readonly #machine: AnyMachine;
  readonly #bySeed = new Map<number, RunData[]>();

  constructor(machine: AnyMachine) {
    this.#machine = machine;
  }

  *draw({ seed, from, to }: Range): Generator<RunData> {
    const drawn = this.#bySeed.get(seed) ?? [];
    this.#bySeed.set(seed, drawn);
    for (let number = from; number < to; number += 1) {
      while (drawn.length <= number) {
        drawn.push(...randomRuns(this.#machine, { seed, from: drawn.length, to: drawn.length + CHUNK }));
      }
      const run = drawn[number];
      if (run !== undefined) yield unspoilt(run);
    }
  }
}

/** A design can change what it is handed, but no primitive: a run with lists or records in it is copied for each use. */
function unspoilt(run: RunData): RunData {
  return holdsObjects(run.setup) || run.commands.some(({ args }) => holdsObjects(args)) ? structuredClone(run) : run;
}

function holdsObjects(values: Json): boolean {
  return Object.values(values ?? {}).some((value) => typeof value === "object" && value !== null);
}
