// The names of contexts, signals, keys and causes in a run, and the words that all parts of the test share.
import { Label } from "#kit";
import type * as Starter from "../starter.ts";

export const ROOT = "root";
/** Contexts are named in the order in which they are made. */
export const NAMES = ["request", "payment", "mail", "stock", "invoice", "audit", "search", "cart", "quote"] as const;
export const CONTEXTS = [ROOT, ...NAMES] as const;
export const SIGNALS = ["signal A", "signal B"] as const;
/** The last two have one label. */
export const KEYS = ["tenant", "id", "id of a library"] as const;

export const RUNS = ["run 1", "run 2", "run 3", "run 4"] as const;

export const labelOf = (key: string) => key.replace(" of a library", "");

export type ContextName = (typeof CONTEXTS)[number];
export type SignalName = (typeof SIGNALS)[number];
export type KeyName = (typeof KEYS)[number];

const DAY = 86_400_000;
/** Just beyond what setTimeout can wait. */
export const NEAR = 25 * DAY;
export const FAR = 30 * DAY;
export const FARTHER = 60 * DAY;
/** In ms from now; text where JSON has no number for it. */
export type Span = number | "Infinity";

export const spanWords = (span: Span) => {
  if (typeof span === "string") return span;
  return span >= DAY ? `${span / DAY} days` : `${span} ms`;
};

/** How a context is made, its parent apart. */
export type Make =
  | { readonly by: "withCancel" }
  | { readonly by: "withDeadline"; readonly inMs: Span }
  | { readonly by: "withTimeout"; readonly ms: Span }
  | { readonly by: "withValue"; readonly key: KeyName; readonly value: Bound }
  | { readonly by: "withSignal"; readonly signal: SignalName };

/** A value as the arguments of a command have it; `undefined` is the value itself. */
export type Bound = string | number | null;
export const bound = (value: Bound) => (value === "undefined" ? undefined : value);

export function makeWords(on: string, make: Make): string {
  switch (make.by) {
    case "withDeadline":
      return `withDeadline(${on}, ${make.inMs === "Infinity" ? "Infinity" : `now + ${spanWords(make.inMs)}`})`;
    case "withTimeout":
      return `withTimeout(${on}, ${spanWords(make.ms)})`;
    case "withValue":
      return `withValue(${on}, ${make.key}, ${make.value})`;
    case "withSignal":
      return `withSignal(${on}, ${make.signal})`;
    default:
      return `withCancel(${on})`;
  }
}

/** What a command's cancel is called with. */
export type Cause = "tab closed" | "shutdown" | "nothing";
export const causeOf = (cause: Cause) => (cause === "nothing" ? undefined : cause);
export const reasonOf = (signal: string) => `the reason of ${signal}`;

/** What a work does before it returns; one that pends is settled by a later command. */
export type Work = "pends" | "returns" | "throws" | "ends its context";

/** How a work was called. */
export type How = "running" | "running with another signal" | "running late, after run had returned";

/** How a work that pended ends. */
export type Outcome = "succeeds" | "fails";

export const VALUE = "the value of its work";
export const FAULT = "the error of its work";
export const errOf = (name: string) => `the err of ${name}`;
export const heirOf = (name: string) => `heir of ${name}`;

export type ErrorName = Starter.CanceledError["name"] | Starter.DeadlineExceededError["name"];

/** How a context stands: unquoted words for pictures and refutations. */
export const LIVING = new Label("living");
export const ENDED: Record<ErrorName, Label> = {
  CanceledError: new Label("CanceledError"),
  DeadlineExceededError: new Label("DeadlineExceededError"),
};

/** Whose error a context ended with, and the cause in it. */
export interface Err {
  readonly is: Label;
  readonly cause: unknown;
}

/** What can be seen of all contexts, by name. */
export type Ends = Record<string, Label>;
export type Errs = Record<string, Err>;
export type Deadlines = Record<string, number | undefined>;
export type Children = Record<string, number>;

/** How the test has made a context, for pictures. */
export interface Plan {
  readonly name: string;
  readonly parent?: string;
  readonly words: string;
  readonly bornMs: number;
  readonly value?: string;
}

export function planOf(name: string, made: { on?: string; make?: Make; bornMs: number }): Plan {
  const { on, make, bornMs } = made;
  return {
    name,
    bornMs,
    words: make === undefined ? "" : shortly(make),
    ...(on !== undefined && { parent: on }),
    ...(make?.by === "withValue" && { value: `${make.key} = ${make.value}` }),
  };
}

/** A few words for a line of the picture. */
function shortly(make: Make): string {
  switch (make.by) {
    case "withCancel":
      return "cancel";
    case "withTimeout":
      return `timeout ${spanWords(make.ms)}`;
    case "withDeadline":
      return `deadline in ${spanWords(make.inMs)}`;
    case "withSignal":
      return make.signal;
    case "withValue":
      return "value";
  }
}

/** What commands do to the learner's contexts and to the model's. */
export interface Forest {
  /** Answers how the new context stands. */
  make(on: string, make: Make): Label;
  /** Answers how all contexts stand when the call returns. */
  cancel(name: string, cause: Cause): Ends;
  abort(signal: string): Ends;
  plant(name: string, under: string): void;
  look(name: string, key: KeyName): unknown;
  run(name: string, work: Work): void;
  settle(run: string, how: Outcome): void;
  ends(): Ends;
  errs(): Errs;
  deadlines(): Deadlines;
  children(): Children;
  plan(): readonly Plan[];
}
