// Lines that the learner's code printed, gathered at the line of code that printed them.
import type { LogLine } from "../judge/verdict.ts";

export interface PrintedAt {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** What to show behind the line of code; one line, cut. */
  readonly text: string;
  /** Everything that this line printed. */
  readonly all: readonly string[];
  readonly level: LogLine["level"];
}

const LONGEST = 100;
const MOST_SHOWN = 3;
const SEVERITY: readonly LogLine["level"][] = ["debug", "log", "info", "warn", "error"];

/** One entry for each line of code that printed something, in the order of their first lines. */
export function printedAt(logs: readonly LogLine[]): readonly PrintedAt[] {
  const placed = logs.flatMap(({ at, text, level }) => (at === undefined ? [] : [{ at, text, level }]));
  const groups = Map.groupBy(placed, ({ at }) => `${at.file}:${at.line}`);
  return [...groups.values()].flatMap((lines) => {
    const [first] = lines;
    if (first === undefined) return [];
    const all = lines.map(({ text }) => text);
    const level = SEVERITY.findLast((one) => lines.some((line) => line.level === one)) ?? "log";
    return [{ file: first.at.file, line: first.at.line, text: shortened(all), all, level }];
  });
}

/** The first values, and how many more there are. */
function shortened(all: readonly string[]): string {
  const shown = all.slice(0, MOST_SHOWN).map((text) => text.replace(/\s+/g, " "));
  const more = all.length > shown.length ? ` (${all.length} in all)` : "";
  const text = shown.join(" · ");
  return (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text) + more;
}
