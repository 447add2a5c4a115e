import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Clock, installClock } from "./clock.ts";
import { execute } from "./execute.ts";
import { exercise } from "./exercise.ts";
import { differs } from "./judgements.ts";
import { step } from "./machine.ts";
import { law } from "./property.ts";
import { traceOf } from "./trace.ts";
import { createSlowQueue, slowQueueExercise } from "./warm-up.ts";

let clock: Clock;
beforeEach(() => {
  clock = installClock();
});
afterEach(() => clock.uninstall());

const named = { slug: "slow-queue", title: "Slow queue" };

describe("traceOf", () => {
  it("plays the showcase on both sides, which do not differ for the reference", async () => {
    const trace = await traceOf(slowQueueExercise, { createSlowQueue }, { exercise: named, clock });
    expect(trace.origin).toBe("showcase");
    expect(trace.steps.map(({ text, atMs, differs }) => [text, atMs, differs])).toEqual([
      ["a queue of at most 2, 10 ms slow", 0, false],
      ["push A", 0, false],
      ["pull", 0, false],
      ["10 ms pass", 10, false],
    ]);
    expect(trace.steps[3]?.yours.happened).toEqual(['pull 1 fulfilled with "A"']);
    expect(JSON.parse(JSON.stringify(trace))).toEqual(trace);
  });

  it("marks the step that breaks the property, and the first step that differs", async () => {
    const full = { createSlowQueue: () => createSlowQueue({ max: 0, delayMs: 10 }) };
    const run = { setup: { max: 1, delayMs: 10 }, commands: [step("push", { item: "A" })] };
    const trace = await traceOf(slowQueueExercise, full, { exercise: named, clock, run, property: "bounded-in-order" });
    expect(trace.violation).toMatchObject({ step: 1, expected: "true", actual: "false" });
    expect(trace.steps.map(({ differs }) => differs)).toEqual([false, true]);
  });

  it("an error worded otherwise is no difference, another error is one", async () => {
    const { machine } = slowQueueExercise;
    const refusing = (name: string) => ({
      ...machine.commands,
      push: { ...machine.commands.push, model: refuse(name) },
    });
    const refuse = (name: string) => () => {
      throw Object.assign(new Error("in the model's words"), { name });
    };
    const throwing = {
      createSlowQueue: () => ({
        ...createSlowQueue({ max: 2, delayMs: 10 }),
        push() {
          throw new RangeError("in the learner's words");
        },
      }),
    };
    const run = { setup: { max: 2, delayMs: 10 }, commands: [step("push", { item: "A" })] };
    const differ = async (name: string) => {
      const commands = refusing(name) as typeof machine.commands;
      const told = { ...slowQueueExercise, machine: { ...machine, commands } };
      return (await traceOf(told, throwing, { exercise: named, clock, run })).steps[1]?.differs;
    };
    expect([await differ("RangeError"), await differ("TypeError")]).toEqual([false, true]);
  });

  it("shows a picture the timers that are set, and those that the rules ask for", async () => {
    const shown: unknown[] = [];
    const view: typeof slowQueueExercise.machine.view = (frame) => {
      if (frame.side === "yours" || frame.atMs === 0) shown.push([frame.side, frame.history.length, frame.timers]);
      return slowQueueExercise.machine.view(frame);
    };
    const watched = { ...slowQueueExercise, machine: { ...slowQueueExercise.machine, view } };
    await traceOf(watched, { createSlowQueue }, { exercise: named, clock });
    expect(shown).toContainEqual(["yours", 3, 1]);
    expect(shown).toContainEqual(["model", 3, 1]);
    expect(shown).toContainEqual(["yours", 4, 0]);
  });

  it("tells in words what cannot be drawn", async () => {
    const odd = { createSlowQueue: () => ({ ...createSlowQueue({ max: 1, delayMs: 1 }), size: -1 }) };
    const { steps } = await traceOf(slowQueueExercise, odd, { exercise: named, clock });
    expect(steps[0]?.yours.scene).toBeDefined();
    const broken = { createSlowQueue: () => ({ ...createSlowQueue({ max: 1, delayMs: 1 }), size: 2 ** 40 }) };
    const again = await traceOf(slowQueueExercise, broken, { exercise: named, clock });
    expect(again.steps[0]?.yours).toEqual({ happened: ["what your code answered cannot be drawn"] });
  });

  it("asks drawn probes for pictures alone, and shows a picture what was seen before", async () => {
    const asked: string[] = [];
    const { machine, properties } = slowQueueExercise;
    const probes = { dear: { run: () => asked.push("dear"), drawn: true as const }, ...machine.probes };
    const pictured: unknown[] = [];
    const view: typeof machine.view = (frame) => {
      pictured.push(frame.history.map(({ seen }) => seen.size));
      return machine.view(frame);
    };
    const dear = { properties, machine: { ...machine, probes, view } };
    const stage = { machine: dear.machine, subject: { createSlowQueue }, clock };
    const run = { setup: { max: 2, delayMs: 10 }, commands: [step("push", { item: "A" })] };
    const record = await execute(stage, run);
    expect(asked).toEqual([]);
    expect(Object.keys(record.steps[0]?.yours.seen ?? {})).not.toContain("dear");
    const drawn = await execute({ ...stage, draws: true }, run);
    expect(Object.keys(drawn.steps[0]?.yours.seen ?? {}).at(-1)).toBe("dear");
    await traceOf(dear, { createSlowQueue }, { exercise: named, clock, run });
    expect(pictured).toEqual([[0], [0], [0, 1], [0, 1]]);
  });

  it("takes what only the model can show for no difference", async () => {
    const { machine } = slowQueueExercise;
    const view: typeof machine.view = (frame) => {
      const secret = { id: "secret", label: "inside", value: 1, modelOnly: true } as const;
      return { ...machine.view(frame), counters: frame.side === "model" ? [secret] : [] };
    };
    const dark = { ...slowQueueExercise, machine: { ...machine, view } };
    const trace = await traceOf(dark, { createSlowQueue }, { exercise: named, clock });
    expect(trace.steps.some(({ differs }) => differs)).toBe(false);
    expect(trace.steps[0]?.model.scene?.counters).toHaveLength(1);
  });

  it("makes a law a trace of one step", async () => {
    const isOdd = law<{ isOdd(n: number): boolean }>()({
      says: "odd is odd",
      rests: ["R1"],
      value: fc.nat(),
      words: (n) => `is ${n} odd?`,
      check: (subject, n) => differs("the answer", { expected: n % 2 === 1, actual: subject.isOdd(n) }),
    });
    const plain = exercise<unknown>()(slowQueueExercise.machine as never, { "tells-odd": isOdd });
    const run = { setup: null, commands: [step("tells-odd", { value: 3 })] };
    const trace = await traceOf(plain, { isOdd: () => false }, { exercise: named, clock, run, property: "tells-odd" });
    expect(trace.steps).toHaveLength(1);
    expect(trace.violation).toMatchObject({ step: 0, text: "the answer should be true; yours: false" });
  });
});
