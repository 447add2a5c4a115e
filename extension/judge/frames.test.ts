import { describe, expect, it } from "vitest";
import { compile } from "./compile.ts";
import { framesOf } from "./frames.ts";
import type { Program } from "./protocol.ts";

const plain: Program = { entry: "a/ring.ts", modules: [{ file: "a/ring.ts", code: "", imports: {} }] };

describe("framesOf", () => {
  it("keeps the learner's frames, with the names that stand in them", () => {
    const stack = [
      "RangeError: boom",
      "    at Ring.add (learner:///a/ring.ts:3:5)",
      "    at Object.put [as add] (learner:///a/ring.ts:4:1)",
      "    at run (file:///dist/judge-child.js:1:1)",
      "    at learner:///a/ring.ts:9:2",
      "    at x (learner:///other.ts:1:1)",
    ].join("\n");
    expect(framesOf(stack, plain)).toEqual([
      { file: "a/ring.ts", line: 3, column: 5, name: "Ring.add" },
      { file: "a/ring.ts", line: 4, column: 1, name: "put" },
      { file: "a/ring.ts", line: 9, column: 2 },
    ]);
  });

  it("maps a rewritten module back to its source", async () => {
    const result = await compile(
      "a/ring.ts",
      "enum E { A }\n\n\nexport const f = () => {\n  throw new Error(E[0]);\n};",
    );
    if ("problem" in result || result.map === undefined) throw new Error("expected a source map");
    const lines = result.code.split("\n");
    const line = lines.findIndex((text) => text.includes("throw"));
    const at = `    at f (learner:///a/ring.ts:${line + 1}:${(lines[line] ?? "").indexOf("throw") + 1})`;
    const program: Program = {
      entry: "a/ring.ts",
      modules: [{ file: "a/ring.ts", code: result.code, map: result.map, imports: {} }],
    };
    expect(framesOf(at, program)).toEqual([{ file: "a/ring.ts", line: 5, column: 3, name: "f" }]);
  });

  it("stops after twenty frames of a stack without end", () => {
    expect(framesOf("    at learner:///a/ring.ts:1:1\n".repeat(1_000_000), plain)).toHaveLength(20);
  });
});
