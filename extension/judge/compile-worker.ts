// Entry of the compiler's thread: compiles what the parent sends, so that the editor's event loop never waits for it.
import { parentPort } from "node:worker_threads";
import { type CompiledSource, compile } from "./compile.ts";

export interface CompileRequest {
  readonly id: number;
  readonly file: string;
  readonly source: string;
}

export interface CompileAnswer {
  readonly id: number;
  readonly compiled: CompiledSource;
}

// The first module of a fresh compiler takes ten times as long as the second: let it be none of the learner's.
await compile("warm.ts", "enum Warm { Up }\nexport const warm: Warm = Warm.Up;\n");

parentPort?.on("message", async ({ id, file, source }: CompileRequest) => {
  const compiled = await compile(file, source);
  parentPort?.postMessage({ id, compiled } satisfies CompileAnswer);
});
