// The shipped book as the host reads it: the catalogue and, one exercise at a time, its brief, starter and bundle.
// Nothing is read before it is asked for.
import * as vscode from "vscode";
import type { Catalogue, CatalogueExercise } from "../book/catalogue.ts";
import { UserError } from "./user-error.ts";

export interface Book {
  /** Read once, then kept. */
  catalogue(): Promise<Catalogue>;
  /** The catalogue where it has been read already. */
  readonly known: Catalogue | undefined;
  /** @throws UserError for a slug that the book does not have. */
  exercise(slug: string): Promise<CatalogueExercise>;
  brief(slug: string): Promise<string>;
  starter(slug: string): Promise<string>;
  bundle(slug: string): Promise<string>;
  /** A file of an exercise's answers: `solution.ts`, `broken/<mistake>.diff`. */
  answer(slug: string, file: string): Promise<string>;
  /** File names in a folder of an exercise's answers. */
  answers(slug: string, folder: string): Promise<readonly string[]>;
}

/** @param dist the folder that the build writes */
export function openBook(dist: vscode.Uri): Book {
  let known: Catalogue | undefined;
  let reading: Promise<Catalogue> | undefined;
  const read = async (...path: string[]): Promise<string> =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(dist, ...path)));
  const readCatalogue = async (): Promise<Catalogue> => {
    // The build wrote this file from the same type.
    known = JSON.parse(await read("catalogue.json")) as Catalogue;
    return known;
  };
  const catalogue = (): Promise<Catalogue> => {
    reading ??= readCatalogue();
    return reading;
  };
  return {
    catalogue,
    get known() {
      return known;
    },
    exercise: async (slug) => findExercise(await catalogue(), slug),
    brief: (slug) => read("book", slug, "brief.md"),
    starter: (slug) => read("book", slug, "starter.ts"),
    bundle: (slug) => read("exercises", `${slug}.cjs`),
    answer: (slug, file) => read("answers", slug, file),
    answers: async (slug, folder) => {
      const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(dist, "answers", slug, folder));
      return entries.map(([name]) => name).sort();
    },
  };
}

function findExercise(catalogue: Catalogue, slug: string): CatalogueExercise {
  const found = catalogue.exercises.find((exercise) => exercise.slug === slug);
  if (found) return found;
  throw new UserError(`The book has no exercise "${slug}". Choose one in the Patternbook sidebar.`);
}
