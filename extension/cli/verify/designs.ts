// Everything written for one exercise, read once: the brief, the starter, and every design as a whole file.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Brief, parseBrief } from "../../book/brief.ts";
import { applyBrokenDesign, parseBrokenDesign } from "../../book/broken-design.ts";
import { keyText, parseEquivalents } from "../../book/equivalents.ts";
import type { Breach } from "./breach.ts";
import type { ExerciseFolder } from "./folders.ts";

export interface Design {
  /** `solution`, `ring-buffer`, `late-success-closes`: unique within its kind. */
  readonly name: string;
  readonly kind: "starter" | "reference" | "accepted" | "broken";
  /** The file that a person edits: of a broken design the diff. */
  readonly file: string;
  /** TypeScript, whole. */
  readonly source: string;
  /** Of a broken design: the property that must refute it, or `timeout`; else "". */
  readonly refutedBy: string;
}

export interface Written {
  readonly folder: ExerciseFolder;
  readonly brief: Brief;
  readonly designs: readonly Design[];
  readonly breaches: readonly Breach[];
}

/** Reads an exercise whose every part is there. A broken design that does not apply is a breach and no design. */
export function readExercise(root: string, folder: ExerciseFolder): Written {
  const { slug, question, answer, accepts, broken } = folder;
  const read = (file: string) => readFileSync(path.join(root, file), "utf8");
  const plain = (kind: Design["kind"], name: string, file: string): Design => {
    return { kind, name, file, source: read(file), refutedBy: "" };
  };
  const correct = [
    plain("starter", "starter", `${question}/starter.ts`),
    plain("reference", "solution", `${answer}/solution.ts`),
    ...accepts.map((name) => plain("accepted", name, `${answer}/accepts/${name}.ts`)),
  ];
  const sources = new Map(correct.map(({ file, source }) => [path.posix.relative(answer, file), source]));
  const readBroken = broken.map((name) => {
    const file = `${answer}/broken/${name}.diff`;
    return brokenDesign({ slug, name, file, text: read(file), sources });
  });
  const breaches = readBroken.flatMap((one) => one.breaches);
  const designs = readBroken.flatMap((one) => (one.design ? [one.design] : []));
  const nameless = correct.filter(({ kind, source }) => kind === "accepted" && !/^\/\/ \S/.test(source));
  breaches.push(
    ...nameless.map(({ file }) => {
      const message =
        "does not say in line 1 what it is: begin it with a comment naming its data structure or control flow.";
      return { law: "correct" as const, slug, file, line: 1, message };
    }),
  );
  breaches.push(...equivalentBreaches(root, folder));
  return { folder, brief: parseBrief(read(`${question}/brief.md`)), designs: [...correct, ...designs], breaches };
}

/** The page of equivalent mutants, where there is one: its form, and lines that the solution no longer has. */
function equivalentBreaches(root: string, { slug, answer }: ExerciseFolder): Breach[] {
  const file = `${answer}/equivalent.md`;
  if (!existsSync(path.join(root, file))) return [];
  const { equivalents, problems } = parseEquivalents(readFileSync(path.join(root, file), "utf8"));
  const solution = readFileSync(path.join(root, answer, "solution.ts"), "utf8")
    .split("\n")
    .map(keyText);
  const stale = equivalents.filter(({ lineText }) => !solution.includes(lineText));
  return [
    ...problems,
    ...stale.map(({ line, lineText }) => {
      const message = `explains a mutant of the line "${lineText}", which solution.ts does not have: take it out, or write the line as it is.`;
      return { line, message };
    }),
  ].map((problem): Breach => ({ law: "equivalent", slug, file, ...problem }));
}

interface BrokenFile {
  readonly slug: string;
  readonly name: string;
  readonly file: string;
  readonly text: string;
  /** Correct designs by their path within the answer's folder. */
  readonly sources: ReadonlyMap<string, string>;
}

function brokenDesign({ slug, name, file, text, sources }: BrokenFile) {
  const read = parseBrokenDesign(name, text);
  const breach = (message: string, line = 1): Breach => ({ law: "broken", slug, file, line, message });
  const breaches = read.problems.map(({ line, message }) => breach(message, line));
  const base = sources.get(read.base);
  if (base === undefined) {
    if (read.problems.length === 0)
      breaches.push(breach(`is a diff of ${read.base}, which is not there: name its base.`));
    return { breaches, design: undefined };
  }
  const source = applyBrokenDesign(read, base);
  if (source === undefined) {
    breaches.push(
      breach(`does not apply to ${read.base} any more: mend it with \`npm run broken -- ${slug} ${name}\`.`),
    );
    return { breaches, design: undefined };
  }
  const design: Design = { kind: "broken", name, file, source, refutedBy: read.refutedBy };
  return { breaches, design };
}
