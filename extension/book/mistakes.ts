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

/** All broken designs that come to an end; one whose diff does not apply is left out. */
export async function mistakesOf(answers: Answers): Promise<Mistake[]> {
  const files = (await answers.list("broken")).filter((file) => file.endsWith(".diff"));
  const found = await Promise.all(files.map((file) => mistakeIn(file.replace(/\.diff$/, ""), answers)));
  return found.flatMap((mistake) => (mistake && mistake.refutedBy !== TIMEOUT ? [mistake] : []));
}

/** Those of them that `property` refutes. */
export async function mistakesAgainst(property: string, answers: Answers): Promise<Mistake[]> {
  return (await mistakesOf(answers)).filter(({ refutedBy }) => refutedBy === property);
}

/** What a design that hangs is refuted by. */
const TIMEOUT = "timeout";

async function mistakeIn(name: string, answers: Answers): Promise<Mistake | undefined> {
  const design = parseBrokenDesign(name, await answers.read(`broken/${name}.diff`));
  const source = applyBrokenDesign(design, await answers.read(design.base));
  if (source === undefined) return undefined;
  const { mistake, why, refutedBy } = design;
  return { name, mistake, why, refutedBy, source };
}
