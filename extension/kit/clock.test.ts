import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Clock, EPOCH_MS, installClock, stopwatch } from "./clock.ts";

let clock: Clock;
beforeEach(() => {
  clock = installClock();
  clock.restart();
});
afterEach(() => clock.uninstall());

describe("advance", () => {
  it("fires timers in order and runs the microtasks behind each before the next", async () => {
    const told: string[] = [];
    const tell = (name: string) => {
      told.push(`${name} ${Date.now() - EPOCH_MS}`);
      void Promise.resolve().then(() => told.push(`${name} then`));
    };
    setTimeout(() => tell("late"), 20);
    setTimeout(() => tell("first"), 10);
    setTimeout(() => tell("second"), 10);
    await clock.advance(15);
    expect(told).toEqual(["first 10", "first then", "second 10", "second then"]);
    expect(clock.nowMs).toBe(15);
    expect(clock.timers).toBe(1);
  });

  it("fires a timer set by what ran on the way", async () => {
    let fired = 0;
    setTimeout(() => Promise.resolve().then(() => setTimeout(() => (fired = Date.now() - EPOCH_MS), 5)), 5);
    await clock.advance(10);
    expect(fired).toBe(10);
  });

  it("lets an hour pass at once, with performance.now and AbortSignal.timeout along", async () => {
    const real = stopwatch();
    const signal = AbortSignal.timeout(3_600_000);
    const before = performance.now();
    await clock.advance(3_599_999);
    expect(signal.aborted).toBe(false);
    await clock.advance(1);
    expect(signal.reason).toMatchObject({ name: "TimeoutError" });
    expect(performance.now() - before).toBe(3_600_000);
    expect(real()).toBeLessThan(3_600_000);
  });
});

describe("installClock", () => {
  it("leaves no handle by which code could wind the clock", () => {
    expect([setTimeout, setInterval, setImmediate].filter((faked) => "clock" in faked)).toEqual([]);
    expect(Object.keys(Reflect.get(Date, "clock"))).toEqual(["now"]);
  });
});

describe("restart", () => {
  it("forgets timers and goes back to the beginning", async () => {
    setTimeout(() => expect.unreachable(), 1);
    await clock.advance(0);
    clock.shift(-500);
    clock.restart();
    expect([clock.timers, clock.nowMs, Date.now()]).toEqual([0, 0, EPOCH_MS]);
    await clock.advance(10);
  });
});

describe("settle", () => {
  it("waits for a long chain of microtasks", async () => {
    let left = 1_000;
    const next = (): Promise<void> | undefined => (--left > 0 ? Promise.resolve().then(next) : undefined);
    void Promise.resolve().then(next);
    await clock.settle();
    expect(left).toBe(0);
  });
});

describe("uninstall", () => {
  it("gives back the realm's own clock", () => {
    clock.uninstall();
    expect(Date.now()).toBeGreaterThan(EPOCH_MS * 2);
    clock = installClock();
  });
});
