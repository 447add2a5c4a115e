// All submissions of the corpus, found by their folders.
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { type HostileSubmission, parseSubmission } from "./submission.ts";

const CORPUS = path.join(import.meta.dirname, "corpus");

/** By family, then by name. @throws Error where a file is not what a submission must be, or a family has no twin. */
export function readCorpus(): readonly HostileSubmission[] {
  const files = globSync("*/*.ts", { cwd: CORPUS }).map((file) => file.replaceAll("\\", "/"));
  const corpus = files.sort().map((file) => parseSubmission(file, readFileSync(path.join(CORPUS, file), "utf8")));
  for (const family of new Set(corpus.map((one) => one.family))) {
    if (!corpus.some((one) => one.family === family && one.isTwin))
      throw new Error(`corpus/${family} has no twin: add a harmless submission that looks like the others.`);
  }
  return corpus;
}
