// The wire between the host and the brief reader: one union a direction, plain JSON, checked by shape at both ends.

/** Both ends drop messages of another version. */
export const READER_WIRE_VERSION = 1;

/** What the reader shows of one exercise. */
export interface ReaderBrief {
  readonly slug: string;
  readonly track: string;
  /** The whole brief.md, front matter included. */
  readonly markdown: string;
  /** The house rules that the brief names, in its order: name and Markdown text. */
  readonly houseRules: readonly { readonly id: string; readonly text: string }[];
  /** What a submission may use, a sentence each. */
  readonly limits: readonly string[];
  /** Exercises to do first. */
  readonly after: readonly { readonly slug: string; readonly title: string }[];
}

export interface ReaderProgress {
  readonly state: "untouched" | "started" | "refuted" | "held";
  /** A run is under way. */
  readonly running: boolean;
  /** The property refuted last, as a sentence, and the rules it rests on. */
  readonly refuted?: { readonly property: string; readonly rules: readonly string[] };
}

interface Versioned {
  readonly version: typeof READER_WIRE_VERSION;
}

export type ToReader = Versioned &
  (
    | {
        readonly type: "brief";
        readonly brief: ReaderBrief;
        readonly progress: ReaderProgress;
        /** Rule to scroll to (`R3`, `time`). */
        readonly rule?: string;
      }
    | { readonly type: "progress"; readonly slug: string; readonly progress: ReaderProgress }
    | { readonly type: "rule"; readonly rule: string }
    /** There is no brief to show: why, and what to do. */
    | { readonly type: "unavailable"; readonly message: string }
  );

/** What the reader asks of the host. */
export type ReaderRequest =
  /** The page listens; it says what it showed before a reload. */
  | { readonly type: "ready"; readonly slug?: string }
  | { readonly type: "run" | "diagram" | "playground" | "file"; readonly slug: string }
  /** Another exercise was chosen. */
  | { readonly type: "exercise"; readonly slug: string }
  | { readonly type: "copy"; readonly text: string }
  /** The learner opened a hint; counted from 1. */
  | { readonly type: "hint"; readonly slug: string; readonly hint: number };

export type FromReader = Versioned & ReaderRequest;

/** What the page keeps with `setState`; a panel serializer gets it back. */
export interface ReaderState {
  readonly version: typeof READER_WIRE_VERSION;
  readonly slug: string;
  /** Hints opened, by slug. */
  readonly hints: Readonly<Record<string, number>>;
  /** Pixels from the top of the page. */
  readonly scrolled: number;
}

const TO: Readonly<Record<ToReader["type"], (message: Fields) => boolean>> = {
  brief: (message) =>
    isFields(message.brief) && typeof message.brief.markdown === "string" && isProgress(message.progress),
  progress: (message) => typeof message.slug === "string" && isProgress(message.progress),
  rule: (message) => typeof message.rule === "string",
  unavailable: (message) => typeof message.message === "string",
};

const FROM: Readonly<Record<FromReader["type"], (message: Fields) => boolean>> = {
  ready: () => true,
  run: hasSlug,
  diagram: hasSlug,
  playground: hasSlug,
  file: hasSlug,
  exercise: hasSlug,
  copy: (message) => typeof message.text === "string",
  hint: (message) => hasSlug(message) && Number.isInteger(message.hint),
};

export function isToReader(value: unknown): value is ToReader {
  return isMessage(value, TO);
}

export function isFromReader(value: unknown): value is FromReader {
  return isMessage(value, FROM);
}

export function isReaderState(value: unknown): value is ReaderState {
  return isFields(value) && value.version === READER_WIRE_VERSION && hasSlug(value) && isFields(value.hints);
}

type Fields = Readonly<Record<string, unknown>>;

function isMessage(value: unknown, checks: Readonly<Record<string, (message: Fields) => boolean>>): boolean {
  if (!isFields(value) || value.version !== READER_WIRE_VERSION || typeof value.type !== "string") return false;
  return Object.hasOwn(checks, value.type) && checks[value.type]?.(value) === true;
}

function isProgress(value: unknown): boolean {
  return isFields(value) && typeof value.state === "string" && typeof value.running === "boolean";
}

function hasSlug(message: Fields): boolean {
  return typeof message.slug === "string";
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
