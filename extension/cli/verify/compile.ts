// The book's TypeScript as CommonJS text: hidden tests bundled without the kit, designs one file each.
import path from "node:path";
import type { Breach } from "./breach.ts";
import type { Design, Written } from "./designs.ts";

/** An exercise whose hidden test is built. */
export interface Built {
  readonly written: Written;
  readonly bundle: string;
  /** CommonJS text by design; a design that does not parse is not there (the type check names it). */
  readonly codes: ReadonlyMap<Design, string>;
}

/** Needs `esbuild` beside this program. */
export async function compileExercises(
  root: string,
  written: readonly Written[],
): Promise<{ readonly built: readonly Built[]; readonly breaches: readonly Breach[] }> {
  const results = await Promise.all(written.map((one) => compileExercise(root, one)));
  return {
    built: results.flatMap((result) => ("built" in result ? [result.built] : [])),
    breaches: results.flatMap((result) => ("breach" in result ? [result.breach] : [])),
  };
}

async function compileExercise(root: string, written: Written): Promise<{ built: Built } | { breach: Breach }> {
  const { slug, question } = written.folder;
  const file = `${question}/hidden.ts`;
  try {
    const bundle = await bundleOf(path.join(root, file));
    const codes = await Promise.all(written.designs.map(async (design) => [design, await codeOf(design)] as const));
    const known = codes.filter((entry): entry is [Design, string] => entry[1] !== undefined);
    return { built: { written, bundle, codes: new Map(known) } };
  } catch (error) {
    const message = `does not build: ${error instanceof Error ? error.message : error}`;
    return { breach: { law: "rules", slug, file, message } };
  }
}

async function bundleOf(file: string): Promise<string> {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    format: "cjs",
    platform: "neutral",
    target: "es2022",
    external: ["#kit"],
    logLevel: "silent",
    tsconfigRaw: {},
  });
  return outputFiles[0]?.text ?? "";
}

async function codeOf({ source }: Design): Promise<string | undefined> {
  const { transform } = await import("esbuild");
  try {
    return (await transform(source, { loader: "ts", format: "cjs", target: "es2022", logLevel: "silent" })).code;
  } catch {
    // What does not parse is named by the type check, which sees the same text.
    return undefined;
  }
}
