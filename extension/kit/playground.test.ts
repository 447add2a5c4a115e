import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Clock, installClock } from "./clock.ts";
import { ADVANCE, step } from "./machine.ts";
import { Playground, playgroundOffer } from "./playground.ts";
import { traceOf } from "./trace.ts";
import { createSlowQueue, type SlowQueueModule, slowQueueExercise } from "./warm-up.ts";

let clock: Clock;

beforeAll(() => {
  clock = installClock();
});

afterAll(() => clock.uninstall());

const opened = (subject: SlowQueueModule = { createSlowQueue }) =>
  new Playground(slowQueueExercise, subject, { clock });

/** Forgets the items above one. */
const forgetful: SlowQueueModule = { createSlowQueue: (options) => createSlowQueue({ ...options, max: 1 }) };

describe("what a playground offers", () => {
  it("has a control for every parameter, which begins where the showcase does", () => {
    expect(playgroundOffer(slowQueueExercise)).toEqual({
      setup: [
        { name: "max", control: { kind: "whole", min: 1, max: 4 }, value: 2 },
        { name: "delayMs", control: { kind: "choice", options: [10, 20] }, value: 10 },
      ],
      commands: [
        {
          name: "push",
          params: [{ name: "item", control: { kind: "choice", options: ["A", "B", "C"] }, value: "A" }],
          fault: false,
        },
        { name: "pull", params: [], fault: false },
      ],
      advance: { name: "ms", control: { kind: "whole", min: 1, max: 30 }, value: 10 },
    });
  });
});

describe("a playground", () => {
  it("tells only what is new, and goes on where it stood", async () => {
    const playground = opened();
    const start = await playground.open();
    expect([start.from, start.steps.map(({ text }) => text)]).toEqual([0, ["a queue of at most 2, 10 ms slow"]]);
    await playground.act([step("push", { item: "B" })]);
    await playground.act([step("pull")]);
    const passed = await playground.act([step(ADVANCE, { ms: 10 })]);
    expect([passed.from, passed.steps.map(({ text, atMs }) => [text, atMs])]).toEqual([3, [["10 ms pass", 10]]]);
    expect(passed.steps[0]?.yours.happened.join()).toContain("B");
    expect(passed.violation).toBeUndefined();
  });

  it("marks the step that breaks a rule, and keeps it marked", async () => {
    const playground = opened(forgetful);
    await playground.open();
    const right = await playground.act([step("push", { item: "A" })]);
    const wrong = await playground.act([step("push", { item: "B" })]);
    const later = await playground.act([step("pull")]);
    expect([right, wrong, later].map(({ violation }) => violation?.step)).toEqual([undefined, 2, 2]);
    expect(wrong.violation?.property.id).toBe("bounded-in-order");
  });

  it("is the same as the trace of what was done", async () => {
    const playground = opened();
    const steps = [...(await playground.open()).steps];
    for (const seed of [1, 2, 3, 4, 5, 6]) steps.push(...(await playground.random(seed)).steps);
    const { run } = await playground.act([]);
    expect(run.commands).toHaveLength(6);
    const about = { slug: "slow-queue", title: "Slow queue" };
    const trace = await traceOf(slowQueueExercise, { createSlowQueue }, { exercise: about, clock, run });
    expect(steps).toEqual(trace.steps);
  });

  it("draws the same command for the same seed", async () => {
    const playground = opened();
    await playground.open();
    const { run } = await playground.random(7);
    await playground.open();
    expect((await playground.random(7)).run).toEqual(run);
  });

  it("goes back by doing less", async () => {
    const playground = opened();
    await playground.open();
    await playground.act([step("push", { item: "A" }), step("push", { item: "B" })]);
    const { run } = await playground.act([step("pull")]);
    const back = await playground.open({ ...run, commands: run.commands.slice(0, 1) });
    expect([back.from, back.steps.length]).toEqual([0, 2]);
  });
});
