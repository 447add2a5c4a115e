// What a run is made with: the options of every call, and what becomes of its attempts.
import { choice, listOf, type Params, whole } from "#kit";
import type * as Starter from "../starter.ts";

/** How an attempt ends: well, or with an error of that name, which may carry advice in ms. `pends` is for a later command. */
export const OUTCOMES = [
  "ok",
  "fault",
  "404",
  "advice 1",
  "advice 7",
  "advice 40.5",
  "advice 60001",
  "advice 0",
  "advice NaN",
  "odd",
  "odd advice",
  "hang-up",
] as const;
export type Outcome = (typeof OUTCOMES)[number];
export type Planned = Outcome | "pends" | "throws" | "returns";
export type Jitter = Starter.Jitter | "default";

export interface Setup {
  readonly maxAttempts: number;
  readonly baseMs: number;
  /** Not below baseMs. */
  readonly capMs: number;
  readonly factor: number | "default";
  readonly totalMs: number | "none";
  readonly maxRetryAfterMs: number | "default";
  /** What `random` gives, over and over. */
  readonly draws: readonly number[];
  readonly observer: "quiet" | "throws";
}

/** From what a setup is drawn at random; a cap below the base stands for the base. */
export const drawn: Params<Setup> = {
  maxAttempts: whole({ min: 1, max: 8, often: [3, 4, 5] }),
  baseMs: choice(1, 10, 10, 3, 40),
  capMs: choice(1_000, 1_000, 1_000, 35, 1),
  factor: choice<number | "default">("default", 1, 1.5, 3, 10),
  totalMs: choice<number | "none">("none", "none", 0, 10, 10, 10, 30),
  maxRetryAfterMs: choice<number | "default">("default", "default", "default", "default", 7, 0),
  draws: listOf(choice(0.5, 0.999999, 0, 0.25, 0.75), { min: 1, max: 3 }),
  observer: choice("quiet", "quiet", "quiet", "throws"),
};

/** The numbers of the options, as a call gets them; what is left to the defaults is left out. */
export function numbersOf({ maxAttempts, baseMs, capMs, factor, totalMs, maxRetryAfterMs }: Setup) {
  return {
    maxAttempts,
    baseMs,
    capMs: Math.max(baseMs, capMs),
    ...(factor === "default" ? {} : { factor }),
    ...(totalMs === "none" ? {} : { totalMs }),
    ...(maxRetryAfterMs === "default" ? {} : { maxRetryAfterMs }),
  };
}

export function setupWords(setup: Setup): string {
  const numbers = Object.entries(numbersOf(setup)).map(([name, value]) => `${name} = ${value}`);
  const watched = setup.observer === "throws" ? "; onRetry throws" : "";
  return `options ${numbers.join(", ")}; random gives ${setup.draws.join(", ")}${watched}`;
}

/** The advice that an error carries, as the server wrote it; undefined where it has none. */
export function adviceOf(outcome: string): number | undefined {
  return outcome.startsWith("advice ") ? Number(outcome.slice("advice ".length)) : undefined;
}

export const NAMES = [
  "A",
  "B",
  "C",
  "D",
  "E",
  "F",
  "G",
  "H",
  "I",
  "J",
  "K",
  "L",
  "M",
  "N",
  "O",
  "P",
  "Q",
  "R",
] as const;
export const nameOf = (index: number) => NAMES[index] ?? `caller ${index + 1}`;

export const errorWords = (call: string, attempt: number) => `the error of ${call}'s attempt ${attempt}`;
export const valueWords = (call: string, attempt: number) => `the value of ${call}'s attempt ${attempt}`;
export const reasonWords = (call: string) => `the reason of ${call}'s signal`;
export const thrownWords = (by: string) => `what ${by} threw`;

/** Numbers for `random`, over and over, and how many were taken. */
export class Draws {
  count = 0;
  readonly #numbers: readonly number[];

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  readonly next = (): number => {
    this.count += 1;
    return this.#numbers[(this.count - 1) % this.#numbers.length] ?? 0;
  };
}

/** The delays of R2, one after the other. */
export class Delays {
  #i = 0;
  #previous: number;
  readonly #numbers: { readonly baseMs: number; readonly capMs: number; readonly factor?: number };
  readonly #jitter: Jitter;

  constructor(numbers: { baseMs: number; capMs: number; factor?: number }, jitter: Jitter) {
    this.#numbers = numbers;
    this.#jitter = jitter;
    this.#previous = numbers.baseMs;
  }

  next(random: () => number): number {
    const { baseMs, capMs, factor = 2 } = this.#numbers;
    const upTo = (max: number) => Math.floor(random() * (max + 1));
    this.#i += 1;
    const ceiling = Math.floor(Math.min(capMs, baseMs * factor ** (this.#i - 1)));
    if (this.#jitter === "none") return ceiling;
    if (this.#jitter === "equal") return Math.ceil(ceiling / 2) + upTo(Math.floor(ceiling / 2));
    if (this.#jitter !== "decorrelated") return upTo(ceiling);
    this.#previous = Math.min(capMs, baseMs + upTo(3 * this.#previous - baseMs));
    return this.#previous;
  }
}
