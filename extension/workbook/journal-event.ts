// What a journal tells: one interface an event, and the check that a line is one.

/** The schema that this product writes; every line says its own. */
export const JOURNAL_VERSION = 1;

interface EventBase {
  /** Schema version; written first, so that a line joined to a torn one can be found again. */
  readonly v: typeof JOURNAL_VERSION;
  /** Unique among all writers; the same id twice is the same event. */
  readonly id: string;
  /** Milliseconds since the epoch by the writer's clock, which may jump. */
  readonly at: number;
}

interface ExerciseEventBase extends EventBase {
  readonly slug: string;
  /** Hash of the learner's entry file at that moment, as the writer computes it. */
  readonly codeHash: string;
  readonly versions: {
    readonly product: string;
    /** Hash of the exercise's bundle, as in a verdict. */
    readonly exercise: string;
  };
}

/** The learner opened the exercise; its file exists from then on. */
export interface OpenedEvent extends ExerciseEventBase {
  readonly kind: "opened";
}

/** A run of the hidden tests ended, whatever it found: exactly one for each run. */
export interface RunEvent extends ExerciseEventBase {
  readonly kind: "run";
  readonly status: "held" | "refuted" | "invalid" | "timeout" | "crashed";
  readonly seed: number;
  readonly durationMs: number;
}

/** A run refuted a property: one event for each refuted property of the run, beside its `run`. */
export interface RefutedEvent extends ExerciseEventBase {
  readonly kind: "refuted";
  readonly property: string;
  /** Rule numbers and house rules that the property rests on. */
  readonly rules: readonly string[];
}

/** A run held every property: written beside its `run`. */
export interface HeldEvent extends ExerciseEventBase {
  readonly kind: "held";
}

/** The learner went back to the starter; `codeHash` is that of the code put aside. */
export interface ResetEvent extends ExerciseEventBase {
  readonly kind: "reset";
}

/** The learner opened a hint. */
export interface HintEvent extends ExerciseEventBase {
  readonly kind: "hint";
  /** Counted from 1. */
  readonly hint: number;
}

export const REVEALED = ["solution", "designs", "mistakes", "tests"] as const;

/** The learner was shown an answer, after everything held or on demand. */
export interface RevealEvent extends ExerciseEventBase {
  readonly kind: "reveal";
  readonly what: (typeof REVEALED)[number];
}

/** A card was reviewed. */
export interface CardEvent extends ExerciseEventBase {
  readonly kind: "card";
  /** Unique within the exercise: a question's, or `solve` for solving again from blank. */
  readonly card: string;
  /** 1 again, 2 hard, 3 good, 4 easy, as FSRS counts them. */
  readonly rating: number;
  /** Milliseconds from question to rating. */
  readonly durationMs: number;
}

export const REVIEW_OUTCOMES = ["begun", "named", "missed", "mended", "shown"] as const;

/** A broken design was reviewed: its failing property named or missed, its fault mended, or its answer shown. */
export interface ReviewEvent extends ExerciseEventBase {
  readonly kind: "review";
  readonly mistake: string;
  readonly outcome: (typeof REVIEW_OUTCOMES)[number];
}

/** Tests that the learner wrote were graded. */
export interface GradedEvent extends ExerciseEventBase {
  readonly kind: "graded";
  /** Broken designs that they refute. */
  readonly caught: number;
  readonly of: number;
  /** Right designs that they refute, which they must not. */
  readonly wronged: number;
}

export const MOCK_ACTS = ["begun", "paused", "resumed", "changed", "submitted", "rated", "ended"] as const;

/** Something happened in a mock interview. */
export interface MockEvent extends ExerciseEventBase {
  readonly kind: "mock";
  /** Unique among all interviews. */
  readonly mock: string;
  readonly act: (typeof MOCK_ACTS)[number];
  /** Milliseconds of the interview that have passed, without its pauses. */
  readonly elapsedMs: number;
}

/** The learner set a goal; the latest is in force. */
export interface PlanEvent extends EventBase {
  readonly kind: "plan";
  /** Day of the interview, `YYYY-MM-DD`; "" where there is none. */
  readonly target: string;
  readonly minutesADay: number;
  /** Tracks to prepare; none: all. */
  readonly tracks: readonly string[];
}

/** What happened to one exercise. */
export type ExerciseEvent =
  | OpenedEvent
  | RunEvent
  | RefutedEvent
  | HeldEvent
  | ResetEvent
  | HintEvent
  | RevealEvent
  | CardEvent
  | ReviewEvent
  | GradedEvent
  | MockEvent;

export type JournalEvent = ExerciseEvent | PlanEvent;

type Check = (value: unknown) => boolean;
const isText: Check = (value) => typeof value === "string";
const isName: Check = (value) => typeof value === "string" && value !== "";
const isNumber: Check = (value) => typeof value === "number" && Number.isFinite(value);
const isTexts: Check = (value) => Array.isArray(value) && value.every(isText);
const isVersions: Check = (value) =>
  typeof value === "object" &&
  value !== null &&
  "product" in value &&
  isText(value.product) &&
  "exercise" in value &&
  isText(value.exercise);
const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);

type Fields = Readonly<Record<string, Check>>;

const base: Fields = { id: isName, at: isNumber };
const exercise: Fields = { ...base, slug: isName, codeHash: isText, versions: isVersions };

const fieldsOf: Readonly<Record<JournalEvent["kind"], Fields>> = {
  opened: exercise,
  run: {
    ...exercise,
    status: oneOf("held", "refuted", "invalid", "timeout", "crashed"),
    seed: isNumber,
    durationMs: isNumber,
  },
  refuted: { ...exercise, property: isName, rules: isTexts },
  held: exercise,
  reset: exercise,
  hint: { ...exercise, hint: isNumber },
  reveal: { ...exercise, what: oneOf(...REVEALED) },
  card: { ...exercise, card: isName, rating: oneOf(1, 2, 3, 4), durationMs: isNumber },
  review: { ...exercise, mistake: isName, outcome: oneOf(...REVIEW_OUTCOMES) },
  graded: { ...exercise, caught: isNumber, of: isNumber, wronged: isNumber },
  mock: { ...exercise, mock: isName, act: oneOf(...MOCK_ACTS), elapsedMs: isNumber },
  plan: { ...base, target: isText, minutesADay: isNumber, tracks: isTexts },
};

/** The field that keeps a line of this schema's version from being an event: `kind` where nobody knows its kind. */
export function wrongField(line: Readonly<Record<string, unknown>>): string | undefined {
  const { kind } = line;
  if (typeof kind !== "string" || !Object.hasOwn(fieldsOf, kind)) return "kind";
  // Just seen to be a kind.
  const fields = fieldsOf[kind as JournalEvent["kind"]];
  return Object.keys(fields).find((name) => !fields[name]?.(line[name]));
}
