// The reference and the starter once through the real judge: compiled, in its own process, under its limits, as a
// learner's file is.
import { createJudge, type Judge, type JudgeOptions } from "../../judge/index.ts";
import type { Verdict } from "../../judge/verdict.ts";
import type { Breach } from "./breach.ts";
import type { Built } from "./compile.ts";
import { exportsOf } from "./evaluate.ts";

/** The judge's own files, as built. */
export type JudgeFiles = Pick<JudgeOptions, "childScript" | "compilerScript">;

export interface JudgedReference {
  readonly built: Built;
  readonly properties: readonly string[];
}

/** What keeps the real judge from holding a reference, or from refuting a starter kindly. One child after the other. */
export async function judgeBreaches(references: readonly JudgedReference[], files: JudgeFiles): Promise<Breach[]> {
  const exercises = new Map(references.map((one) => [one.built.written.folder.slug, one]));
  const judge = createJudge({
    ...files,
    spares: 1,
    book: { exercise: async (slug) => bookExercise(exercises.get(slug)) },
  });
  try {
    const breaches: Breach[] = [];
    for (const { built } of references) breaches.push(...(await judgedBreaches(judge, built)));
    return breaches;
  } finally {
    judge.dispose();
  }
}

async function judgedBreaches(judge: Judge, { written }: Built): Promise<Breach[]> {
  const breaches: Breach[] = [];
  for (const { kind, file, source } of written.designs) {
    if (kind !== "reference" && kind !== "starter") continue;
    const read = async (name: string) => (name === "solution.ts" ? source : undefined);
    const verdict = await judge.test({ slug: written.folder.slug, file: "solution.ts", read }, { seed: 1 });
    const message = kind === "reference" ? notHeld(verdict) : notKind(verdict);
    if (message !== "") breaches.push({ law: "judge", slug: written.folder.slug, file, message });
  }
  return breaches;
}

/** Why a reference is not held; "" where it is. */
function notHeld(verdict: Verdict): string {
  if (verdict.status === "held") return "";
  const refuted = verdict.properties.find(({ status }) => status === "refuted");
  const why = "problem" in verdict ? verdict.problem.message : (refuted?.counterexample?.text ?? "");
  return `is ${verdict.status} by the judge, which verify's own run did not see: ${why}`;
}

/** What the first verdict of a learner who has written nothing lacks: the rule, and the line to write at. */
function notKind(verdict: Verdict): string {
  const first = verdict.properties.find(({ status }) => status === "refuted");
  if (verdict.status !== "refuted") {
    const why = "problem" in verdict ? ` (${verdict.problem.message})` : "";
    return `is ${verdict.status} by the judge${why}: let it load, and let its bodies throw "R1: not written yet".`;
  }
  if (first?.error !== undefined && first.error.frames.length > 0) return "";
  return `is refuted by the judge without a line to write at ("${first?.id}"): let its bodies throw "R1: not written yet" when they are called.`;
}

function bookExercise(found: JudgedReference | undefined) {
  if (found === undefined) return undefined;
  const { built, properties } = found;
  const starter = [...built.codes].find(([design]) => design.kind === "starter")?.[1] ?? "";
  return {
    title: built.written.brief.facts.title,
    bundle: built.bundle,
    exports: Object.keys(exportsOf(starter)),
    properties,
    versions: { product: "", exercise: "" },
  };
}
