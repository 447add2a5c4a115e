import { SourceMap } from "node:module";
import { describe, expect, it } from "vitest";
import { compile } from "./compile.ts";
import { addressed } from "./debug-job.ts";
import type { CompiledModule } from "./protocol.ts";

async function compiled(source: string): Promise<CompiledModule> {
  const result = await compile("track/ring.ts", source);
  if ("problem" in result) throw new Error(result.problem.message);
  return { ...result, file: "track/ring.ts", imports: {} };
}

describe("addressed", () => {
  it.each([
    ["whose positions did not move", "export const one: number =\n\n  1 as unknown as two;\n"],
    ["that was rewritten", "export enum Size {}\n\n  void one as unknown as two;\n"],
  ])("leads a debugger from a module %s to its source", async (_, source) => {
    const { url, code } = addressed(await compiled(source), "/my book");
    expect(url).not.toBe("file:///my%20book/track/ring.ts");
    const inline = /\/\/# sourceMappingURL=data:application\/json;base64,(.+)\n$/.exec(code)?.[1] ?? "";
    const map = JSON.parse(Buffer.from(inline, "base64").toString());
    expect(map.sources).toEqual(["file:///my%20book/track/ring.ts"]);
    const line = code.split("\n").findIndex((text) => /^\s*(1|void one)/.test(text));
    const column = code.split("\n")[line]?.search(/\S/) ?? -1;
    expect(new SourceMap(map).findEntry(line, column)).toMatchObject({ originalLine: 2, originalColumn: 2 });
  });
});
