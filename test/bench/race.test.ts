import { expect, test } from "vitest";
import { CONTENDERS } from "./contender.ts";
import type { Course, Design } from "./designs.ts";
import { type RaceOptions, startsOf } from "./race.ts";

const design = (name: string, expected: Design["expected"]): Design => ({ slug: "ring", name, source: "", expected });
const broken = Array.from({ length: 8 }, (_, index) => design(`broken-${index}`, "refuted"));
const course: Course = { slug: "ring", question: "", reference: design("solution", "held"), broken };
const options: RaceOptions = {
  ...{ courses: [course], contenders: CONTENDERS, rounds: 6, sweeps: 3, say: () => undefined },
};
const rounds = Array.from({ length: options.rounds }, (_, round) => startsOf(options, round));

test("in every round each contender judges the reference once", () => {
  for (const starts of rounds) {
    const names = starts.filter(({ design: { name } }) => name === "solution").map(({ name }) => name);
    expect(names.toSorted()).toEqual(CONTENDERS.toSorted());
  }
});

test("another contender begins in each round", () => {
  expect(new Set(rounds.map(([first]) => first?.name)).size).toBe(CONTENDERS.length);
});

test("the warm judge takes each broken design at least as often as there are sweeps", () => {
  const warm = rounds.flat().filter(({ name }) => name === "warm");
  for (const { name } of broken)
    expect(warm.filter((start) => start.design.name === name).length).toBeGreaterThanOrEqual(3);
});

test("within a round nobody judges the same design twice", () => {
  for (const starts of rounds) {
    const pairs = starts.map((start) => `${start.name} ${start.design.name}`);
    expect(new Set(pairs).size).toBe(pairs.length);
  }
});

test("the runners that start anew judge one broken design a round", () => {
  for (const starts of rounds)
    expect(starts.filter(({ name, design: { expected } }) => name === "vitest" && expected === "refuted").length).toBe(
      1,
    );
});
