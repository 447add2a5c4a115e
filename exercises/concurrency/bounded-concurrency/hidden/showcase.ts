// The story: a heavy one at the head holds up a light one, an early bird is refused, and one who gives up frees the way.
import { type CommandCall, show, step } from "#kit";
import { type Setup, type Signal, settledWords } from "./words.ts";

const comes = (car: number, weight: number, signal: Signal = "none") => step("acquire", { car, weight, signal });
const leaves = (car: number) => step("release", { car });

export const showcase: { setup: Setup; commands: readonly CommandCall[] } = {
  setup: { capacity: 4, traffic: "mixed" },
  commands: [
    comes(1, 2),
    comes(2, 1),
    comes(3, 3, "live"),
    comes(4, 1, "live"),
    step("tryAcquire", { car: 5, weight: 1 }),
    leaves(1),
    comes(6, 4, "live"),
    comes(7, 1),
    leaves(2),
    leaves(4),
    step("abort", { car: 6 }),
    step("abort", { car: 3 }),
    step("run", { car: 8, weight: 2, signal: "none", fn: "pends" }),
    step("rush", { first: "leave", car: 3, second: "try", other: 9, weight: 1 }),
    step("finish", { car: 8, how: "error" }),
    step("releaseAgain", { car: 3 }),
    leaves(7),
  ],
};

interface Told {
  readonly call: string;
  readonly weight: number;
  readonly granted: boolean;
  readonly available: number;
  readonly waiting: number;
  readonly gives: string;
  readonly reason: unknown;
  readonly out: number;
  readonly well: boolean;
  readonly size: number;
}

const verbs = { acquire: "acquires", try: "tries to acquire", run: "runs with" };

/** What happened, in words. */
export const say = {
  settled: (settled: Parameters<typeof settledWords>[0]) => `${settled.call} ${settledWords(settled)}`,
  comes: ({ call, by, weight }: Told & { by: keyof typeof verbs }) => `${call} ${verbs[by]} ${weight}`,
  tried: ({ call, granted }: Told) => `${call} ${granted ? "gets its permit" : "is refused"}`,
  leaves: ({ call }: Told) => `${call} releases`,
  "hangs up": ({ call }: Told) => `the signal of ${call} aborts`,
  runs: ({ call }: Told) => `the fn of ${call} is called`,
  sees: ({ call, available, waiting }: Told) =>
    `as the run of ${call} settles, ${available} available and ${waiting} waiting`,
  overfull: ({ call, out }: Told) => `with ${call} a weight of ${out} is out`,
  maps: ({ call, size }: Told) => `${call} begins over ${size} inputs`,
  asked: ({ gives }: Told) => `the iterator is asked and gives ${gives}`,
  began: ({ call, isRight }: Told & { isRight: boolean }) =>
    `the ${call} is called${isRight ? "" : " with wrong arguments"}`,
  ended: ({ call, well }: Told) => `the ${call} ${well ? "is done" : "fails"}`,
  "told to stop": ({ call, reason }: Told) => `the ${call} is told to stop with ${show(reason)}`,
  closed: ({ call, isAsking }: Told & { isAsking: boolean }) =>
    `${call} is closed${isAsking ? " in the middle of its next()" : ""}`,
};
