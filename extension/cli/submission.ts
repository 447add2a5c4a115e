// A learner's file as the judge wants it, read from the disk.
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { Judge, Submission } from "../judge/index.ts";
import { createJudge } from "../judge/index.ts";
import type { ShippedBook } from "./shipped-book.ts";
import { UsageError } from "./usage-error.ts";

/** @throws UsageError where there is no such file, or it is no TypeScript file. */
export async function submissionOf(slug: string, file: string): Promise<Submission> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new UsageError(`There is no file ${file}: give the path of your TypeScript file.`);
  if (!file.endsWith(".ts")) throw new UsageError(`${file} is no TypeScript file: give a file whose name ends in .ts.`);
  const root = path.dirname(path.resolve(file));
  return { slug, file: path.basename(file), read: (name) => readIfThere(path.join(root, name)) };
}

/** A judge for one run: nothing waits behind it. Dispose of it. */
export function judgeOf(book: ShippedBook): Judge {
  return createJudge({
    book: book.forJudge,
    childScript: book.built("judge-child.js"),
    compilerScript: book.built("compile-worker.js"),
    spares: 0,
  });
}

async function readIfThere(file: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code === "ENOENT" || code === "EISDIR" || code === "ENOTDIR") return undefined;
    throw error;
  }
}
