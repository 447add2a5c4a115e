import { expect, test } from "vitest";
import type { ContenderName } from "./contender.ts";
import { goalsOf, medianOfDesigns, straightness } from "./goals.ts";
import { bendOf } from "./growth.ts";
import type { Sample } from "./race.ts";

const held = (contender: ContenderName, ms: number): Sample => ({
  ...{ contender, ms, slug: "ring", design: "solution", expected: "held", round: 0 },
});
const refuted = (contender: ContenderName, design: string, ms: number): Sample => ({
  ...{ contender, ms, slug: "ring", design, expected: "refuted", round: 0 },
});
const met = (samples: readonly Sample[]) => goalsOf("ring", samples).map(({ what, isMet }) => `${what}: ${isMet}`);

test("beside bare properties a save may cost half as much again", () => {
  expect(met([held("bare", 200), held("warm", 299)])).toEqual(["save ÷ bare: true"]);
  expect(met([held("bare", 200), held("warm", 301)])).toEqual(["save ÷ bare: false"]);
});

test("beside quick properties a save may cost 30 ms more, whatever the ratio", () => {
  expect(met([held("bare", 10), held("warm", 39)])).toEqual(["save ÷ bare: true"]);
  expect(met([held("bare", 10), held("warm", 41)])).toEqual(["save ÷ bare: false"]);
});

test("a save is 10 times as fast as vitest run where bare is under 30 ms, else 4 times", () => {
  const goal = "vitest run ÷ save";
  expect(met([held("bare", 29), held("warm", 40), held("vitest", 390)])).toContain(`${goal}: false`);
  expect(met([held("bare", 31), held("warm", 40), held("vitest", 390)])).toContain(`${goal}: true`);
  expect(met([held("bare", 31), held("warm", 40), held("vitest", 150)])).toContain(`${goal}: false`);
});

test("no goal is judged without both of its contenders", () => {
  expect(met([held("warm", 40)])).toEqual([]);
});

test("samples of another exercise do not count", () => {
  expect(goalsOf("queue", [held("bare", 10), held("warm", 20)])).toEqual([]);
});

test("of broken designs each weighs the same, however often it ran", () => {
  const quick = [1, 1, 1].map((ms) => refuted("warm", "quick", ms));
  const samples = [...quick, refuted("warm", "slow", 90), refuted("warm", "slower", 100)];
  expect(medianOfDesigns(samples, ({ ms }) => ms)).toBe(90);
});

test("the first refutation has a goal of its own beside the whole verdict", () => {
  const samples = [{ ...refuted("warm", "slow", 90), redMs: 40 }, refuted("vitest", "slow", 500)];
  expect(met(samples)).toEqual([
    "refuted: vitest run ÷ first refutation: true",
    "refuted: vitest run ÷ whole verdict: false",
  ]);
});

test("time that grows with the runs is straight, time that grows with their square is not", () => {
  const points = (ms: (runs: number) => number) => [100, 1_000, 10_000].map((runs) => ({ runs, ms: ms(runs) }));
  const line = bendOf(points((runs) => 20 + runs / 2));
  expect(line).toBeCloseTo(1);
  expect(straightness({ slug: "ring", points: [], bend: line }).isMet).toBe(true);
  const square = bendOf(points((runs) => runs ** 2 / 1_000));
  expect(straightness({ slug: "ring", points: [], bend: square }).isMet).toBe(false);
});
