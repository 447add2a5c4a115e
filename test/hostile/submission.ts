// One hostile, unlucky or harmless submission, as its file in corpus/ says: code that is spliced around an answer to an
// exercise, under a front comment with the verdict that it must get.
import type { Status } from "../../extension/judge/verdict.ts";

/** What the code stands around: a right answer, a design that the book refutes, or nothing. */
export type Base = "reference" | "broken" | "none";

export interface HostileSubmission {
  readonly family: string;
  readonly name: string;
  /** True for a harmless submission that looks like its family and must be held. */
  readonly isTwin: boolean;
  /** The whole file: comment lines count, so that its lines are those of the verdict. */
  readonly text: string;
  /** Any of these is right. */
  readonly verdicts: readonly Status[];
  /** What the verdict's text must match, so that a learner understands it. */
  readonly says: RegExp;
  /** Slugs; undefined means every exercise of the book. */
  readonly exercises: readonly string[] | undefined;
  readonly base: Base;
  /** How the file's bytes are made, where it is not plain UTF-8 as written. */
  readonly form: string | undefined;
  /** The line that the verdict must point at. */
  readonly line: number | undefined;
}

const FACTS = ["verdict", "says", "for", "base", "file"] as const;

/** @throws Error naming the file and the fact that is missing or wrong. */
export function parseSubmission(path: string, text: string): HostileSubmission {
  const [family = "", name = ""] = path.replace(/\.ts$/, "").split("/");
  const facts = factsOf(path, text);
  const isTwin = name.startsWith("twin-");
  const verdicts = (facts.verdict ?? "").split(", ").filter(isStatus);
  if (verdicts.length === 0) throw new Error(`${path} names no verdict: add a line "// verdict: refuted".`);
  if (isTwin !== verdicts.includes("held")) throw new Error(`${path}: a twin is held, and nothing else is.`);
  const here = text.split("\n").findIndex((line) => /\/\/ <- here$/.test(line)) + 1;
  return {
    family,
    name,
    isTwin,
    text,
    verdicts,
    says: isTwin ? /^/ : expression(path, facts.says),
    exercises: facts.for?.split(", "),
    base: baseOf(path, facts.base),
    form: facts.file,
    line: here === 0 ? undefined : here,
  };
}

function factsOf(path: string, text: string): { readonly [K in (typeof FACTS)[number]]?: string } {
  const [first = "", ...rest] = text.split("\n");
  if (!/^\/\/ [A-Z].*\.$/.test(first)) throw new Error(`${path}: line 1 says in a sentence what the submission does.`);
  const facts: { [name: string]: string } = {};
  for (const line of rest) {
    const [, name, value] = /^\/\/ (\w+): (.+)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) break;
    if (!FACTS.some((known) => known === name)) throw new Error(`${path}: "${name}" is none of ${FACTS.join(", ")}.`);
    facts[name] = value;
  }
  return facts;
}

function isStatus(word: string): word is Status {
  return ["held", "refuted", "invalid", "timeout", "crashed"].includes(word);
}

function expression(path: string, written: string | undefined): RegExp {
  const [, body, flags] = /^\/(.+)\/([a-z]*)$/.exec(written ?? "") ?? [];
  if (body === undefined) throw new Error(`${path} does not say what its verdict says: add a line "// says: /…/".`);
  return new RegExp(body, flags);
}

function baseOf(path: string, written = "reference"): Base {
  if (written === "reference" || written === "broken" || written === "none") return written;
  throw new Error(`${path}: base is reference, broken or none, not "${written}".`);
}
