// The learner's journal: what happened to which exercise, one JSON event a line, append-only. Journals of many windows
// and machines are merged by putting their lines together; ids and times make order and repetition harmless.
import { JOURNAL_VERSION, type JournalEvent, wrongField } from "./journal-event.ts";
import { migrate } from "./journal-migrations.ts";

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
  const wrong = wrongField(value);
  if (wrong === "kind") {
    const kind = JSON.stringify(value.kind) ?? "none";
    return { kind: "newer", reason: `An event of kind ${kind} is unknown here. Update Patternbook to use it.` };
  }
  if (wrong !== undefined) {
    const shown = JSON.stringify(value[wrong]) ?? "missing";
    return { kind: "malformed", reason: `The field "${wrong}" is ${shortened(shown)}. Mend the line or delete it.` };
  }
  // Every field that the kind's interface names has just been checked.
  return { event: value as unknown as JournalEvent };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}
