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

/**
 * One entry for each line of code that printed something, in the order of their first lines. Of several refutations the
 * first that printed anything counts: the others most often print the same again.
 */
export function printedAt(logs: readonly LogLine[]): readonly PrintedAt[] {
  const first = logs.find(({ property }) => property !== undefined)?.property;
  const told = logs.filter(({ property }) => property === undefined || property === first);
  const placed = told.flatMap(({ at, text, level }) => (at === undefined ? [] : [{ at, text, level }]));
  const groups = Map.groupBy(placed, ({ at }) => `${at.file}:${at.line}`);
  return [...groups.values()].flatMap((lines) => {
    const [first] = lines;
    if (first === undefined) return [];
    const all = lines.map(({ text }) => text);
    const level = SEVERITY.findLast((one) => lines.some((line) => line.level === one)) ?? "log";
    return [{ file: first.at.file, line: first.at.line, text: shortened(all), all, level }];
  });
}

/** The first values, one that comes again at once counted, and how many lines there are in all. */
function shortened(all: readonly string[]): string {
  const values: { readonly text: string; count: number }[] = [];
  for (const text of all.map((one) => one.replace(/\s+/g, " "))) {
    const last = values.at(-1);
    if (last?.text === text) last.count += 1;
    else values.push({ text, count: 1 });
  }
  const shown = values.slice(0, MOST_SHOWN).map(({ text, count }) => (count === 1 ? text : `${text} ×${count}`));
  const more = values.length > shown.length ? ` (${all.length} in all)` : "";
  const text = shown.join(" · ");
  return (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text) + more;
}
