// A broken design: a diff against a correct design, under a text that says the mistake, why people make it, and which
// property must refute it. The one reading of broken/*.diff that build, command line and verify share.
import { applyPatch, parsePatch, type StructuredPatch } from "diff";
import type { PageProblem } from "./front-matter.ts";

export interface BrokenDesign {
  /** What the design does wrong, in one sentence or more. */
  readonly mistake: string;
  /** Why people make it. */
  readonly why: string;
  /** Id of the property that must refute it, or `timeout` for a design that hangs; "" where the text names none. */
  readonly refutedBy: string;
  /** `solution.ts` or `accepts/<design>.ts`. */
  readonly base: string;
  readonly patch: StructuredPatch | undefined;
  /** What breaks the form of such a file, by line. */
  readonly problems: readonly PageProblem[];
}

const REFUTED_BY = /^Refuted by: ([a-z][a-z0-9-]*)$/;

/** Reads a diff file named `<name>.diff`; what is wrong with it is told, never thrown. */
export function parseBrokenDesign(name: string, text: string): BrokenDesign {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const cut = lines.findIndex((line) => line.startsWith("--- "));
  const words = (cut < 0 ? lines : lines.slice(0, cut)).filter((line) => line.trim() !== "");
  const [mistake = "", ...rest] = words;
  const named = rest.findIndex((line) => REFUTED_BY.test(line));
  const read = cut < 0 ? { problem: "has no diff under its text" } : parsed(lines.slice(cut).join("\n"));
  const patch = "patch" in read ? read.patch : undefined;
  const base = patch?.oldFileName ?? "";
  const problems = [
    ...textProblems({ words: words.length, named, last: rest.length - 1 }),
    ...("problem" in read
      ? [{ line: cut + 1 || 1, message: `${read.problem}: write it anew with \`npm run broken\`.` }]
      : []),
    ...(patch ? patchProblems(patch, { name, line: cut + 1 }) : []),
  ];
  const why = rest.slice(0, named < 0 ? undefined : named).join(" ");
  return { mistake, why, refutedBy: REFUTED_BY.exec(rest[named] ?? "")?.[1] ?? "", base, patch, problems };
}

/** The design as a whole file; undefined where the diff does not apply, line by line and without fuzz. */
export function applyBrokenDesign(design: BrokenDesign, base: string): string | undefined {
  if (design.patch === undefined) return undefined;
  const whole = applyPatch(base, design.patch, { fuzzFactor: 0 });
  return whole === false ? undefined : whole;
}

function parsed(text: string): { readonly patch: StructuredPatch } | { readonly problem: string } {
  try {
    const patches = parsePatch(text);
    const [patch] = patches;
    if (patch === undefined || patch.hunks.length === 0) return { problem: "has a diff without a hunk" };
    return patches.length === 1 ? { patch } : { problem: `has diffs of ${patches.length} files` };
  } catch (error) {
    return { problem: `has a diff that cannot be read (${error instanceof Error ? error.message : error})` };
  }
}

function textProblems({ words, named, last }: { words: number; named: number; last: number }): PageProblem[] {
  if (named < 0) return [{ line: 1, message: 'names no property: end the text with a line "Refuted by: <property>".' }];
  if (named !== last)
    return [{ line: 1, message: 'has text under "Refuted by: …": make that line the last of the text.' }];
  if (words >= 3) return [];
  return [{ line: 1, message: "says too little: write the mistake, then why people make it." }];
}

function patchProblems(patch: StructuredPatch, { name, line }: { name: string; line: number }): PageProblem[] {
  const { oldFileName = "", newFileName = "" } = patch;
  const problems: string[] = [];
  if (oldFileName !== "solution.ts" && !/^accepts\/[a-z0-9-]+\.ts$/.test(oldFileName)) {
    problems.push(`is a diff of "${oldFileName}": begin it with "--- solution.ts" or "--- accepts/<design>.ts".`);
  }
  if (newFileName !== `${name}.ts`) problems.push(`makes "${newFileName}": write "+++ ${name}.ts".`);
  const bare = patch.hunks.some((hunk) => !hunk.lines.some((text) => text.startsWith(" ")));
  if (bare)
    problems.push("has a hunk without context, which could land anywhere: write three lines around each change.");
  return problems.map((message) => ({ line, message }));
}
