// The known mistakes of an exercise as whole files, for whoever compares a learner's code with them.
import { applyBrokenDesign, parseBrokenDesign } from "./broken-design.ts";

export interface Mistake {
  /** The design's file name: a verb phrase such as `forgets-to-wrap`. */
  readonly name: string;
  /** What it does wrong, in a sentence. */
  readonly mistake: string;
  /** Why people make it. */
  readonly why: string;
  /** Id of the property that refutes it. */
  readonly refutedBy: string;
  /** The whole file, TypeScript. */
  readonly source: string;
}

/** The answers of one exercise: `solution.ts`, `accepts/*.ts`, `broken/*.diff`. */
export interface Answers {
  list(folder: "broken" | "accepts"): Promise<readonly string[]>;
  read(file: string): Promise<string>;
}

/** All broken designs that `property` refutes; one whose diff does not apply is left out. */
export async function mistakesAgainst(property: string, answers: Answers): Promise<Mistake[]> {
  const files = (await answers.list("broken")).filter((file) => file.endsWith(".diff"));
  const found = await Promise.all(files.map((file) => mistakeIn(file.replace(/\.diff$/, ""), property, answers)));
  return found.filter((mistake) => mistake !== undefined);
}

async function mistakeIn(name: string, property: string, answers: Answers): Promise<Mistake | undefined> {
  const design = parseBrokenDesign(name, await answers.read(`broken/${name}.diff`));
  if (design.refutedBy !== property) return undefined;
  const source = applyBrokenDesign(design, await answers.read(design.base));
  return source === undefined
    ? undefined
    : { name, mistake: design.mistake, why: design.why, refutedBy: property, source };
}
