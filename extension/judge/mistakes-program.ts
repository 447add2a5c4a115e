// Known mistakes as one program, so that one process can run them all.
import type { Mistake } from "../book/mistakes.ts";
import type { Compiler } from "./compiler.ts";
import { compileProgram } from "./program.ts";
import type { Program } from "./protocol.ts";

/** A namespace for each mistake, in their order; undefined where one does not compile. */
export async function mistakesProgram(
  mistakes: readonly Mistake[],
  { compile }: Pick<Compiler, "compile">,
): Promise<Program | undefined> {
  const sources = new Map(mistakes.map(({ source }, index) => [`${mistakeExport(index)}.ts`, source]));
  const lines = mistakes.map((_, index) => `export * as ${mistakeExport(index)} from "./${mistakeExport(index)}.ts";`);
  sources.set("mistakes.ts", lines.join("\n"));
  const result = await compileProgram("mistakes.ts", async (file) => sources.get(file), compile);
  return "program" in result ? result.program : undefined;
}

/** In capitals: the child takes such an export for a constant of any kind. */
export function mistakeExport(index: number): string {
  return `MISTAKE_${index}`;
}
