import { SourceMap } from "node:module";
import { describe, expect, it } from "vitest";
import { compile } from "./compile.ts";

async function compiled(source: string) {
  const result = await compile("ring.ts", source);
  if ("problem" in result) throw new Error(result.problem.message);
  return result;
}

async function problem(source: string) {
  const result = await compile("ring.ts", source);
  if (!("problem" in result)) throw new Error(`compiled to ${result.code}`);
  return result.problem;
}

describe("compile", () => {
  it("leaves every position where it was when types can be blanked out", async () => {
    const source = "interface A { x: number }\nexport function f(a: A): number {\n  return a.x as number;\n}\n";
    const { code, map } = await compiled(source);
    expect(map).toBeUndefined();
    expect(code.split("\n").map((line) => line.length)).toEqual(source.split("\n").map((line) => line.length));
    expect(code.indexOf("return")).toBe(source.indexOf("return"));
  });

  it.each([
    ["an enum", "enum E { A, B }\n\nexport const found = () => {\n  throw new Error(E[1]);\n};\n"],
    [
      "a namespace",
      "namespace N { export const a = 1 }\n\nexport const found = () => {\n  throw new Error(String(N.a));\n};\n",
    ],
    [
      "a parameter property",
      "class P { constructor(readonly x: number) {} }\n\nconst found = () => {\n  throw new Error(P.name);\n};\n",
    ],
  ])("rewrites %s and maps lines back", async (_name, source) => {
    const { code, map } = await compiled(source);
    const lines = code.split("\n");
    const line = lines.findIndex((text) => text.includes("throw new Error"));
    const origin = new SourceMap(JSON.parse(map ?? "null")).findOrigin(
      line + 1,
      (lines[line]?.indexOf("throw") ?? 0) + 1,
    );
    expect(origin).toMatchObject({ lineNumber: 4, columnNumber: 3 });
  });

  it.each([
    ["at the token", "const a = 1;\nexport class {\n", 2, 14],
    ["with CRLF", 'const a: string = "1";\r\nconst b = ;\r\n', 2, 11],
    ["behind wide characters", 'const é = "日本語"; const b: number = ;', 1, 36],
    ["behind tabs", "\t\tconst b = ;", 1, 13],
    ["at the end of the file", "function f() {", 1, 15],
    ["in a file that needs a source map", "enum E { A }\nconst b = ;", 2, 11],
  ])("reports an error of syntax %s", async (_name, source, line, column) => {
    expect(await problem(source)).toMatchObject({
      next: `Fix line ${line} and save.`,
      at: { file: "ring.ts", line, column },
    });
  });

  it("takes an empty file", async () => {
    expect(await compiled("")).toEqual({ code: "", imports: [] });
  });

  it("finds imports and dynamic imports at their places, without those of types", async () => {
    const source = 'import type { A } from "./a";\nimport { b } from "./b";\nimport "./c";\nb(import("./d"));\n';
    expect((await compiled(source)).imports).toEqual([
      { specifier: "./b", line: 2, column: 19 },
      { specifier: "./c", line: 3, column: 8 },
      { specifier: "./d", line: 4, column: 10 },
    ]);
  });

  it("drops an import of a type that is written without `type`", async () => {
    const { code, imports } = await compiled('import { Lease } from "./lease";\nexport const f = (a: Lease) => a;\n');
    expect(imports).toEqual([]);
    expect(code).not.toContain("import");
  });
});
