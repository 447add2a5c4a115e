// Editing a broken design as a whole file: the first call writes the file, the next one records what was changed as the
// diff. A diff that no longer applies is laid over its base as far as it goes, and the rest is marked.
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { applyPatch, createTwoFilesPatch, type StructuredPatch } from "diff";
import { applyBrokenDesign, parseBrokenDesign } from "../book/broken-design.ts";
import { UsageError } from "./usage-error.ts";

export interface BrokenEdit {
  /** The project's root. */
  readonly root: string;
  readonly slug: string;
  /** Kebab-case name of the design. */
  readonly mistake: string;
  /** `solution.ts` or `accepts/<design>.ts`; absent: the base of the diff that is there, else solution.ts. */
  readonly against?: string | undefined;
}

const MARK = "<<<<<<< did not fit: ";
const TEMPLATE = "(what the design does wrong)\n(why people make it)\nRefuted by: (a property)\n";

/**
 * Writes the whole file where there is none, else records it; says what was done and what comes next.
 * @throws UsageError for an unknown slug or base, a name that is not kebab-case, or a file without a change.
 */
export function editBroken({ root, slug, mistake, against }: BrokenEdit): string {
  const [found] = globSync(`solutions/*/${slug}/solution.ts`, { cwd: root });
  if (found === undefined) throw new UsageError(`There is no solutions/<track>/${slug}/solution.ts: write it first.`);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(mistake)) {
    throw new UsageError(
      `"${mistake}" is no kebab-case name: say the mistake as a verb phrase, such as forgets-to-wrap.`,
    );
  }
  const answer = path.dirname(found);
  const names = {
    diff: path.join(answer, "broken", `${mistake}.diff`),
    whole: path.join(answer, "broken", `${mistake}.ts`),
  };
  const diffFile = path.join(root, names.diff);
  const before = existsSync(diffFile) ? readFileSync(diffFile, "utf8") : TEMPLATE;
  const base = against ?? (parseBrokenDesign(mistake, before).base || "solution.ts");
  const baseFile = path.join(root, answer, base);
  if (!existsSync(baseFile))
    throw new UsageError(`There is no ${base} in ${answer}: name solution.ts or accepts/<design>.ts.`);
  const edit: Edit = { root, ...names, mistake, base, before, source: readFileSync(baseFile, "utf8") };
  return existsSync(path.join(root, names.whole)) ? record(edit) : open(edit);
}

interface Edit {
  readonly root: string;
  /** Paths from the root. */
  readonly diff: string;
  readonly whole: string;
  readonly mistake: string;
  readonly base: string;
  /** Text of the diff file, or of a new one. */
  readonly before: string;
  /** Text of the base. */
  readonly source: string;
}

function open({ root, whole, mistake, base, before, source }: Edit): string {
  const design = parseBrokenDesign(mistake, before);
  const exact = applyBrokenDesign(design, source);
  const text = design.patch === undefined ? source : (exact ?? mended(design.patch, source));
  writeFileSync(path.join(root, whole), text);
  const next = "then run the same command again to record it";
  if (text.includes(MARK))
    return `${whole} holds ${base} with the changes that did not fit marked "${MARK}": mend them, ${next}.`;
  return `${whole} holds ${design.patch ? "the broken design" : base}: edit it, ${next}.`;
}

function record({ root, diff, whole, mistake, base, before, source }: Edit): string {
  const text = readFileSync(path.join(root, whole), "utf8");
  if (text.includes(MARK))
    throw new UsageError(`${whole} still holds a change marked "${MARK}": mend it, then run again.`);
  if (text === source) throw new UsageError(`${whole} is the same as ${base}: change one thing in it, then run again.`);
  const cut = before.search(/^--- /m);
  const words = `${(cut < 0 ? before : before.slice(0, cut)).trim()}\n`;
  writeFileSync(path.join(root, diff), `${words}\n${patchText({ base, mistake, source, text })}`);
  rmSync(path.join(root, whole));
  const { problems } = parseBrokenDesign(mistake, readFileSync(path.join(root, diff), "utf8"));
  const next =
    problems.length === 0
      ? `npm run verify -- ${path.basename(path.dirname(path.dirname(diff)))}`
      : "write the text above the diff";
  return `${diff} is recorded. Next: ${next}.`;
}

function patchText({
  base,
  mistake,
  source,
  text,
}: {
  base: string;
  mistake: string;
  source: string;
  text: string;
}): string {
  const patch = createTwoFilesPatch(base, `${mistake}.ts`, source, text, undefined, undefined, { context: 3 });
  return patch.slice(patch.indexOf("--- ")).replace(/^(---|\+\+\+) (\S+).*$/gm, "$1 $2");
}

/** Hunk after hunk, each where it fits with at most two changed lines around it; what fits nowhere is marked. */
function mended(patch: StructuredPatch, source: string): string {
  return patch.hunks.reduce((text, hunk) => {
    const laid = applyPatch(text, { ...patch, hunks: [hunk] }, { fuzzFactor: 2 });
    if (laid !== false) return laid;
    const lines = text.split("\n");
    const conflict = [`${MARK}line ${hunk.oldStart}`, ...hunk.lines, ">>>>>>>"];
    return lines.toSpliced(Math.min(hunk.oldStart - 1, lines.length), 0, ...conflict).join("\n");
  }, source);
}
