// What is asked outside the random histories: senseless options.
import { law, show } from "#kit";
import type * as Starter from "../starter.ts";

type Figure = number | "NaN" | "-Infinity" | "Infinity";
interface Senseless {
  readonly [key: string]: string | Figure;
  readonly option: "max" | "min" | "idleMs" | "maxLifetimeMs" | "timeoutMs";
  readonly value: Figure;
}

const MAX = 3;
const SPANS: readonly Figure[] = [0, -1, 1.5, 2 ** 31, "NaN", "-Infinity"];
const OUTSIDE: { readonly [K in Senseless["option"]]: readonly Figure[] } = {
  max: [0, -1, 1.5, "NaN", "Infinity"],
  min: [-1, 0.5, MAX + 1, "NaN"],
  idleMs: SPANS,
  maxLifetimeMs: SPANS,
  timeoutMs: SPANS,
};

const cases = Object.entries(OUTSIDE).flatMap(([option, values]) =>
  // Object.entries forgets which keys the record has.
  values.map((value): Senseless => ({ option: option as Senseless["option"], value })),
);

export const ranges = law<typeof Starter>()<Senseless>({
  says: "an option outside its range is refused with a RangeError, and nothing is created for it",
  rests: ["ranges", "promises", "R1"],
  cases,
  words: ({ option, value }) => `${option === "timeoutMs" ? "acquire" : "createPool"} with ${option} = ${value}`,
  check: async ({ createPool }, { option, value }, world) => {
    let created = 0;
    const create = async () => {
      created += 1;
      return {};
    };
    const good = { create, destroy: () => {}, max: MAX };
    const figure = Number(value);
    const isLate = option === "timeoutMs";
    const expected = `${isLate ? "rejected with" : "threw"} RangeError, 0 created`;
    const end = isLate
      ? await endOf(() => createPool(good).acquire({ timeoutMs: figure, signal: AbortSignal.abort() }))
      : await endOf(() => createPool({ ...good, [option]: figure }));
    await world.pass(0);
    const actual = `${end}, ${created} created`;
    return actual === expected ? undefined : { about: "the call", expected, actual };
  },
  asks: "createPool",
});

async function endOf(call: () => unknown): Promise<string> {
  let answer: unknown;
  try {
    answer = call();
  } catch (error) {
    return `threw ${nameOf(error)}`;
  }
  try {
    await answer;
    return answer instanceof Promise ? "fulfilled" : "returned";
  } catch (error) {
    return `rejected with ${nameOf(error)}`;
  }
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : show(error));
