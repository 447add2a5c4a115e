import { describe, expect, it } from "vitest";
import { step } from "./machine.ts";
import type { RunRecord } from "./record.ts";
import { Tally } from "./tally.ts";
import { slowQueueExercise } from "./warm-up.ts";

const record = (...names: string[]): RunRecord => ({
  run: { setup: {}, commands: names.map((name) => step(name)) },
  steps: [],
});

describe("Tally", () => {
  it("tells which part of the runs had each command, a run counting once", () => {
    const tally = new Tally(slowQueueExercise.machine);
    for (const run of [record("push", "push"), record("push", "pull"), record("pull"), record("push")]) tally.add(run);
    expect(tally.shares()).toEqual([
      { label: "with push", share: 0.75 },
      { label: "with pull", share: 0.5 },
    ]);
  });

  it("puts the exercise's own cases first and does not hide one that never came", () => {
    const cases = {
      "pulled twice": (run: RunRecord) => run.run.commands.filter(({ name }) => name === "pull").length > 1,
    };
    const tally = new Tally({ ...slowQueueExercise.machine, cases });
    tally.add(record("pull"));
    expect(tally.shares()).toEqual([
      { label: "pulled twice", share: 0 },
      { label: "with pull", share: 1 },
    ]);
  });

  it("puts the commands that a property looks at before the others", () => {
    const tally = new Tally(slowQueueExercise.machine);
    for (const run of [record("push"), record("push", "pull")]) tally.add(run);
    expect(tally.shares(["size", "pull"]).map(({ label }) => label)).toEqual(["with pull", "with push"]);
  });

  it("says nothing of no runs", () => {
    expect(new Tally(slowQueueExercise.machine).shares()).toEqual([]);
  });
});
