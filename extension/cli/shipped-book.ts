// The built book as the command line reads it, from dist/.
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Catalogue, CatalogueExercise } from "../book/catalogue.ts";
import type { Book as JudgeBook } from "../judge/book.ts";
import { UsageError } from "./usage-error.ts";

export interface ShippedBook {
  readonly catalogue: Catalogue;
  /** @throws UsageError for a slug that the book does not have. */
  exercise(slug: string): CatalogueExercise;
  /** A file of `dist/answers/<slug>/`. */
  answer(slug: string, file: string): Promise<string>;
  /** File names in a folder of `dist/answers/<slug>/`. */
  answers(slug: string, folder: string): Promise<readonly string[]>;
  /** The book as the judge wants it. */
  readonly forJudge: JudgeBook;
  /** A file that the build wrote. */
  built(file: string): string;
}

/** The folder that the build wrote: the one of this file where it is built, else the project's. */
export const DIST = existsSync(path.join(import.meta.dirname, "catalogue.json"))
  ? import.meta.dirname
  : path.resolve(import.meta.dirname, "../../dist");

/** @throws UsageError where nothing was built. */
export async function openShippedBook(dist: string = DIST): Promise<ShippedBook> {
  const catalogue = await readCatalogue(path.join(dist, "catalogue.json"));
  const exercise = (slug: string): CatalogueExercise => {
    const found = catalogue.exercises.find((one) => one.slug === slug);
    if (found) return found;
    const slugs = catalogue.exercises.map((one) => one.slug).join(", ");
    throw new UsageError(`The book has no exercise "${slug}": it has ${slugs}.`);
  };
  return {
    catalogue,
    exercise,
    answer: (slug, file) => readFile(path.join(dist, "answers", slug, file), "utf8"),
    answers: async (slug, folder) => (await readdir(path.join(dist, "answers", slug, folder))).toSorted(),
    forJudge: {
      exercise: async (slug) => forJudge(dist, catalogue, exercise(slug)),
      answers: (slug) => ({
        list: (folder) => readdir(path.join(dist, "answers", slug, folder)),
        read: (file) => readFile(path.join(dist, "answers", slug, file), "utf8"),
      }),
    },
    built: (file) => path.join(dist, file),
  };
}

async function readCatalogue(file: string): Promise<Catalogue> {
  try {
    // The build wrote this file from the same type.
    return JSON.parse(await readFile(file, "utf8")) as Catalogue;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      throw new UsageError(`There is no book at ${file}: run \`npm run build\` first.`);
    }
    throw error;
  }
}

async function forJudge(dist: string, { product }: Catalogue, exercise: CatalogueExercise) {
  const { slug, title, exports, properties, bundle: hash } = exercise;
  return {
    title,
    bundle: await readFile(path.join(dist, "exercises", `${slug}.cjs`), "utf8"),
    exports,
    properties: properties.map(({ id }) => id),
    versions: { product, exercise: hash },
  };
}
