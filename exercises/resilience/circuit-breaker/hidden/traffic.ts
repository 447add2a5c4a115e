// The callers around a breaker, what may become of their calls, and the words for it that all parts of the test share.
import { choice, type Params, whole } from "#kit";
import type * as Starter from "../starter.ts";

export type State = Starter.BreakerState;
export type Caller = (typeof CALLERS)[number];
/** What the fn of a call does before it returns; where it pends, a later command settles it. */
export type Fn = "pends" | "returns" | "throws" | "nests";
/** How a call that pends ends: well, or with an error of that name. */
export type Outcome = "fault" | "ok" | "404" | "odd";

export interface Setup {
  failureThreshold: number;
  openMs: number;
  successThreshold: number;
  maxProbes: number;
  /** What is out of the ordinary: only that, so that each property has runs of its own. */
  traffic: "plain" | "sudden" | "ignored" | "late" | "watched";
}

/** From what a setup is drawn at random. */
export const drawn: Params<Setup> = {
  failureThreshold: choice(1, 1, 1, 2, 2, 2, 3, 4),
  openMs: whole({ min: 1, max: 1_000, often: [1, 2, 3, 5, 10] }),
  successThreshold: whole({ min: 1, max: 3 }),
  maxProbes: choice(1, 1, 1, 2, 3),
  traffic: choice(
    "plain",
    "plain",
    "watched",
    "sudden",
    "sudden",
    "ignored",
    "ignored",
    "ignored",
    "late",
    "late",
    "late",
    "late",
    "late",
  ),
};

/** How a call is made. */
export interface How {
  readonly fn: Fn;
  readonly signal: "none" | "live" | "aborted";
}

interface Traffic {
  /** What it adds to the words of the setup. */
  readonly words: string;
  readonly fns: readonly Fn[];
  readonly outcomes: readonly Outcome[];
  /** True where the breaker has an isFailure and its callers may cancel. */
  readonly mayIgnore: boolean;
}

export const TRAFFIC: Record<Setup["traffic"], Traffic> = {
  plain: { words: "", fns: ["pends"], outcomes: ["ok", "fault", "404"], mayIgnore: false },
  watched: { words: "; its observer throws", fns: ["pends"], outcomes: ["ok", "fault"], mayIgnore: false },
  sudden: {
    words: "; its isFailure throws at odd errors",
    fns: ["pends", "returns", "throws", "nests"],
    outcomes: ["ok", "fault", "odd"],
    mayIgnore: true,
  },
  ignored: {
    words: "; its isFailure is false for 404",
    fns: ["pends"],
    outcomes: ["ok", "fault", "404"],
    mayIgnore: true,
  },
  late: {
    words: "; its isFailure is false for 404",
    fns: ["pends", "throws"],
    outcomes: ["ok", "fault", "404"],
    mayIgnore: true,
  },
};

export const CALLERS = ["A", "B", "C", "D", "E", "F", "G", "H"] as const;

/** Those who call in the same instant. */
export const crowdOf = (size: number) => ["H", "G", "F", "E"].slice(0, size);

/** A call that was made inside the fn of `name`'s. */
export const innerOf = (name: string) => `${name}'s inner`;

/** What a fn that succeeds gives back. */
export const VALUE = "the value of its fn";
/** What it throws or rejects with where it fails, and what an aborted signal carries. */
export const errorWords = (outcome: Outcome) => `the ${outcome} error of its fn`;
export const reasonWords = (name: string) => `the reason of ${name}'s signal`;

const SIGNAL_WORDS = { none: "", live: " with a signal", aborted: " with an aborted signal" };
const FN_WORDS = {
  pends: "",
  returns: "; its fn returns",
  throws: "; its fn throws",
  nests: "; its fn calls, too",
};

export const callWords = (name: string, { fn, signal }: How) => `${name} calls${SIGNAL_WORDS[signal]}${FN_WORDS[fn]}`;

export function numbersWords({ failureThreshold, openMs, successThreshold, maxProbes }: Setup): string {
  const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;
  const opens = `opens after ${plural(failureThreshold, "failure")} for ${openMs} ms`;
  return `${opens}, closes after ${plural(successThreshold, "probe")}, ${maxProbes} at a time`;
}

export const setupWords = (setup: Setup) => `a breaker that ${numbersWords(setup)}${TRAFFIC[setup.traffic].words}`;
