import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RunData } from "../scenes/trace.ts";
import { randomRuns } from "./generate.ts";
import { neighbours, shrink } from "./shrink.ts";
import { slowQueueExercise } from "./warm-up.ts";

const { machine } = slowQueueExercise;
const counts = fc.record({ push: fc.nat(3), pull: fc.nat(3), ms: fc.nat(40) });

/** Fails where the run pushes, pulls and waits at least so much: its minimal runs are known. */
const failing = (least: { push: number; pull: number; ms: number }) => (run: RunData) => {
  const named = (name: string) => run.commands.filter((call) => call.name === name);
  const passed = named("advance").reduce((sum, { args }) => sum + Number(args.ms), 0);
  return named("push").length >= least.push && named("pull").length >= least.pull && passed >= least.ms;
};

const plainRuns = (seed: number) =>
  [...randomRuns(machine, { seed, from: 0, to: 5 })].map((run) => ({
    ...run,
    commands: run.commands.filter(({ name }) => name !== "advance-to-deadline"),
  }));

const stillFails = (fails: (run: RunData) => boolean) => async (run: RunData) => (fails(run) ? run : undefined);

describe("shrink", () => {
  it("ends with a run that still fails and of which no neighbour fails", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), counts, async (seed, least) => {
        const fails = failing(least);
        for (const run of plainRuns(seed).filter(fails)) {
          const shrunk = await shrink(machine, run, { stillFails: stillFails(fails), budget: 10_000 });
          expect(shrunk.minimal).toBe(true);
          expect(fails(shrunk.run)).toBe(true);
          expect(neighbours(machine, shrunk.run).filter(fails)).toEqual([]);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("takes a step away together with the number in the setup that asked for it", async () => {
    const fails = ({ setup, commands }: RunData) => commands.length === (setup as { max: number }).max;
    const push = { name: "push", args: { item: "A" } };
    const run = { setup: { max: 4, delayMs: 10 }, commands: [push, push, push, push] };
    const shrunk = await shrink(machine, run, { stillFails: stillFails(fails), budget: 100 });
    expect(shrunk.run).toEqual({ setup: { max: 1, delayMs: 10 }, commands: [push] });
  });

  it("waits once where it could wait several times", async () => {
    const fails = failing({ push: 0, pull: 0, ms: 30 });
    const wait = { name: "advance", args: { ms: 10 } };
    const run = { setup: { max: 1, delayMs: 10 }, commands: [wait, wait, wait] };
    const shrunk = await shrink(machine, run, { stillFails: stillFails(fails), budget: 100 });
    expect(shrunk.run.commands).toEqual([{ name: "advance", args: { ms: 30 } }]);
  });

  it("says that the run may not be minimal where the budget runs out, and keeps the best", async () => {
    const fails = failing({ push: 1, pull: 0, ms: 0 });
    const run = plainRuns(7).find(fails) as RunData;
    const shrunk = await shrink(machine, run, { stillFails: stillFails(fails), budget: 1 });
    expect(shrunk).toMatchObject({ minimal: false, tried: 1 });
    expect(fails(shrunk.run)).toBe(true);
  });
});

describe("randomRuns", () => {
  it("gives run number n the same way whatever the range it is drawn in", () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(80), (seed, number) => {
        const whole = [...randomRuns(machine, { seed, from: 0, to: number + 1 })];
        expect([...randomRuns(machine, { seed, from: number, to: number + 1 })]).toEqual(whole.slice(-1));
      }),
      { numRuns: 20 },
    );
  });
});
