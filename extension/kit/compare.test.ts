import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Clock, installClock } from "./clock.ts";
import { behaviourWhereBroken } from "./compare.ts";
import { examine, type PropertyReport } from "./examine.ts";
import { createSlowQueue, slowQueueExercise } from "./warm-up.ts";

let clock: Clock;
beforeEach(() => {
  clock = installClock();
});
afterEach(() => clock.uninstall());

type Options = { max: number; delayMs: number };
const late = (by: number) => ({
  createSlowQueue: (options: Options) => createSlowQueue({ ...options, delayMs: options.delayMs + by }),
});
const property = "first-in-first-out";

async function refutationOf(subject: unknown): Promise<NonNullable<PropertyReport["counterexample"]>> {
  const found: PropertyReport[] = [];
  await examine(slowQueueExercise, subject, {
    seed: 1,
    clock,
    only: property,
    listen: (event) => event.type === "property" && found.push(event.report),
  });
  const [{ counterexample } = { counterexample: undefined }] = found;
  if (counterexample === undefined) throw new Error("it held");
  return counterexample;
}

describe("behaviourWhereBroken", () => {
  it("is the counterexample's behaviour for code with the same mistake, whatever it looks like", async () => {
    const { setup, steps, behaviour } = await refutationOf(late(1));
    const run = { setup, commands: steps.map(({ command }) => command) };
    const behaviourOf = (subject: unknown) =>
      behaviourWhereBroken(slowQueueExercise, subject, { run, property, clock });
    expect(await behaviourOf(late(1))).toBe(behaviour);
    expect(await behaviourOf(late(2))).toBe(behaviour);
    expect(
      await behaviourOf({ createSlowQueue: () => ({ ...createSlowQueue({ max: 1, delayMs: 1 }), size: 3 }) }),
    ).not.toBe(behaviour);
  });

  it("is undefined for code that keeps the property in this run", async () => {
    const { setup, steps } = await refutationOf(late(1));
    const run = { setup, commands: steps.map(({ command }) => command) };
    expect(
      await behaviourWhereBroken(slowQueueExercise, { createSlowQueue }, { run, property, clock }),
    ).toBeUndefined();
  });
});
