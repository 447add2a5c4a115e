import { describe, expect, it } from "vitest";
import { compile } from "./compile.ts";
import { compileProgram } from "./program.ts";
import type { FileContent } from "./source-text.ts";

type Files = Readonly<Record<string, FileContent>>;

const from = (files: Files, entry = "track/ring.ts") => compileProgram(entry, async (file) => files[file], compile);

async function problems(files: Files, entry?: string) {
  const result = await from(files, entry);
  if (!("problems" in result)) throw new Error("it compiled");
  return result.problems;
}

async function modules(files: Files) {
  const result = await from(files);
  if (!("program" in result)) throw new Error(result.problems[0].message);
  return Object.fromEntries(result.program.modules.map(({ file, imports }) => [file, { ...imports }]));
}

describe("compileProgram", () => {
  it.each(["./hash", "./hash.ts", "./hash.js"])('takes "%s" for the neighbour hash.ts', async (specifier) => {
    const files = {
      "track/ring.ts": `import { h } from "${specifier}"; h();`,
      "track/hash.ts": "export const h = () => 1;",
    };
    expect(await modules(files)).toEqual({ "track/ring.ts": { [specifier]: "track/hash.ts" }, "track/hash.ts": {} });
  });

  it("follows a folder to its index and a path to another folder of the root", async () => {
    const files = {
      "track/ring.ts": 'import "./lib"; import "../other/x";',
      "track/lib/index.ts": "",
      "other/x.ts": "",
    };
    expect(Object.keys(await modules(files)).sort()).toEqual(["other/x.ts", "track/lib/index.ts", "track/ring.ts"]);
  });

  it("takes a cycle of modules", async () => {
    const files = { "track/ring.ts": 'import "./a";', "track/a.ts": 'import "./ring";' };
    expect(await modules(files)).toHaveProperty(["track/a.ts"]);
  });

  it.each([
    ["lodash", '"lodash" cannot be imported: packages are out of reach here.'],
    ["node:fs", '"node:fs" cannot be imported: Node\'s modules are out of reach here.'],
    ["/etc/x.ts", '"/etc/x.ts" cannot be imported: Files outside the workbook are out of reach here.'],
    ["../../x", '"../../x" leaves the folder of your workbook.'],
    ["./data.json", '"./data.json" is not TypeScript.'],
    ["./missing", 'There is no file for "./missing".'],
  ])("refuses to import %s, at its place", async (specifier, message) => {
    const found = await problems({ "track/ring.ts": `const a = 1;\nimport "${specifier}";` });
    expect(found).toMatchObject([{ message, at: { file: "track/ring.ts", line: 2, column: 8 } }]);
  });

  it("reports every file that does not compile", async () => {
    const files = {
      "track/ring.ts": 'import "./a"; import "./b";',
      "track/a.ts": "const = 1",
      "track/b.ts": "let 1",
    };
    expect((await problems(files)).map(({ at }) => at?.file)).toEqual(["track/a.ts", "track/b.ts"]);
  });

  it("says that the entry is missing", async () => {
    expect(await problems({})).toMatchObject([{ message: "There is no file track/ring.ts." }]);
  });

  it("says why a file cannot be read", async () => {
    const refuse = () => Promise.reject(new Error("permission denied"));
    expect(await compileProgram("a.ts", refuse, compile)).toMatchObject({
      problems: [{ message: "a.ts cannot be read: permission denied." }],
    });
  });

  it("counts files up to the limit", async () => {
    const chain = Array.from({ length: 40 }, (_, index) => [`track/m${index}.ts`, `import "./m${index + 1}";`]);
    const found = await problems({ "track/ring.ts": 'import "./m0";', ...Object.fromEntries(chain) });
    expect(found).toMatchObject([{ message: "This is file 33 of at most 32.", at: { file: "track/m30.ts", line: 1 } }]);
  });
});
