import { describe, expect, test } from "vitest";
import { escapeProblems, sizeProblems } from "./sizes.ts";
import { sourceOf } from "./source.ts";

const sizes = (text: string, file = "extension/kit/a.ts") => sizeProblems(sourceOf(file, text));
const lines = (count: number) => "work();\n".repeat(count);

describe("sizeProblems", () => {
  test("a file of 300 lines is well, one more is named with its count", () => {
    expect(sizes(lines(300))).toEqual([]);
    expect(sizes(lines(301))).toEqual([
      "extension/kit/a.ts:1 has 301 lines, more than 300: give its second concern a file of its own.",
    ]);
  });

  test("main.ts may have 80 lines", () => {
    expect(sizes(lines(80), "extension/main.ts")).toEqual([]);
    expect(sizes(lines(81), "extension/main.ts")).toHaveLength(1);
  });

  test("a function of more than 50 lines is named with its line", () => {
    expect(sizes(`\nfunction f() {\n${lines(48)}}\n`)).toEqual([]);
    expect(sizes(`\nfunction f() {\n${lines(49)}}\n`)).toEqual([
      "extension/kit/a.ts:2 is a function of 51 lines, more than 50: name its steps.",
    ]);
  });

  test.each([
    ["four parameters", "export function f(a: A, b: B, c: C, d: D) {}"],
    ["a boolean", "export const f = (loud: boolean) => loud;"],
    ["a boolean by default", "export class K { m(loud = false) {} }"],
    ["four levels", "function f() { if (a) { for (;;) { while (b) { try { g(); } finally { h(); } } } } }"],
  ])("refuses %s", (_what, text) => {
    expect(sizes(text)).toHaveLength(1);
  });

  test.each([
    ["a callback's own parameters", "on((a, b, c, d) => a);"],
    ["a callback that is told yes or no", "on((open: boolean) => open);"],
    ["a ladder of else if", "function f() { if (a) {} else if (b) {} else if (c) {} else if (d) {} else if (e) {} }"],
    [
      "an inner function's own levels",
      "function f() { if (a) { if (b) { on(() => { if (c) { if (d) { g(); } } }); } } }",
    ],
  ])("lets %s pass", (_what, text) => {
    expect(sizes(text)).toEqual([]);
  });
});

test("an answer has the shape of its contract: only its file's length is held", () => {
  const text = `export function make(a: A, b: B, c: C, loud: boolean) {\n${lines(60)}}\n`;
  expect(sizes(text, "solutions/t/a/accepts/closures.ts")).toEqual([]);
  expect(sizes(lines(301), "solutions/t/a/solution.ts")).toHaveLength(1);
});

describe("escapeProblems", () => {
  const escapes = (text: string, file = "extension/kit/a.ts") => escapeProblems(sourceOf(file, text));

  test.each([
    "// @ts-ignore\nf();",
    "// @ts-expect-error wrong\nf();",
    "const a = b as C;",
    "const a = f(b as unknown);",
  ])("refuses %j", (text) => {
    expect(escapes(text)).toHaveLength(1);
  });

  test.each([
    ["as const", "export const a = [1] as const;"],
    ["a cast under its reason", "// The parser gives numbers alone.\nconst a = b as C;"],
    ["a cast beside its reason", "const a = b as C; // numbers alone"],
    ["a cast inside a longer statement under its reason", "// Numbers alone.\nconst a = f(\n  1,\n  b as C,\n);"],
    ["an import under another name", 'import { a as b } from "./a.ts";\nb();'],
  ])("lets %s pass", (_what, text) => {
    expect(escapes(text)).toEqual([]);
  });

  test("tests may cast what they know", () => {
    expect(escapes("const a = b as C;", "extension/kit/a.test.ts")).toEqual([]);
  });
});
