// The console that learner code sees: lines go to the parent as log events with the place that printed them, up to a limit.
import { formatWithOptions, type InspectOptions } from "node:util";
import type { LogPhase, RunLimits } from "../protocol.ts";
import type { Tell } from "./wire.ts";

type Level = "log" | "info" | "warn" | "error" | "debug";
type LogLimits = Pick<RunLimits, "logLines" | "logCharacters" | "logLineCharacters">;

const SHOWN: InspectOptions = {
  customInspect: false,
  depth: 4,
  maxArrayLength: 50,
  maxStringLength: 2_000,
  breakLength: 120,
};

/** Learner code's own console methods by what they do; the rest of the interface does nothing. */
const AS: Readonly<Record<string, Level>> = {
  log: "log",
  info: "info",
  warn: "warn",
  error: "error",
  debug: "debug",
  trace: "debug",
  dir: "log",
  dirxml: "log",
  table: "log",
};
const SILENT = [
  "assert",
  "clear",
  "count",
  "countReset",
  "group",
  "groupCollapsed",
  "groupEnd",
  "time",
  "timeEnd",
  "timeLog",
];

export interface CapturedConsole {
  /** Says during what the next lines are printed, and for which property. Replays have a limit of their own. */
  enter(during: LogPhase, property?: string): void;
}

/** Replaces the global console; each call costs nothing to speak of once the limit is reached. */
export function captureConsole(tell: Tell, limits: LogLimits): CapturedConsole {
  const budget = () => ({ lines: limits.logLines, characters: limits.logCharacters });
  const [first, replays] = [budget(), budget()];
  let now: { readonly during: LogPhase; readonly property?: string } = { during: "loading" };
  const print = (level: Level, values: readonly unknown[]): void => {
    const left = now.during === "replay" ? replays : first;
    if (left.lines <= 0 || left.characters <= 0) return;
    const text = format(values).slice(0, Math.min(limits.logLineCharacters, left.characters));
    left.lines -= 1;
    left.characters -= text.length;
    tell({ type: "log", level, text, ...now, stack: placeOfCall() });
    if (left.lines <= 0 || left.characters <= 0)
      tell({ type: "log", level: "warn", text: "What is printed from here on is not shown.", ...now });
  };
  globalThis.console = Object.assign(Object.create(null), {
    ...Object.fromEntries(
      Object.entries(AS).map(([name, level]) => [name, (...values: unknown[]) => print(level, values)]),
    ),
    ...Object.fromEntries(SILENT.map((name) => [name, () => undefined])),
  });
  return {
    enter(during, property) {
      now = { during, ...(property === undefined ? {} : { property }) };
    },
  };
}

function format(values: readonly unknown[]): string {
  try {
    const short = values.map((value) => (typeof value === "string" ? value.slice(0, 10_000) : value));
    return formatWithOptions(SHOWN, ...short);
  } catch {
    // A value that throws when it is looked at; the line itself is still told.
    return "[a value that throws when it is printed]";
  }
}

function placeOfCall(): string {
  const stack: unknown = new Error("printed here").stack;
  return typeof stack === "string" ? stack.slice(0, 4_000) : "";
}
