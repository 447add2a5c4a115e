import { afterEach, beforeEach, expect, test } from "vitest";
import { type Clock, installClock } from "./clock.ts";
import { same } from "./same.ts";
import { show } from "./show.ts";
import { Label } from "./snapshot.ts";
import { World } from "./world.ts";

let clock: Clock;
beforeEach(() => {
  clock = installClock();
});
afterEach(() => clock.uninstall());

test("a labelled value that comes back is its label, an equal copy is not", async () => {
  const world = new World(clock);
  const value = world.label({ id: 1 }, "A's value");
  world.track("A", Promise.resolve(value));
  world.track("B", Promise.resolve({ ...value }));
  await clock.settle();
  const [a, b] = world.take().map(({ data }) => data);
  expect(same({ call: "A", fulfilled: new Label("A's value") }, a)).toBe(true);
  expect(same({ call: "B", fulfilled: new Label("A's value") }, b)).toBe(false);
});

test("labels differ by their text and are shown without quotes", () => {
  expect(same(new Label("one"), new Label("two"))).toBe(false);
  expect(same(new Label("one"), "one")).toBe(false);
  expect(show({ value: new Label("A's value") })).toBe("{ value: A's value }");
});

test("a law lets time pass, with the timers that are due and the microtasks behind them", async () => {
  const world = new World(clock);
  const told: string[] = [];
  setTimeout(() => void Promise.resolve().then(() => told.push(`after ${world.nowMs} ms`)), 20);
  await world.pass(19);
  expect(told).toEqual([]);
  await world.pass(1);
  expect(told).toEqual(["after 20 ms"]);
});

test("a timer that is set in a microtask after the call is due within the time that passes", async () => {
  const world = new World(clock);
  const told: number[] = [];
  void Promise.resolve().then(() => setTimeout(() => told.push(world.nowMs), 5));
  await world.pass(20);
  expect(told).toEqual([5]);
});
