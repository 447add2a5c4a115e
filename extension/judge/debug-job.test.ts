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
  it("knows a module whose positions did not move by the address of its source", async () => {
    const module = await compiled("export const one: number = 1;\n");
    const { url, code } = addressed(module, "/my book");
    expect(url).toBe("file:///my%20book/track/ring.ts");
    expect(code).toBe(module.code);
  });

  it("sends a rewritten module along with a map to its source, under another address", async () => {
    const { url, code, map } = addressed(await compiled("export enum Size { Small }\n"), "/book");
    expect(url).not.toBe("file:///book/track/ring.ts");
    expect(map).toBeUndefined();
    const inline = /\/\/# sourceMappingURL=data:application\/json;base64,(.+)\n$/.exec(code)?.[1] ?? "";
    expect(JSON.parse(Buffer.from(inline, "base64").toString())).toMatchObject({
      sources: ["file:///book/track/ring.ts"],
      mappings: expect.stringMatching(/;/),
    });
  });
});
