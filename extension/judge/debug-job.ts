// What a debugger's process needs for one run: the learner's program under the addresses of its files, so that
// breakpoints in the TypeScript meet the code that runs.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { encode } from "@jridgewell/sourcemap-codec";
import type { RunData } from "../scenes/trace.ts";
import type { Book } from "./book.ts";
import type { Compiler } from "./compiler.ts";
import type { Submission } from "./index.ts";
import { compileProgram } from "./program.ts";
import type { CompiledModule, DebugJob } from "./protocol.ts";
import type { Problem } from "./verdict.ts";

export interface DebugOptions {
  /** Folder on the disk that the submission's paths are relative to. */
  readonly root: string;
  /** Default: the exercise's showcase. */
  readonly run?: RunData | undefined;
  /** The property that judges the run. */
  readonly property?: string | undefined;
}

/** The job, or why the program cannot run. Never rejects for what the learner wrote. */
export async function debugJob(
  { book, compiler }: { readonly book: Book; readonly compiler: Compiler },
  { slug, file, read }: Submission,
  { root, run, property }: DebugOptions,
): Promise<DebugJob | { readonly problems: readonly [Problem, ...Problem[]] }> {
  const exercise = await book.exercise(slug);
  if (exercise === undefined) throw new Error(`the book has no exercise "${slug}"`);
  const compiled = await compileProgram(file, read, compiler.compile);
  if ("problems" in compiled) return compiled;
  const { entry, modules } = compiled.program;
  return {
    bundle: exercise.bundle,
    exports: exercise.exports,
    program: { entry, modules: modules.map((module) => addressed(module, root)) },
    ...(run === undefined ? {} : { run }),
    ...(property === undefined ? {} : { property }),
  };
}

/**
 * The module with a map to its source, also where no position moved: what a debugger knows by the address of a file it
 * compares with that file, and shows apart where it differs.
 */
export function addressed({ map, ...module }: CompiledModule, root: string): CompiledModule {
  const source = pathToFileURL(path.join(root, module.file)).href;
  const { mappings } = map === undefined ? { mappings: samePlaces(module.code) } : JSON.parse(map);
  const inline = JSON.stringify({ version: 3, names: [], sources: [source], mappings });
  const address = `data:application/json;base64,${Buffer.from(inline).toString("base64")}`;
  return { ...module, code: `${module.code}\n//# sourceMappingURL=${address}\n`, url: `${source}.compiled.mjs` };
}

/** Maps every word and sign to where it stands. */
function samePlaces(code: string): string {
  const lines = code
    .split(/\r\n|[\n\r]/)
    .map((text, line) =>
      Array.from(text.matchAll(/[\w$]+|[^\s\w$]/g), ({ index }): [number, number, number, number] => [
        index,
        0,
        line,
        index,
      ]),
    );
  return encode(lines);
}
