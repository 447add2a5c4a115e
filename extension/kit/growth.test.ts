import { expect, test } from "vitest";
import { installClock } from "./clock.ts";
import { checkLaw } from "./examine-law.ts";
import { doesNotGrow } from "./growth.ts";

type Search = (items: readonly number[], wanted: number) => boolean;

const law = doesNotGrow<Search>({
  says: "a lookup does not walk over everything",
  rests: ["R1"],
  asks: "has",
  of: "entries",
  small: 100,
  large: 20_000,
  limit: 20,
  prepare: (search, size) => {
    const items = Array.from({ length: size }, (_, index) => index);
    return () => {
      for (let call = 0; call < 500; call += 1) search(items, size - 1);
    };
  },
});

async function judged(subject: Search) {
  const clock = installClock();
  try {
    return await checkLaw(law, { clock, subject, machine: undefined as never }, null);
  } finally {
    clock.uninstall();
  }
}

test("a cost that is a logarithm holds", async () => {
  const bisects: Search = (items, wanted) => {
    let [low, high] = [0, items.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((items[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return items[low] === wanted;
  };
  expect(await judged(bisects)).toBeUndefined();
});

test("a walk over everything is told in words that do not change from run to run", async () => {
  expect(await judged((items, wanted) => items.some((item) => item === wanted))).toEqual({
    about: "the time of a call with 20,000 entries",
    expected: "less than 20 times as long as with 100 entries",
    actual: "more than that, three times in a row",
  });
});
