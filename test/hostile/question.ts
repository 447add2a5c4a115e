// An exercise as the corpus needs it: what its contract exports, a right answer, and a design that the book refutes.
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { applyBrokenDesign, parseBrokenDesign } from "../../extension/book/broken-design.ts";

export interface Question {
  readonly slug: string;
  /** `exercises/<track>/<slug>` */
  readonly folder: string;
  /** Value names of the contract. */
  readonly exports: readonly string[];
  /** The export that makes instances. */
  readonly maker: string;
  readonly reference: string;
  readonly broken: string;
}

export const ROOT = path.resolve(import.meta.dirname, "../..");

/** Every exercise of the book that has a hidden test. */
export async function readQuestions(): Promise<readonly Question[]> {
  const files = globSync("exercises/*/*/hidden.ts", { cwd: ROOT }).sort();
  return Promise.all(files.map((file) => readQuestion(path.dirname(file).replaceAll("\\", "/"))));
}

/** `folder` is `exercises/<track>/<slug>`. */
async function readQuestion(folder: string): Promise<Question> {
  const exports = Object.keys(await import(pathToFileURL(path.join(ROOT, folder, "starter.ts")).href));
  const answers = path.join(ROOT, folder.replace("exercises", "solutions"));
  const maker = exports.find((name) => /^(create|[A-Z])/.test(name)) ?? exports[0] ?? "";
  const reference = readFileSync(path.join(answers, "solution.ts"), "utf8");
  return { slug: path.basename(folder), folder, exports, maker, reference, broken: firstBroken(answers) };
}

/** The first design that applies and ends: which one it is does not matter, that the book refutes it does. */
function firstBroken(answers: string): string {
  for (const file of globSync("broken/*.diff", { cwd: answers }).sort()) {
    const name = path.basename(file, ".diff");
    const design = parseBrokenDesign(name, readFileSync(path.join(answers, file), "utf8"));
    if (design.refutedBy === "timeout") continue;
    const whole = applyBrokenDesign(design, readFileSync(path.join(answers, design.base), "utf8"));
    if (whole !== undefined) return whole;
  }
  throw new Error(`${answers} has no broken design that applies: the corpus needs one to be wrong with.`);
}
