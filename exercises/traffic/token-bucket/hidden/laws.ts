// What is asked of a bucket outside the random histories: thousands of reads, and amounts that can never be granted.
import { differs, law, show, type World } from "#kit";
import type * as Starter from "../starter.ts";

const POLLS = 3_000;

export const polling = law<typeof Starter>()({
  says: "reading the bucket every millisecond neither costs nor adds a fraction of a token",
  rests: ["R1", "time"],
  cases: [3, 7, 10, 100, 333, 999],
  words: (refillPerSecond) => `empty a bucket with refillPerSecond = ${refillPerSecond} and read it every ms`,
  check: ({ createTokenBucket }, refillPerSecond, world) => {
    const bucket = createTokenBucket({ capacity: 5_000, refillPerSecond });
    bucket.tryTake(5_000);
    for (let ms = 1; ms <= POLLS; ms += 1) {
      world.shiftClock(1);
      const expected = Math.floor((ms * refillPerSecond) / 1_000);
      const found = differs(`available after ${ms} ms`, { expected, actual: bucket.available });
      if (found !== undefined) return found;
    }
    return undefined;
  },
  asks: "available",
});

const CAPACITY = 5;

export const impossible = law<typeof Starter>()({
  says: "an amount that can never be granted is refused with a RangeError and spends nothing",
  rests: ["ranges", "promises"],
  cases: [0, -1, 1.5, "NaN", CAPACITY + 1].flatMap((tokens) => [
    { how: "tryTake", tokens },
    { how: "take", tokens },
  ]),
  words: ({ how, tokens }) => `${how}(${tokens}) on a bucket with capacity = ${CAPACITY}`,
  check: async ({ createTokenBucket }, { how, tokens }, world) => {
    const bucket = createTokenBucket({ capacity: CAPACITY, refillPerSecond: 1 });
    const amount = Number(tokens);
    const actual = how === "take" ? await fateOf(bucket.take(amount), world) : thrownBy(() => bucket.tryTake(amount));
    const expected = how === "take" ? "rejected with RangeError" : "threw RangeError";
    if (actual !== expected) return { about: "the call", expected, actual };
    return differs("available afterwards", { expected: CAPACITY, actual: bucket.available });
  },
  asks: "take",
});

export const unwatched = law<typeof Starter>()({
  says: "time counts the same where nobody looks at the bucket while it passes",
  rests: ["R1", "R2", "R4"],
  cases: [0, CAPACITY].flatMap((spent) => [
    { spent, how: "tryTake" },
    { spent, how: "take" },
  ]),
  words: ({ spent, how }) =>
    `take ${spent} of ${CAPACITY} tokens, wait a second without a look, then ${how}(${askedFor(spent)})`,
  check: async ({ createTokenBucket }, { spent, how }, world) => {
    const bucket = createTokenBucket({ capacity: CAPACITY, refillPerSecond: 2 });
    if (spent > 0) bucket.tryTake(spent);
    world.shiftClock(1_000);
    const tokens = askedFor(spent);
    const answer = how === "take" ? bucket.take(tokens) : bucket.tryTake(tokens);
    const { available } = bucket;
    const actual = answer instanceof Promise ? await fateOf(answer, world) : told(answer);
    if (actual !== "granted") return { about: "the call", expected: "granted", actual };
    return differs("available right after it", { expected: 0, actual: available });
  },
  asks: "take",
});

/** All that the bucket holds after a second at 2 tokens a second. */
const askedFor = (spent: number) => (spent === 0 ? CAPACITY : 2);

const told = (taken: Starter.Taken) => (taken.ok ? "granted" : `refused with ${show(taken)}`);

async function fateOf(promise: Promise<void>, world: World): Promise<string> {
  let fate = "still waiting after a minute";
  promise.then(
    () => {
      fate = "granted";
    },
    (error) => {
      fate = `rejected with ${nameOf(error)}`;
    },
  );
  await world.pass(60_000);
  return fate;
}

function thrownBy(call: () => unknown): string {
  try {
    return `returned ${show(call())}`;
  } catch (error) {
    return `threw ${nameOf(error)}`;
  }
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : show(error));
