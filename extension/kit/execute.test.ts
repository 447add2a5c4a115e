import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Clock, installClock } from "./clock.ts";
import { execute } from "./execute.ts";
import { step } from "./machine.ts";
import { unhandled } from "./unhandled.ts";
import { createSlowQueue, slowQueueExercise } from "./warm-up.ts";

let clock: Clock;
beforeEach(() => {
  clock = installClock();
});
afterEach(() => clock.uninstall());

const setup = { max: 2, delayMs: 10 };
const run = (commands: ReturnType<typeof step>[], createQueue = createSlowQueue) =>
  execute(
    { machine: slowQueueExercise.machine, subject: { createSlowQueue: createQueue }, clock },
    { setup, commands },
  );

describe("execute", () => {
  it("records answers, probes, settlements and timers of both sides, step by step", async () => {
    const { steps } = await run([step("push", { item: "A" }), step("pull"), step("advance", { ms: 10 })]);
    const told = steps.map(({ text, yours }) => [text, yours.answer, yours.seen.size, yours.timers]);
    const size = (value: number) => ({ kind: "returned", value });
    expect(told).toEqual([
      ["a queue of at most 2, 10 ms slow", size(undefined as never), size(0), 0],
      ["push A", { kind: "returned", value: true }, size(1), 0],
      ["pull", size(undefined as never), size(0), 1],
      ["10 ms pass", size(undefined as never), size(0), 0],
    ]);
    expect(steps[3]?.yours.happenings).toMatchObject([
      { kind: "settled", atMs: 10, data: { call: "pull 1", fulfilled: "A" } },
    ]);
    for (const { yours, model } of steps) {
      expect([yours.answer, yours.seen, yours.timers]).toEqual([model.answer, model.seen, model.timers]);
    }
  });

  it("makes the arguments of a random run fit, and only of such a run", async () => {
    const { machine } = slowQueueExercise;
    const fit = () => ({ item: "C" });
    const push = { ...machine.commands.push, fit } as (typeof machine.commands)[string];
    const fitting = { ...machine, commands: { ...machine.commands, push } };
    const stage = { machine: fitting, subject: { createSlowQueue }, clock };
    const commands = [step("push", { item: "A" })];
    const random = await execute({ ...stage, fits: true }, { setup, commands });
    expect(random.run.commands).toEqual([step("push", { item: "C" })]);
    expect(random.steps[1]?.text).toBe("push C");
    expect((await execute(stage, { setup, commands })).run.commands).toEqual(commands);
  });

  it("lets the model follow the learner's choice where the rules leave one", async () => {
    const { machine } = slowQueueExercise;
    const push = machine.commands.push as (typeof machine.commands)[string];
    const follow = (_model: unknown, _args: unknown, theirs: unknown) => theirs;
    const following = { ...machine, commands: { ...machine.commands, push: { ...push, run: () => "mine", follow } } };
    const stage = { machine: following, subject: { createSlowQueue }, clock };
    const { steps } = await execute(stage, { setup, commands: [step("push", { item: "A" })] });
    expect(steps[1]?.model.answer).toEqual({ kind: "returned", value: { kind: "returned", value: "mine" } });
  });

  it("records the tags of a step as the model has them before it", async () => {
    const { machine } = slowQueueExercise;
    const tags = (_args: unknown, model: unknown) =>
      (model as { items: unknown[] }).items.length === 0 ? ["first"] : [];
    const push = { ...machine.commands.push, tags } as (typeof machine.commands)[string];
    const stage = {
      machine: { ...machine, commands: { ...machine.commands, push } },
      subject: { createSlowQueue },
      clock,
    };
    const commands = [step("push", { item: "A" }), step("push", { item: "B" }), step("advance", { ms: 1 })];
    const { steps } = await execute(stage, { setup, commands });
    expect(steps.map((recorded) => recorded.tags)).toEqual([[], ["first"], [], []]);
  });

  it("does not ask a probe that stirs when only time has passed", async () => {
    const { machine } = slowQueueExercise;
    const probes = { ...machine.probes, late: { run: () => "asked", stirs: true as const } };
    const stage = { machine: { ...machine, probes }, subject: { createSlowQueue }, clock };
    const commands = [step("push", { item: "A" }), step("advance", { ms: 1 })];
    const { steps } = await execute(stage, { setup, commands });
    expect(steps.map(({ yours, model }) => ["late" in yours.seen, "late" in model.seen])).toEqual([
      [true, true],
      [true, true],
      [false, false],
    ]);
  });

  it("resolves a deadline into plain milliseconds, and leaves out what makes no sense", async () => {
    const to = step("advance-to-deadline", { nth: 0, off: -1 });
    const record = await run([to, step("push", { item: "A" }), step("pull"), to]);
    expect(record.run.commands).toEqual([step("push", { item: "A" }), step("pull"), step("advance", { ms: 9 })]);
  });

  it("replays what it recorded to the same record", async () => {
    const first = await run([
      step("push", { item: "A" }),
      step("pull"),
      step("advance-to-deadline", { nth: 0, off: 0 }),
    ]);
    const again = await run([...first.run.commands]);
    expect(again).toEqual(first);
  });

  it("rebuilds the same history under another setup", async () => {
    const push = step("push", { item: "A" });
    const { steps } = await run([push, push, step("rebuild", { max: 1 })]);
    expect(steps.at(-1)).toMatchObject({ setup: { max: 1, delayMs: 10 }, yours: { seen: { size: { value: 1 } } } });
  });

  it("ends after a setup that threw", async () => {
    const { steps } = await run([step("pull")], () => {
      throw new Error("R1: not written yet");
    });
    expect(steps).toHaveLength(1);
    expect(steps[0]?.yours.answer).toMatchObject({ kind: "threw", error: { message: "R1: not written yet" } });
  });

  it("tells an unhandled rejection to the step it fell in", async () => {
    const { steps } = await run([step("pull")], (options) => {
      const queue = createSlowQueue(options);
      const pull = () => {
        unhandled(new Error("stray"));
        return queue.pull();
      };
      return { ...queue, size: 0, pull };
    });
    expect(steps[1]?.yours.happenings[0]).toMatchObject({ kind: "unhandled-rejection", data: { message: "stray" } });
  });

  it("tells a timer that throws as the outcome of the time that passed", async () => {
    const { steps } = await run([step("push", { item: "A" }), step("advance", { ms: 10 })], (options) => {
      setTimeout(() => JSON.parse("{"), 5);
      return createSlowQueue(options);
    });
    expect(steps[2]?.yours.answer).toMatchObject({ kind: "threw", error: { name: "SyntaxError" } });
    expect(steps[2]?.atMs).toBe(10);
  });

  it("asks the model before the learner's code can rewire the realm", async () => {
    const { get } = Map.prototype;
    const record = await run([step("push", { item: "A" })], (options) => {
      const queue = createSlowQueue(options);
      const push = (item: string) => {
        Map.prototype.get = () => {
          throw new TypeError("poison");
        };
        return queue.push(item);
      };
      return { ...queue, size: 0, push };
    }).finally(() => {
      Map.prototype.get = get;
    });
    expect(record.steps[1]?.model.answer).toMatchObject({ kind: "returned", value: true });
  });

  it("records what is not a promise where one is due", async () => {
    const { steps } = await run([step("pull")], (options) => ({
      ...createSlowQueue(options),
      pull: () => "A" as never,
    }));
    expect(steps[1]?.yours.happenings).toMatchObject([
      { kind: "not-a-promise", data: { call: "pull 1", returned: "A" } },
    ]);
  });

  it("throws for a command that the machine does not have", async () => {
    await expect(run([step("shove")])).rejects.toThrow('no command "shove"');
  });
});
