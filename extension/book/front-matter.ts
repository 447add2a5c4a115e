// The facts at the head of a brief or a track's page: `key: value` lines between two lines of three dashes.

/** Something wrong with a page: where, what it is, and what to write instead. */
export interface PageProblem {
  /** Counted from 1. */
  readonly line: number;
  readonly message: string;
}

export interface Page {
  readonly facts: Readonly<Record<string, string>>;
  /** The Markdown under the facts. */
  readonly body: string;
}

export interface SplitPage extends Page {
  /** Number of the body's first line within the page, counted from 1. */
  readonly bodyLine: number;
  readonly problems: readonly PageProblem[];
}

/**
 * Splits a page into its facts and its text.
 * @throws Error naming the file and the line that is no `key: value`, or that there are no facts at all.
 */
export function frontMatter(text: string, file: string): Page {
  const { facts, body, problems } = splitPage(text);
  if (problems[0]) throw new Error(`${file}:${problems[0].line} ${problems[0].message}`);
  return { facts, body };
}

/** As `frontMatter`, with every problem told instead of thrown: a page without facts is body alone. */
export function splitPage(text: string): SplitPage {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const end = lines.indexOf("---", 1);
  if (lines[0] !== "---" || end < 0) {
    const message = 'has no front matter: begin the page with "---", "key: value" lines and "---".';
    return { facts: {}, body: textOf(lines), bodyLine: firstText(lines, 0) + 1, problems: [{ line: 1, message }] };
  }
  const facts: Record<string, string> = {};
  const problems: PageProblem[] = [];
  lines.slice(1, end).forEach((line, index) => {
    const match = /^([a-z]+):\s*(.*?)\s*$/.exec(line);
    if (match) facts[match[1] ?? ""] = unquoted(match[2] ?? "");
    else problems.push({ line: index + 2, message: `is not "key: value" but "${line}".` });
  });
  return { facts, body: textOf(lines.slice(end + 1)), bodyLine: firstText(lines, end + 1) + 1, problems };
}

function textOf(lines: readonly string[]): string {
  return `${lines.slice(firstText(lines, 0)).join("\n").trimEnd()}\n`;
}

/** Index of the first line from `start` on that is not empty. */
function firstText(lines: readonly string[], start: number): number {
  const found = lines.findIndex((line, index) => index >= start && line.trim() !== "");
  return found < 0 ? start : found;
}

function unquoted(value: string): string {
  return /^"(.*)"$/.exec(value)?.[1] ?? value;
}
