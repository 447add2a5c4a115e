import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Clock, installClock } from "./clock.ts";
import { type ExamineOptions, examine, type PropertyReport } from "./examine.ts";
import { guardIntrinsics } from "./intrinsics.ts";
import { createSlowQueue, slowQueueExercise, warmUp } from "./warm-up.ts";

let clock: Clock;
beforeEach(() => {
  clock = installClock();
});
afterEach(() => clock.uninstall());

type Options = { max: number; delayMs: number };
const reference = { createSlowQueue };
const tight = { createSlowQueue: (options: Options) => createSlowQueue({ ...options, max: 1 }) };
const late = { createSlowQueue: (options: Options) => createSlowQueue({ ...options, delayMs: options.delayMs + 1 }) };

async function reports(
  subject: unknown,
  options: Partial<ExamineOptions> = {},
): Promise<Record<string, PropertyReport>> {
  const told: Record<string, PropertyReport> = {};
  await examine(slowQueueExercise, subject, {
    seed: 1,
    clock,
    ...options,
    listen: (event) => {
      if (event.type === "property") told[event.report.id] = { ...event.report, durationMs: 0 };
    },
  });
  return told;
}

const refuted = (all: Record<string, PropertyReport>) =>
  Object.values(all).flatMap(({ id, status }) => (status === "refuted" ? [id] : []));

describe("examine", () => {
  it("holds for the reference and reports every property once, with its runs", async () => {
    const all = await reports(reference);
    expect(Object.keys(all)).toEqual(Object.keys(slowQueueExercise.properties));
    expect(refuted(all)).toEqual([]);
    expect(Object.values(all).map(({ runs }) => runs)).toEqual([100, 100, 100, 100, 100]);
  });

  it("refutes only what is wrong, with the smallest case in words", async () => {
    const all = await reports(late);
    expect(refuted(all)).toEqual(["first-in-first-out", "leaves-no-timer"]);
    expect(all["first-in-first-out"]?.counterexample).toMatchObject({
      minimal: true,
      violatedStep: 2,
      text: [
        "Given a queue of at most 1, 10 ms slow",
        "  1. push A",
        "  2. pull",
        "  3. 10 ms pass",
        'what happened should be pull 1 fulfilled with "A" at 10 ms; yours: nothing more',
      ].join("\n"),
    });
  });

  it("points at the member that was asked and words the answer", async () => {
    const { "bounded-in-order": bounded } = await reports(tight);
    expect(bounded).toMatchObject({ asked: "push", counterexample: { expected: "true", actual: "false" } });
  });

  it("gives the same reports for the same seed", async () => {
    expect(await reports(tight, { seed: 42 })).toEqual(await reports(tight, { seed: 42 }));
  });

  it("finds the same refutation again by seed and path, and by the stored run alone", async () => {
    const { "bounded-in-order": first } = await reports(tight, { seed: 5 });
    const again = await reports(tight, { seed: 5, path: first?.path, only: "bounded-in-order" });
    expect(again["bounded-in-order"]?.counterexample).toEqual(first?.counterexample);
    const { setup = null, steps = [] } = first?.counterexample ?? {};
    const run = { setup, commands: steps.map(({ command }) => command) };
    const stored = await reports(tight, { seed: 99, first: { "bounded-in-order": run }, runs: 0 });
    expect(stored["bounded-in-order"]).toMatchObject({ status: "refuted", counterexample: first?.counterexample });
  });

  it("passes a stored run that no longer fails and goes on at random", async () => {
    const run = { setup: { max: 2, delayMs: 10 }, commands: [] };
    const all = await reports(reference, { first: { "shows-its-size": run } });
    expect(all["shows-its-size"]).toMatchObject({ status: "held", runs: 100 });
  });

  it("names the line of code that cannot be set up", async () => {
    const all = await reports({
      createSlowQueue: () => {
        throw new Error("R1: not written yet");
      },
    });
    expect(refuted(all)).toEqual(Object.keys(slowQueueExercise.properties));
    expect(all["bounded-in-order"]).toMatchObject({
      counterexample: { steps: [], violatedStep: -1, actual: "threw Error: R1: not written yet" },
      error: { stack: expect.stringContaining("examine.test.ts") },
    });
  });

  it("says that code which answers the same run differently keeps state outside its instance", async () => {
    let made = 0;
    const moody = {
      createSlowQueue: (options: Options) => createSlowQueue({ ...options, max: ++made === 1 ? 0 : options.max }),
    };
    const { "bounded-in-order": report } = await reports(moody);
    expect(report?.counterexample?.text).toContain("is state kept outside the instance?");
  });

  it("refutes code that throws out of a timer, and points at the line", async () => {
    const bursting = {
      createSlowQueue: (options: Options) => {
        const queue = createSlowQueue(options);
        const push = (item: string) => {
          setTimeout(() => JSON.parse("{"), 5);
          return queue.push(item);
        };
        return {
          ...queue,
          get size() {
            return queue.size;
          },
          push,
        };
      },
    };
    const { "shows-its-size": report } = await reports(bursting);
    expect(report?.counterexample?.text).toContain("what a timer did should be no error; yours: threw SyntaxError");
    expect(report?.error?.stack).toContain("examine.test.ts");
  });

  it("gives up shrinking in time where every property fails and every step counts", async () => {
    const all = await reports({ createSlowQueue: () => ({}) });
    const shrinks = Object.values(all).map((report) => report.shrinks);
    expect(Math.max(...shrinks)).toBeLessThanOrEqual(20);
  });

  it("ends with the name of an intrinsic that the learner's code changed", async () => {
    const guard = guardIntrinsics();
    const cheat = {
      createSlowQueue: (options: Options) => {
        Object.defineProperty(Array.prototype, "filter", { value: () => [], writable: true, configurable: true });
        return createSlowQueue(options);
      },
    };
    await expect(reports(cheat, { guard })).rejects.toThrow("Array.prototype.filter was changed");
    await expect(reports(reference, { guard })).resolves.toBeDefined();
  });

  it("refuses an unknown property by naming those there are", async () => {
    await expect(reports(reference, { only: "nope" })).rejects.toThrow(/"nope" is unknown: there are bounded-in-order/);
  });
});

describe("warmUp", () => {
  it("judges a module that holds and one that does not", async () => {
    const told = await warmUp(clock);
    const statuses = told.flatMap((event) => (event.type === "property" ? [event.report.status] : []));
    expect(new Set(statuses)).toEqual(new Set(["held", "refuted"]));
  });
});
