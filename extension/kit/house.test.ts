import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Clock, installClock } from "./clock.ts";
import { checkLaw } from "./examine-law.ts";
import { leavesNoTimersBehind, neverThrows, refusesOutOfRange } from "./house.ts";
import type { Outcome } from "./outcome.ts";
import type { RecordedStep } from "./record.ts";

let clock: Clock;
beforeEach(() => {
  clock = installClock();
});
afterEach(() => clock.uninstall());

const inRange = refusesOutOfRange<(size: number) => unknown>()({
  says: "a size out of range is refused",
  rests: ["ranges"],
  good: { size: 1 },
  bad: { size: [0, "NaN"] },
  make: (create, { size }) => create(size),
  asks: "create",
});

const check = (create: (size: number) => unknown, value: number | string) =>
  checkLaw(inRange, { machine: {} as never, subject: create, clock }, { option: "size", value });

describe("leavesNoTimersBehind", () => {
  const judged = (yours: number, model: number) => {
    const side = (timers: number) => ({
      answer: { kind: "returned", value: undefined } as const,
      seen: {},
      happenings: [],
      timers,
    });
    const rest = { index: 1, command: undefined, text: "", tags: [], atMs: 0, setup: {} };
    const step: RecordedStep = { ...rest, yours: side(yours), model: side(model) };
    return leavesNoTimersBehind()({ run: { setup: {}, commands: [] }, steps: [step] });
  };

  it("counts timers only while the rules ask for none", () => {
    expect(judged(2, 1)).toBeUndefined();
    expect(judged(0, 0)).toBeUndefined();
    expect(judged(1, 0)).toMatchObject({ expected: "0", actual: "1" });
  });
});

describe("neverThrows", () => {
  const judged = (name: string, answer: Outcome) => {
    const side = { answer, seen: {}, happenings: [], timers: 0 };
    const rest = { index: 1, text: "A calls", tags: [], atMs: 0, setup: {} };
    const step: RecordedStep = { ...rest, command: { name, args: {} }, yours: side, model: side };
    return neverThrows("call")({ run: { setup: {}, commands: [] }, steps: [step] });
  };
  const threw: Outcome = { kind: "threw", error: new Error("no"), stack: "" };

  it("is broken by a named command that throws, and by no other", () => {
    expect(judged("call", threw)).toMatchObject({ step: 1, about: "the answer to “A calls”", expected: "a promise" });
    expect(judged("read", threw)).toBeUndefined();
    expect(judged("call", { kind: "returned", value: 1 })).toBeUndefined();
  });
});

describe("refusesOutOfRange", () => {
  it("tries every listed value", () => {
    expect("cases" in inRange && inRange.cases).toEqual([
      { option: "size", value: 0 },
      { option: "size", value: "NaN" },
    ]);
  });

  it("hands an option that is a list its lists", async () => {
    const listed = refusesOutOfRange<(sizes: readonly number[]) => unknown>()({
      says: "no size is below 0",
      rests: ["ranges"],
      good: { sizes: [1] },
      bad: { sizes: [[], [1, "NaN"]] },
      make: (create, { sizes }) => create(sizes),
      asks: "create",
    });
    const handed: unknown[] = [];
    const stage = { machine: {} as never, subject: (sizes: unknown) => handed.push(sizes), clock };
    await checkLaw(listed, stage, { option: "sizes", value: [1, "NaN"] });
    expect(handed).toEqual([[1, Number.NaN]]);
    expect(listed.words({ option: "sizes", value: [1, "NaN"] })).toBe("create with sizes = [1, NaN]");
  });

  it("takes a RangeError, by name, and nothing else", async () => {
    const throwing = (error: Error) => () => {
      throw error;
    };
    expect(await check(throwing(Object.assign(new Error("x"), { name: "RangeError" })), 0)).toBeUndefined();
    expect(await check(throwing(new TypeError("size")), 0)).toMatchObject({ actual: "TypeError: size" });
    expect(await check(() => ({}), "NaN")).toMatchObject({ actual: "no error" });
  });
});
