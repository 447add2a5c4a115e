// What is asked outside the random histories: senseless arguments, and lines that are very long.
import { differs, law, show, type World } from "#kit";
import type * as Starter from "../starter.ts";

const CAPACITY = 3;

interface Senseless {
  readonly [key: string]: string | number;
  readonly call: "createSemaphore" | "acquire" | "tryAcquire" | "run" | "mapLimit";
  readonly value: number | "NaN";
}

const cases = (["createSemaphore", "acquire", "tryAcquire", "run", "mapLimit"] as const).flatMap((call) => {
  const beyond = call === "createSemaphore" || call === "mapLimit" ? [] : [CAPACITY + 1];
  return ([0, -1, 1.5, "NaN", ...beyond] as const).map((value): Senseless => ({ call, value }));
});

/** The calls that answer with a promise reject it. */
const THROWING: readonly string[] = ["createSemaphore", "tryAcquire"];

export const ranges = law<typeof Starter>()<Senseless>({
  says: "a weight, capacity or limit outside its range is refused with a RangeError, and changes nothing",
  rests: ["ranges", "promises"],
  cases,
  words: ({ call, value }) =>
    call === "createSemaphore" || call === "mapLimit"
      ? `${call} with ${call === "mapLimit" ? "limit" : "capacity"} = ${value}`
      : `${call} with weight = ${value} on a semaphore of capacity ${CAPACITY}`,
  check: async (subject, { call, value }, world) => {
    const semaphore = subject.createSemaphore(CAPACITY);
    let touched = 0;
    const touch = () => {
      touched += 1;
    };
    const figure = Number(value);
    // Outer arguments are senseless, and whatever goes before them in a refusal is RangeError's.
    const signal = AbortSignal.abort();
    const calls = {
      createSemaphore: () => subject.createSemaphore(figure),
      acquire: () => semaphore.acquire({ weight: figure, signal }),
      tryAcquire: () => semaphore.tryAcquire(figure),
      run: () => semaphore.run(touch, { weight: figure }),
      mapLimit: () => subject.mapLimit(taking(touch), { limit: figure }, touch),
    };
    const expected = THROWING.includes(call) ? "threw RangeError" : "rejected with RangeError";
    const actual = await endOf(calls[call], world);
    if (actual !== expected) return { about: call, expected, actual };
    const state = { available: semaphore.available, waiting: semaphore.waiting, touched };
    return differs("what is left", { expected: { available: CAPACITY, waiting: 0, touched: 0 }, actual: state });
  },
  asks: "createSemaphore",
});

function* taking(touch: () => void): Generator<number> {
  touch();
  yield 1;
}

async function endOf(call: () => unknown, world: World): Promise<string> {
  try {
    const answer = call();
    if (!(answer instanceof Promise)) return `returned ${show(answer)}`;
    const settled = answer.then(
      (value) => `fulfilled with ${show(value)}`,
      (error) => `rejected with ${nameOf(error)}`,
    );
    return await Promise.race([settled, world.pass(0).then(() => "still waiting")]);
  } catch (error) {
    return `threw ${nameOf(error)}`;
  }
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : show(error));

const LINE = 20_000;
const SHARING = 50;
const counted = LINE.toLocaleString("en");

const LONG = {
  "one release": `one permit of ${counted} is released before ${counted} waiters of 1`,
  "the leaving": `of ${counted} waiters all but the last hang up, one after another`,
} as const;

export const longLines = law<typeof Starter>()({
  says: "a long line is served to its end, without a level of recursion for each waiter",
  rests: ["R6"],
  cases: ["one release", "the leaving"] as const,
  words: (which) => LONG[which],
  check: async ({ createSemaphore }, which, world) => {
    const weight = which === "one release" ? LINE : 1;
    const semaphore = createSemaphore(weight);
    const first = await semaphore.acquire({ weight });
    let served = 0;
    const serve = () => {
      served += 1;
    };
    if (which === "one release") for (let left = LINE; left > 0; left -= 1) semaphore.acquire().then(serve);
    else leave(semaphore);
    if (which === "the leaving") semaphore.acquire().then(serve);
    // Whoever goes one level deeper for each waiter needs all of the stack, and there is only some of it left.
    deepInTheStack(() => first.release());
    await world.pass(0);
    const expected = { served: which === "the leaving" ? 1 : LINE, waiting: 0 };
    return differs("the line afterwards", { expected, actual: { served, waiting: semaphore.waiting } });
  },
  asks: "acquire",
});

/** Some come, and hang up. A few share a signal: adding a listener looks through all that it has. */
function leave(semaphore: Starter.Semaphore): void {
  const signals = Array.from({ length: LINE / SHARING }, () => new AbortController());
  for (const { signal } of signals) {
    for (let left = SHARING; left > 0; left -= 1) semaphore.acquire({ signal }).catch(() => {});
  }
  for (const controller of signals) controller.abort();
}

/** Calls `act` where most of the stack is used up, however large it is. */
function deepInTheStack(act: () => void): void {
  let deepest = 0;
  const probe = (depth: number): void => {
    deepest = depth;
    probe(depth + 1);
  };
  try {
    probe(1);
  } catch {
    // That was the bottom.
  }
  const descend = (left: number): void => (left > 0 ? descend(left - 1) : act());
  descend(Math.floor(deepest * USED));
}

/** Part of the stack that is used up before. */
const USED = 0.75;
