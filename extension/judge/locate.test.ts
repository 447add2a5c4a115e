import { describe, expect, it } from "vitest";
import { compile } from "./compile.ts";
import { locate } from "./locate.ts";
import type { Program } from "./protocol.ts";

async function programOf(source: string): Promise<Program> {
  const result = await compile("ring.ts", source);
  if ("problem" in result) throw new Error(result.problem.message);
  const { code, map } = result;
  return { entry: "ring.ts", modules: [{ file: "ring.ts", code, imports: {}, ...(map === undefined ? {} : { map }) }] };
}

/** The line that carries the mark `// here`. */
const marked = (source: string) => source.split("\n").findIndex((line) => line.includes("// here")) + 1;

describe("locate", () => {
  it.each([
    [
      "add",
      "interface Ring {\n  add(node: string): void;\n}\nexport class R implements Ring {\n  add(node: string): void { // here\n  }\n}",
    ],
    [
      "add",
      "export function createRing() {\n  add(1);\n  return {\n    add(node: number) { // here\n    },\n  };\n}\nfunction x(add: number) {}",
    ],
    ["add", "export const ring = {\n  // add: a comment\n  add: (node: string) => node, // here\n};"],
    ["add", "export class R {\n  add = async (node: string) => node; // here\n}"],
    ["add", "export class R {\n  async add( // here\n    node: string,\n  ): Promise<void> {\n  }\n}"],
    ["size", "export class R {\n  get size(): number { return 1; } // here\n}"],
    ["createRing", 'const words = "function createRing";\nexport const createRing = () => words; // here'],
    ["createRing", "export function createRing(): void {} // here"],
    ["Ring.add", "enum E { A }\n\nexport class Ring {\n\n  add(): E { // here\n    return E.A;\n  }\n}"],
  ])("finds %s", async (member, source) => {
    expect(locate(await programOf(source), member)).toMatchObject({ file: "ring.ts", line: marked(source) });
  });

  it("finds nothing for a name that is nowhere defined", async () => {
    expect(locate(await programOf("export const a = 1;"), "add")).toBeUndefined();
  });
});
