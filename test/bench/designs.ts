// What is raced: of every exercise the reference, which must be held, and the broken designs, which must be refuted.
import path from "node:path";
import { readExercise, type Written } from "../../extension/cli/verify/designs.ts";
import { readFolders } from "../../extension/cli/verify/folders.ts";
import { root } from "../host/vscode-host.ts";

export interface Design {
  readonly slug: string;
  /** `solution`, `forgets-to-wrap` */
  readonly name: string;
  readonly source: string;
  readonly expected: "held" | "refuted";
}

export interface Course {
  readonly slug: string;
  /** Where the hidden test and the starter stand, as their author wrote them. */
  readonly question: string;
  readonly reference: Design;
  readonly broken: readonly Design[];
}

/** The named exercises, or all. @throws Error for a slug that the book does not have. */
export function readCourses(slugs: readonly string[]): readonly Course[] {
  const folders = readFolders(root).exercises;
  const known = folders.map(({ slug }) => slug);
  const unknown = slugs.find((slug) => !known.includes(slug));
  if (unknown !== undefined) throw new Error(`There is no exercise "${unknown}": take one of ${known.join(", ")}.`);
  const wanted = folders.filter(({ slug }) => slugs.length === 0 || slugs.includes(slug));
  return wanted.map((folder) => courseOf(readExercise(root, folder)));
}

function courseOf({ folder, designs }: Written): Course {
  const { slug, question } = folder;
  const of = (kind: "reference" | "broken", expected: Design["expected"]): Design[] =>
    designs
      // A design that hangs costs the limit everywhere and says nothing about speed.
      .filter((design) => design.kind === kind && design.refutedBy !== "timeout")
      .map(({ name, source }) => ({ slug, name, source, expected }));
  const [reference] = of("reference", "held");
  if (reference === undefined) throw new Error(`${slug} has no solution.ts: write it first.`);
  return { slug, question: path.join(root, question), reference, broken: of("broken", "refuted") };
}
