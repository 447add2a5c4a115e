// Laws of the judging itself, over random programs: queues with any mixture of small faults.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunData } from "../scenes/trace.ts";
import { type Clock, installClock } from "./clock.ts";
import { examine, type PropertyReport } from "./examine.ts";
import { neighbours } from "./shrink.ts";
import { type SlowQueue, type SlowQueueModule, slowQueueExercise } from "./warm-up.ts";

let clock: Clock;
beforeAll(() => {
  clock = installClock();
});
afterAll(() => clock.uninstall());

/** What a program of the generator does beside the rules; the first value of each is what the rules ask for. */
const program = fc.record({
  room: fc.constantFrom(0, 0, 1, -1),
  late: fc.constantFrom(0, 0, 1, -1, 10),
  order: fc.constantFrom("first", "first", "last"),
  losesEvery: fc.constantFrom(0, 0, 3),
  strayTimer: fc.constantFrom(false, false, true),
  emptyAnswer: fc.constantFrom("rejects", "rejects", "throws", "waits"),
});
type Program = typeof program extends fc.Arbitrary<infer Faults> ? Faults : never;

function moduleOf(faults: Program): SlowQueueModule {
  return {
    createSlowQueue({ max, delayMs }): SlowQueue {
      const items: string[] = [];
      let pushed = 0;
      const push = (item: string): boolean => {
        pushed += 1;
        if (faults.strayTimer) setTimeout(() => undefined, 1_000);
        if (items.length >= max + faults.room) return false;
        if (faults.losesEvery === 0 || pushed % faults.losesEvery !== 0) items.push(item);
        return true;
      };
      const empty = (): Promise<string> => {
        if (faults.emptyAnswer === "throws") throw new Error("empty");
        return faults.emptyAnswer === "waits" ? new Promise(() => undefined) : Promise.reject(new Error("empty"));
      };
      const pull = (): Promise<string> => {
        const item = faults.order === "first" ? items.shift() : items.pop();
        if (item === undefined) return empty();
        return new Promise((resolve) => setTimeout(resolve, delayMs + faults.late, item));
      };
      return {
        push,
        pull,
        get size() {
          return items.length;
        },
      };
    },
  };
}

async function judged(faults: Program, options: { seed: number; first?: Record<string, RunData>; runs?: number }) {
  const reports: PropertyReport[] = [];
  await examine(slowQueueExercise, moduleOf(faults), {
    ...options,
    clock,
    listen: (event) => {
      if (event.type === "property") reports.push({ ...event.report, durationMs: 0 });
    },
  });
  return reports;
}

const runOf = ({ setup, steps }: NonNullable<PropertyReport["counterexample"]>): RunData => ({
  setup,
  commands: steps.map(({ command }) => command),
});

async function refutes(faults: Program, id: string, run: RunData): Promise<boolean> {
  const reports = await judged(faults, { seed: 0, first: { [id]: run }, runs: 0 });
  return reports.some((report) => report.id === id && report.status === "refuted");
}

// Thousands of runs each: minutes on a busy machine, seconds on a quiet one.
describe("judging random programs", { timeout: 300_000 }, () => {
  it("says the same twice for the same seed", async () => {
    await fc.assert(
      fc.asyncProperty(program, fc.integer(), async (faults, seed) => {
        expect(await judged(faults, { seed, runs: 40 })).toEqual(await judged(faults, { seed, runs: 40 }));
      }),
      { numRuns: 15 },
    );
  });

  it("shrinks to a run that still refutes, and of which no neighbour does", async () => {
    await fc.assert(
      fc.asyncProperty(program, fc.integer(), async (faults, seed) => {
        for (const { id, counterexample } of await judged(faults, { seed, runs: 40 })) {
          if (counterexample === undefined) continue;
          const run = runOf(counterexample);
          expect(await refutes(faults, id, run)).toBe(true);
          expect(counterexample.minimal).toBe(true);
          for (const smaller of neighbours(slowQueueExercise.machine, run)) {
            expect(await refutes(faults, id, smaller), `${id}: ${JSON.stringify(smaller)}`).toBe(false);
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  it("holds for the program without faults, whatever the seed", async () => {
    const right: Program = {
      room: 0,
      late: 0,
      order: "first",
      losesEvery: 0,
      strayTimer: false,
      emptyAnswer: "rejects",
    };
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const reports = await judged(right, { seed });
        expect(reports.filter(({ status }) => status !== "held")).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});
