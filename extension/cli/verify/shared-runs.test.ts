import { describe, expect, test } from "vitest";
import { randomRuns } from "../../kit/generate.ts";
import type { AnyMachine } from "../../kit/machine.ts";
import { listOf, type Params, whole } from "../../kit/param.ts";
import { SharedRuns } from "./shared-runs.ts";

const machineOf = (args: Params<Record<string, unknown>>): AnyMachine =>
  // Only what a run is drawn from is asked for.
  ({ setup: { limit: whole({ min: 1, max: 9 }) }, commands: { add: { args } }, length: 12 }) as unknown as AnyMachine;

const numbers = machineOf({ n: whole({ min: 0, max: 99 }) });

describe("SharedRuns", () => {
  test("draws the runs that the kit draws, wherever a pass begins and ends", () => {
    const shared = new SharedRuns(numbers);
    for (const range of [
      { seed: 4, from: 0, to: 70 },
      { seed: 4, from: 0, to: 5 },
      { seed: 4, from: 40, to: 41 },
      { seed: 5, from: 0, to: 33 },
    ]) {
      expect([...shared.draw(range)]).toEqual([...randomRuns(numbers, range)]);
    }
  });

  test("a design that changes the list it is handed spoils no later run", () => {
    const lists = machineOf({ all: listOf(whole({ min: 0, max: 9 }), { min: 2, max: 4 }) });
    const shared = new SharedRuns(lists);
    const range = { seed: 1, from: 0, to: 3 };
    const untouched = structuredClone([...shared.draw(range)]);
    for (const { commands } of shared.draw(range)) for (const { args } of commands) (args.all as unknown[]).pop();
    expect([...shared.draw(range)]).toEqual(untouched);
  });
});
