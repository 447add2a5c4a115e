// The learner's journal: what happened to which exercise, one JSON event a line, append-only. Journals of many windows
// and machines are merged by putting their lines together; ids and times make order and repetition harmless.
import { migrate } from "./journal-migrations.ts";

/** The schema that this product writes; every line says its own. */
export const JOURNAL_VERSION = 1;

interface EventBase {
  /** Schema version; written first, so that a line joined to a torn one can be found again. */
  readonly v: typeof JOURNAL_VERSION;
  /** Unique among all writers; the same id twice is the same event. */
  readonly id: string;
  /** Milliseconds since the epoch by the writer's clock, which may jump. */
  readonly at: number;
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
export interface OpenedEvent extends EventBase {
  readonly kind: "opened";
}

/** A run of the hidden tests ended, whatever it found: exactly one for each run. */
export interface RunEvent extends EventBase {
  readonly kind: "run";
  readonly status: "held" | "refuted" | "invalid" | "timeout" | "crashed";
  readonly seed: number;
  readonly durationMs: number;
}

/** A run refuted a property: one event for each refuted property of the run, beside its `run`. */
export interface RefutedEvent extends EventBase {
  readonly kind: "refuted";
  readonly property: string;
  /** Rule numbers and house rules that the property rests on. */
  readonly rules: readonly string[];
}

/** A run held every property: written beside its `run`. */
export interface HeldEvent extends EventBase {
  readonly kind: "held";
}

/** The learner went back to the starter; `codeHash` is that of the code put aside. */
export interface ResetEvent extends EventBase {
  readonly kind: "reset";
}

export type JournalEvent = OpenedEvent | RunEvent | RefutedEvent | HeldEvent | ResetEvent;

/** A line (or part of one) that is no event of this schema. It stays in the file; only the fold goes without it. */
export interface SetAside {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
  /** `torn`: cut off while it was written. `newer`: a newer product understands it. `malformed`: nobody does. */
  readonly kind: "torn" | "newer" | "malformed";
  /** A sentence for the user. */
  readonly reason: string;
}

export interface ParsedJournal {
  readonly events: readonly JournalEvent[];
  readonly setAside: readonly SetAside[];
}

/**
 * An event as the line to append, line end included. A writer whose last append failed puts a line end before the next:
 * empty lines mean nothing.
 */
export function journalLine(event: JournalEvent): string {
  const { v, id, at, kind, ...rest } = event;
  return `${JSON.stringify({ v, id, at, kind, ...rest })}\n`;
}

/** Reads a journal's whole text. Never throws; what cannot be read is set aside with its line number and a reason. */
export function parseJournal(text: string): ParsedJournal {
  const events: JournalEvent[] = [];
  const setAside: SetAside[] = [];
  const lines = text.replace(/^\uFEFF/, "").split("\n");
  lines.forEach((line, index) => {
    const end = index < lines.length - 1 ? "ended" : "open";
    for (const piece of pieces(line.trim())) {
      const read = parsePiece(piece, end);
      if ("event" in read) events.push(read.event);
      else setAside.push({ line: index + 1, text: piece, ...read });
    }
  });
  return { events, setAside };
}

/** A line whose end was lost runs into the next one; `{"v":` inside a JSON string would have its quotes escaped. */
function pieces(line: string): readonly string[] {
  if (line === "") return [];
  return isJson(line) ? [line] : line.split(/(?=\{"v":)/);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // Not JSON is the answer, nothing is lost.
    return false;
  }
}

type Read = { readonly event: JournalEvent } | { readonly kind: SetAside["kind"]; readonly reason: string };

function parsePiece(piece: string, end: "ended" | "open"): Read {
  if (!isJson(piece)) {
    if (end === "open") return { kind: "torn", reason: "The last line was cut off while it was written." };
    return { kind: "malformed", reason: `This is not JSON: ${shortened(piece)}. Mend the line or delete it.` };
  }
  const value: unknown = JSON.parse(piece);
  if (!isRecord(value))
    return { kind: "malformed", reason: `This is not an event: ${shortened(piece)}. Delete the line.` };
  const migrated = migrate(value, JOURNAL_VERSION);
  return "failed" in migrated ? migrated.failed : checked(migrated.value);
}

function checked(value: Readonly<Record<string, unknown>>): Read {
  const fields = typeof value.kind === "string" ? fieldsOf.get(value.kind) : undefined;
  if (fields === undefined) {
    const kind = JSON.stringify(value.kind) ?? "none";
    return { kind: "newer", reason: `An event of kind ${kind} is unknown here. Update Patternbook to use it.` };
  }
  const wrong = Object.keys(fields).find((name) => !fields[name]?.(value[name]));
  if (wrong !== undefined) {
    const shown = JSON.stringify(value[wrong]) ?? "missing";
    return { kind: "malformed", reason: `The field "${wrong}" is ${shortened(shown)}. Mend the line or delete it.` };
  }
  // Every field that the kind's interface names has just been checked.
  return { event: value as unknown as JournalEvent };
}

type Check = (value: unknown) => boolean;
const isText: Check = (value) => typeof value === "string";
const isName: Check = (value) => typeof value === "string" && value !== "";
const isNumber: Check = (value) => typeof value === "number" && Number.isFinite(value);
const isTexts: Check = (value) => Array.isArray(value) && value.every(isText);
const isVersions: Check = (value) => isRecord(value) && isText(value.product) && isText(value.exercise);
const statuses: readonly unknown[] = [
  "held",
  "refuted",
  "invalid",
  "timeout",
  "crashed",
] satisfies RunEvent["status"][];
const isStatus: Check = (value) => statuses.includes(value);

const base = { id: isName, at: isNumber, slug: isName, codeHash: isText, versions: isVersions };
const fieldsOf: ReadonlyMap<string, Readonly<Record<string, Check>>> = new Map<
  JournalEvent["kind"],
  Readonly<Record<string, Check>>
>([
  ["opened", base],
  ["run", { ...base, status: isStatus, seed: isNumber, durationMs: isNumber }],
  ["refuted", { ...base, property: isName, rules: isTexts }],
  ["held", base],
  ["reset", base],
]);

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}
