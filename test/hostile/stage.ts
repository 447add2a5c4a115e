// Where the corpus plays: the judge, bundled into a folder of its own by which its processes are known, and the book.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { Book, BookExercise } from "../../extension/judge/book.ts";
import type { Judge, JudgeOptions } from "../../extension/judge/index.ts";
import { buildJudge } from "../judge/fixture.ts";
import { type Question, ROOT, readQuestions } from "./question.ts";

export interface Stage {
  /** Part of the command line of each process that belongs to this stage. */
  readonly folder: string;
  readonly questions: readonly Question[];
  readonly childScript: string;
  readonly compilerScript: string;
  create(options?: Partial<JudgeOptions>): Judge;
  remove(): void;
}

export async function openStage(): Promise<Stage> {
  const questions = await readQuestions();
  const exercises = new Map(await Promise.all(questions.map(async (one) => [one.slug, await forJudge(one)] as const)));
  const book: Book = { exercise: async (slug) => exercises.get(slug) };
  const built = await buildJudge();
  return { ...built, questions, create: (options) => built.create({ book, ...options }) };
}

async function forJudge({ slug, folder, exports }: Question): Promise<BookExercise> {
  const hidden = path.join(ROOT, folder, "hidden.ts");
  const bundled = await build({
    entryPoints: [hidden],
    bundle: true,
    minify: true,
    write: false,
    format: "cjs",
    platform: "neutral",
    target: "es2022",
    external: ["#kit"],
    logLevel: "error",
  });
  const { default: definition } = await import(pathToFileURL(hidden).href);
  return {
    title: slug,
    bundle: bundled.outputFiles[0]?.text ?? "",
    exports,
    properties: Object.keys(definition.properties),
    versions: { product: "0.0.0", exercise: slug },
  };
}
