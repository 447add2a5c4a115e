// The outline of a Markdown page: its parts under headings, its list items, its code blocks, each with its line. Only as
// much Markdown as the book's pages use; what a heading or an item holds stays Markdown.

interface Located {
  /** Line within the page, counted from 1. */
  readonly line: number;
}

/** A heading and the text under it, up to the next heading of its level. */
export interface Part extends Located {
  readonly heading: string;
  readonly text: string;
  /** Line of the text's first line. */
  readonly textLine: number;
}

/** An item of a list at the margin: `1. words`, `- **name** words`. */
export interface Item extends Located {
  /** What the marker pattern caught. */
  readonly name: string;
  readonly text: string;
}

/** A fenced code block. */
export interface CodeBlock extends Located {
  readonly language: string;
  readonly code: string;
}

/** The parts under headings of one level (2 is `##`); what stands before the first has the heading "". */
export function partsOf(text: string, level: number, firstLine: number): readonly Part[] {
  const parts: { heading: string; line: number; lines: string[] }[] = [{ heading: "", line: firstLine, lines: [] }];
  const prefix = `${"#".repeat(level)} `;
  for (const { line, fence, number } of linesOf(text, firstLine)) {
    if (fence === "outside" && line.startsWith(prefix))
      parts.push({ heading: line.slice(prefix.length).trim(), line: number, lines: [] });
    else parts.at(-1)?.lines.push(line);
  }
  return parts
    .map((part) => {
      const skipped = part.lines.findIndex((line) => line.trim() !== "");
      const headingLines = part.heading === "" ? 0 : 1;
      const textLine = part.line + headingLines + Math.max(0, skipped);
      return { heading: part.heading, line: part.line, textLine, text: part.lines.join("\n").trim() };
    })
    .filter((part) => part.heading !== "" || part.text !== "");
}

/**
 * The items whose first line matches `marker` (at the margin; its first group is the name). An item goes on over wrapped
 * and indented lines; an empty line ends it unless what follows is indented.
 */
export function itemsOf(text: string, marker: RegExp, firstLine: number): readonly Item[] {
  const items: { name: string; line: number; lines: string[] }[] = [];
  let open = false;
  for (const { line, fence, number } of linesOf(text, firstLine)) {
    const match = fence === "outside" ? marker.exec(line) : null;
    if (match) items.push({ name: match[1] ?? "", line: number, lines: [line.slice(match[0].length)] });
    else if (open && !endsItem(items.at(-1)?.lines.at(-1) ?? "", line, fence)) items.at(-1)?.lines.push(line);
    else open = false;
    open = open || match !== null;
  }
  return items.map(({ name, line, lines }) => ({ name, line, text: unwrapped(lines) }));
}

function endsItem(previous: string, line: string, fence: Line["fence"]): boolean {
  if (fence !== "outside" || line.trim() === "" || /^\s/.test(line)) return false;
  return previous.trim() === "" || /^(#|[-*+] |\d+\. )/.test(line);
}

/** Joins lines that were only wrapped; keeps inner lists, paragraphs and code as they stand, moved to the margin. */
function unwrapped(lines: readonly string[]): string {
  const [first = "", ...rest] = lines;
  const indents = rest.filter((line) => line.trim() !== "").map((line) => /^\s*/.exec(line)?.[0].length ?? 0);
  const indent = Math.min(...indents);
  const text = [first.trim(), ...rest.map((line) => line.slice(indent).trimEnd())].join("\n").trim();
  return text.includes("```") ? text : text.replace(/(?<!\n)\n(?![\n\s|>]|[-*+] |\d+\. )/g, " ");
}

/** Every fenced code block of the text. */
export function codeBlocksOf(text: string, firstLine: number): readonly CodeBlock[] {
  const blocks: { language: string; line: number; lines: string[] }[] = [];
  for (const { line, fence, number } of linesOf(text, firstLine)) {
    if (fence === "opens") blocks.push({ language: line.replace(/^\s*[`~]+/, "").trim(), line: number, lines: [] });
    if (fence === "inside") blocks.at(-1)?.lines.push(line);
  }
  return blocks.map(({ language, line, lines }) => ({ language, line, code: `${lines.join("\n")}\n` }));
}

interface Line {
  readonly line: string;
  readonly number: number;
  /** What the line is to a code block. */
  readonly fence: "outside" | "opens" | "inside" | "closes";
}

function linesOf(text: string, firstLine: number): readonly Line[] {
  let open = "";
  return text.split("\n").map((line, index) => {
    const [, mark = "", after = ""] = /^\s*(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    const within = open !== "";
    const closes = within && mark.startsWith(open) && after.trim() === "";
    open = closes ? "" : open || mark;
    const fence = within ? (closes ? "closes" : "inside") : mark === "" ? "outside" : "opens";
    return { line, number: firstLine + index, fence };
  });
}
