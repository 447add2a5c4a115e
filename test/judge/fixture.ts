// For tests of the judge: its two bundles in a folder of their own, and a book of one small exercise.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import type { Book, BookExercise } from "../../extension/judge/book.ts";
import { createJudge, type Judge, type JudgeOptions, type Submission } from "../../extension/judge/index.ts";

const REQUIRE = 'import{createRequire as __r}from"node:module";const require=__r(import.meta.url);';

export interface BuiltJudge {
  readonly folder: string;
  readonly childScript: string;
  readonly compilerScript: string;
  /** A judge that reads the counter's book; the caller disposes it. */
  create(options?: Partial<JudgeOptions>): Judge;
  remove(): void;
}

/** Bundles child and compiler as the product does. */
export async function buildJudge(): Promise<BuiltJudge> {
  const folder = mkdtempSync(path.join(tmpdir(), "judge-"));
  await build({
    absWorkingDir: path.resolve(import.meta.dirname, "../../extension/judge"),
    entryPoints: { child: "child/main.ts", compiler: "compile-worker.ts" },
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node22",
    banner: { js: REQUIRE },
  });
  const childScript = path.join(folder, "child.mjs");
  const compilerScript = path.join(folder, "compiler.mjs");
  return {
    folder,
    childScript,
    compilerScript,
    create: (options) => createJudge({ book: counterBook, childScript, compilerScript, ...options }),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** A submission from texts: the first file is the one that is judged. */
export function submission(files: Readonly<Record<string, string>> | string): Submission {
  const all = typeof files === "string" ? { "counter.ts": files } : files;
  return { slug: "counter", file: Object.keys(all)[0] ?? "", read: async (file) => all[file] };
}

/** A right answer to the counter. */
export const COUNTER = `export interface Counter { add(amount: number): number }
export function createCounter(): Counter {
  let total = 0;
  return {
    add(amount: number): number {
      total += amount;
      return total;
    },
  };
}
`;

/** The right answer with one line before what \`add\` does. */
export function counterThat(line: string): string {
  return COUNTER.replace("total += amount;", `total += amount; ${line}`);
}

const HIDDEN = `"use strict";
const { answers, exercise, law, whole } = require("#kit");
const machine = {
  setup: {},
  setupWords: () => "a counter",
  start: (subject) => subject.createCounter(),
  model: () => ({ total: 0 }),
  commands: {
    add: {
      args: { amount: whole({ min: 1, max: 9 }) },
      words: ({ amount }) => "add " + amount,
      run: (counter, { amount }) => counter.add(amount),
      model: (model, { amount }) => (model.total += amount),
    },
  },
  probes: {},
  async: true,
  view: () => ({ kind: "lanes", title: "", lanes: [], cards: [] }),
  showcase: { setup: {}, commands: [{ name: "add", args: { amount: 1 } }, { name: "add", args: { amount: 2 } }] },
  runs: 20,
  length: 10,
};
exports.default = exercise()(machine, {
  "counts": { says: "add answers the total", rests: ["R1"], judge: answers("add") },
  "begins-at-zero": law()({
    says: "a counter begins at zero", rests: ["R2"], cases: [0], words: () => "add 0 to a new counter", asks: "createCounter",
    check: (subject) => {
      const first = subject.createCounter().add(0);
      return first === 0 ? undefined : { about: "the first total", expected: "0", actual: String(first) };
    },
  }),
});
`;

const counter: BookExercise = {
  title: "Counter",
  bundle: HIDDEN,
  exports: ["createCounter"],
  properties: ["counts", "begins-at-zero"],
  versions: { product: "0.0.0", exercise: "000000000000" },
};

export const counterBook: Book = {
  exercise: async (slug) => (slug === "counter" ? counter : undefined),
};
