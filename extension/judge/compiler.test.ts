import { afterEach, describe, expect, it, vi } from "vitest";
import { Compiler } from "./compiler.ts";

// Processes start here; on a busy machine they take their time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const script = new URL("./compile-worker.ts", import.meta.url);
const compilers: Compiler[] = [];

function compiler(options: { deadlineMs?: number } = {}): Compiler {
  const made = new Compiler({ script, ...options });
  compilers.push(made);
  return made;
}

afterEach(() => {
  for (const made of compilers.splice(0)) made.dispose();
});

describe("Compiler", () => {
  it("compiles in its thread", async () => {
    expect(await compiler().compile("a.ts", "export const a: number = 1;")).toMatchObject({
      code: "export const a         = 1;",
    });
  });

  it("answers for a file that breaks the compiler, and compiles what waits behind it", async () => {
    const { compile } = compiler();
    const deep = compile("deep.ts", `${"(".repeat(200_000)}1`);
    const next = compile("next.ts", "export const a = 1;");
    expect(await deep).toMatchObject({ problem: { at: { file: "deep.ts" } } });
    expect(await next).toMatchObject({ code: "export const a = 1;" });
  });

  it("gives up on a file at the deadline", async () => {
    expect(await compiler({ deadlineMs: 0 }).compile("slow.ts", "")).toMatchObject({
      problem: { message: "The compiler cannot read slow.ts: it took more than 0 ms." },
    });
  });

  it("answers what waits when it is disposed", async () => {
    const made = compiler();
    const waiting = made.compile("a.ts", "");
    made.dispose();
    expect(await waiting).toHaveProperty("problem");
  });
});
