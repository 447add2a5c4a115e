// Mutants that the compiler refuses: a mistake that nobody can save needs no property that finds it.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runTsc, STRICT } from "../verify/tsc.ts";
import type { Mutant } from "./instrument.ts";

/** Ids of the mutants that do not compile as strictly as a learner's file, or no longer fit the starter's contract. */
export async function typeInvalid(mutants: readonly Mutant[], starter: string): Promise<ReadonlySet<string>> {
  if (mutants.length === 0) return new Set();
  const project = mkdtempSync(path.join(tmpdir(), "patternbook-mutants-"));
  try {
    writeFileSync(path.join(project, "starter.ts"), starter);
    const files = mutants.flatMap(({ id, source }) => {
      writeFileSync(path.join(project, `${id}.ts`), source);
      writeFileSync(path.join(project, `${id}.fits.ts`), fits(id));
      return [`${id}.ts`, `${id}.fits.ts`];
    });
    const errors = await runTsc(project, { compilerOptions: { ...STRICT, noEmit: true }, files });
    return new Set(errors.map(({ file }) => file.replace(/(\.fits)?\.ts$/, "")));
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

function fits(id: string): string {
  return `import * as design from "./${id}.ts";
import type * as Starter from "./starter.ts";
export const fits: typeof Starter = design;
`;
}
