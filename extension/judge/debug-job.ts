// What a debugger's process needs for one run: the learner's program under the addresses of its files, so that
// breakpoints in the TypeScript meet the code that runs.
import path from "node:path";
import { pathToFileURL } from "node:url";
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

/** A module whose positions did not move is known by its source's own address; the others bring their map along. */
export function addressed({ map, ...module }: CompiledModule, root: string): CompiledModule {
  const url = pathToFileURL(path.join(root, module.file)).href;
  if (map === undefined) return { ...module, url };
  const inline = Buffer.from(JSON.stringify({ ...JSON.parse(map), sources: [url] })).toString("base64");
  const code = `${module.code}\n//# sourceMappingURL=data:application/json;base64,${inline}\n`;
  return { ...module, code, url: `${url}.compiled.mjs` };
}
