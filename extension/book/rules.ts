// Rules as the book writes them: list items that begin with a bold name, `- **R1** …` in a brief, `- **time** …` in the
// page of the house rules.
import { itemsOf } from "./outline.ts";

export interface Rule {
  /** `R1`, or the name of a house rule. */
  readonly id: string;
  /** Markdown. */
  readonly text: string;
  /** Line within the page, counted from 1. */
  readonly line: number;
}

const RULE = /^- \*\*([\w-]+)\*\*[ :.]*/;

/** The rules of a Markdown text in the order in which they stand; `firstLine` is the number of its first line. */
export function rulesIn(markdown: string, firstLine = 1): readonly Rule[] {
  return itemsOf(markdown, RULE, firstLine).map(({ name, text, line }) => ({ id: name, text, line }));
}

/** The rules of a Markdown page by name. */
export function rulesOf(markdown: string): Readonly<Record<string, string>> {
  return Object.fromEntries(rulesIn(markdown).map((rule) => [rule.id, rule.text]));
}
