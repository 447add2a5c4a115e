import { describe, expect, test } from "vitest";
import { circles, globalProblems, importProblems } from "./directions.ts";
import { sourceOf } from "./source.ts";

const problems = (file: string, text: string) => importProblems(sourceOf(file, text));

describe("importProblems", () => {
  test("names file, line, rule and way out", () => {
    expect(problems("extension/kit/a.ts", '\nimport { b } from "../host/b.ts";\nb();\n')).toEqual([
      "extension/kit/a.ts:2 kit may not import host (../host/b.ts): pass the value in, or move it to scenes.",
    ]);
  });

  test.each([
    ["a type", "extension/kit/a.ts", 'import type { B } from "../host/b.ts";'],
    ["an inline type", "extension/kit/a.ts", 'import { type B } from "../host/b.ts";'],
    ["a type query", "extension/kit/a.ts", 'export type B = import("../host/b.ts").B;'],
    ["a re-export", "extension/kit/a.ts", 'export { b } from "../host/b.ts";'],
    ["a star", "extension/kit/a.ts", 'export * from "../host/b.ts";'],
    ["a dynamic import", "extension/kit/a.ts", 'export const b = () => import("../host/b.ts");'],
    ["a bare import", "extension/kit/a.ts", 'import "../host/b.ts";'],
    ["a Node module", "extension/kit/a.ts", 'import { sep } from "node:path";'],
    ["the editor outside host", "extension/judge/a.ts", 'import * as vscode from "vscode";'],
    ["the editor in a test outside host", "extension/judge/a.test.ts", 'import * as vscode from "vscode";'],
    ["a value where types alone may pass", "extension/host/a.ts", 'import { diff } from "../scenes/diff.ts";'],
    ["the parent's other files", "extension/judge/child/a.ts", 'import { pool } from "../pool.ts";'],
    ["another exercise", "exercises/t/a/hidden.ts", 'import type { B } from "../b/starter.ts";'],
    ["another exercise's parts", "exercises/t/a/hidden.ts", 'import { Model } from "../b/hidden/model.ts";'],
    ["the starter's values", "exercises/t/a/hidden.ts", 'import { make } from "./starter.ts";'],
    ["the kit past its door", "exercises/t/a/starter.ts", 'import { k } from "#kit";'],
    [
      "anything in a solution",
      "solutions/t/a/solution.ts",
      'import type { A } from "../../../exercises/t/a/starter.ts";',
    ],
    ["another starter", "solutions/t/a/accepts/x.ts", 'import type { B } from "../../../../exercises/t/b/starter.ts";'],
    ["a file without a room", "elsewhere/a.ts", "export {};"],
  ])("refuses %s", (_what, file, text) => {
    expect(problems(file, text)).toHaveLength(1);
  });

  test.each([
    ["a file of the same room", "extension/kit/a.ts", 'import { b } from "./deep/b.ts";'],
    ["a room that the table allows", "extension/kit/a.ts", 'import { b } from "../scenes/b.ts";'],
    ["types where types alone may pass", "extension/host/a.ts", 'import type { S } from "../scenes/scene.ts";'],
    ["the wire from the child", "extension/judge/child/a.ts", 'import { x } from "../protocol.ts";'],
    ["the kit's door", "exercises/t/a/hidden.ts", 'import { exercise } from "#kit";'],
    ["the own parts", "exercises/t/a/hidden.ts", 'import { Model } from "./hidden/model.ts";'],
    ["the own starter's types in a part", "exercises/t/a/hidden/model.ts", 'import type * as S from "../starter.ts";'],
    ["the own starter's types", "exercises/t/a/hidden.ts", 'import type * as Starter from "./starter.ts";'],
    [
      "the own contract",
      "solutions/t/a/accepts/x.ts",
      'import type { A } from "../../../../exercises/t/a/starter.ts";',
    ],
    ["a package in a test", "extension/book/a.test.ts", 'import { test } from "vitest";'],
    ["words in a comment", "extension/kit/a.ts", '// import { b } from "../host/b.ts";\nexport {};'],
  ])("lets %s pass", (_what, file, text) => {
    expect(problems(file, text)).toEqual([]);
  });
});

describe("globalProblems", () => {
  const said = (file: string, text: string) => globalProblems(sourceOf(file, text));

  test.each([
    "Date.now();",
    "new Date();",
    "Math.random();",
    "setTimeout(f, 1);",
    "process.exit();",
    "document.title;",
  ])("refuses %s in the kit", (text) => {
    expect(said("extension/kit/a.ts", text)).toHaveLength(1);
  });

  test("names the line and the global", () => {
    expect(said("extension/kit/a.ts", "\n\nexport const now = () => Date.now();")).toEqual([
      "extension/kit/a.ts:3 kit may not name Date.now: pass the value in, or move it to scenes.",
    ]);
  });

  test.each([
    ["a key of that name", "extension/kit/a.ts", "export const a = { process: 1 }.process;"],
    ["a parameter of that name", "extension/kit/a.ts", "export const f = (window: number) => window + 1;"],
    ["a given moment", "extension/kit/a.ts", "export const d = (ms: number) => new Date(ms);"],
    ["the kit's own clock", "extension/kit/clock.ts", "export const real = setTimeout;"],
    ["a starter's clock, virtual under test", "exercises/t/a/starter.ts", "export const now = () => Date.now();"],
  ])("lets %s pass", (_what, file, text) => {
    expect(said(file, text)).toEqual([]);
  });
});

describe("circles", () => {
  test("a circle is found once, with the files in it", () => {
    const sources = [
      sourceOf("extension/kit/a.ts", 'import "./b.ts";'),
      sourceOf("extension/kit/b.ts", 'import { c } from "./c.ts"; c();'),
      sourceOf("extension/kit/c.ts", 'export * from "./a.ts";'),
      sourceOf("extension/kit/d.ts", 'import "./a.ts";'),
    ];
    expect(circles(sources)).toEqual([
      ["extension/kit/a.ts", "extension/kit/b.ts", "extension/kit/c.ts", "extension/kit/a.ts"],
    ]);
  });

  test("two files that know each other's types make no circle", () => {
    const sources = [
      sourceOf("extension/kit/a.ts", 'import "./b.ts";'),
      sourceOf("extension/kit/b.ts", 'import type { A } from "./a.ts";'),
    ];
    expect(circles(sources)).toEqual([]);
  });

  test("a file that two others share makes no circle", () => {
    const sources = [
      sourceOf("extension/kit/a.ts", 'import "./b.ts"; import "./c.ts";'),
      sourceOf("extension/kit/b.ts", 'import "./c.ts";'),
      sourceOf("extension/kit/c.ts", "export {};"),
    ];
    expect(circles(sources)).toEqual([]);
  });
});
