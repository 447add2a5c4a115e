// The page on which a solution's equivalent mutants are explained, one list item each:
//   - `line of the solution`: `what it says` → `what the mutant says`: why nobody can tell the two apart.
import type { PageProblem } from "./front-matter.ts";

/** What a mutant is known by: texts, so that it is found again when lines move. */
export interface MutantKey {
  /** The line of the solution on which it begins. */
  readonly lineText: string;
  readonly original: string;
  readonly replacement: string;
}

export interface Equivalent extends MutantKey {
  readonly reason: string;
  /** Counted from 1. */
  readonly line: number;
}

const MAX_TEXT = 80;
const CODE = "(`+) ?(.+?) ?\\";
const ITEM = new RegExp(`^- ${CODE}1: ${CODE}3 → ${CODE}5: +(\\S.*)$`);

/** Reads the page; what is no such item is told, headings and text aside. */
export function parseEquivalents(text: string): {
  readonly equivalents: readonly Equivalent[];
  readonly problems: readonly PageProblem[];
} {
  const items = text.split(/\r?\n/).flatMap((item, index) => (/^[-*+] /.test(item) ? [{ item, line: index + 1 }] : []));
  const read = items.map(({ item, line }) => ({ line, found: ITEM.exec(item) }));
  return {
    equivalents: read.flatMap(({ found, line }) => {
      if (found === null) return [];
      const [, , lineText = "", , original = "", , replacement = "", reason = ""] = found;
      return [{ lineText, original, replacement, reason, line }];
    }),
    problems: read.flatMap(({ found, line }) =>
      found === null
        ? [{ line, message: "is no `line`: `original` → `replacement`: reason. Copy the words that mutate prints." }]
        : [],
    ),
  };
}

/** One text of a key as it stands on the page: on one line, and cut where it is long. */
export function keyText(code: string): string {
  const plain = code.replace(/\s+/g, " ").trim();
  if (plain === "") return "(nothing)";
  return plain.length <= MAX_TEXT ? plain : `${plain.slice(0, MAX_TEXT).trimEnd()}…`;
}

/** The item of the page, but for the reason. */
export function keyWords({ lineText, original, replacement }: MutantKey): string {
  return `- ${quoted(lineText)}: ${quoted(original)} → ${quoted(replacement)}:`;
}

export function sameKey(left: MutantKey, right: MutantKey): boolean {
  return left.lineText === right.lineText && left.original === right.original && left.replacement === right.replacement;
}

/** Markdown's code: a text with backticks stands between longer ones. */
function quoted(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  if (longest === 0) return `\`${text}\``;
  const mark = "`".repeat(longest + 1);
  return `${mark} ${text} ${mark}`;
}
