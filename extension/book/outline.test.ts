import { describe, expect, test } from "vitest";
import { codeBlocksOf, itemsOf, partsOf } from "./outline.ts";

const page = ["Intro.", "", "## One", "", "text", "```md", "## not a heading", "```", "### deeper", "## Two"].join(
  "\n",
);

describe("partsOf", () => {
  test("splits at headings of one level, with the lines of heading and text", () => {
    expect(partsOf(page, 2, 5)).toEqual([
      { heading: "", line: 5, textLine: 5, text: "Intro." },
      { heading: "One", line: 7, textLine: 9, text: "text\n```md\n## not a heading\n```\n### deeper" },
      { heading: "Two", line: 14, textLine: 15, text: "" },
    ]);
  });
});

describe("codeBlocksOf", () => {
  test("finds blocks that follow each other at once, and a longer fence around a shorter", () => {
    const text = "```ts\na\n```\n```\nb\n```\n````md\n```\nc\n```\n````\n";
    expect(codeBlocksOf(text, 1)).toEqual([
      { language: "ts", line: 1, code: "a\n" },
      { language: "", line: 4, code: "b\n" },
      { language: "md", line: 7, code: "```\nc\n```\n" },
    ]);
  });
});

describe("itemsOf", () => {
  test("reads numbered items with their paragraphs and code", () => {
    const text = "1. one\n   more\n\n   second\n2. two:\n   ```ts\n   1. no item\n   ```\n\nafter\n3. three";
    expect(itemsOf(text, /^(\d+)\. +/, 1)).toEqual([
      { name: "1", line: 1, text: "one more\n\nsecond" },
      { name: "2", line: 5, text: "two:\n```ts\n1. no item\n```" },
      { name: "3", line: 11, text: "three" },
    ]);
  });
});
