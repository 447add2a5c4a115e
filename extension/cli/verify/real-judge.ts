// The reference once through the real judge: compiled, in its own process, under its limits, as a learner's file is.
import type { JudgeOptions } from "../../judge/index.ts";
import { createJudge } from "../../judge/index.ts";
import type { Breach } from "./breach.ts";
import type { Built } from "./compile.ts";
import { exportsOf } from "./evaluate.ts";

/** The judge's own files, as built. */
export type JudgeFiles = Pick<JudgeOptions, "childScript" | "compilerScript">;

export interface JudgedReference {
  readonly built: Built;
  readonly properties: readonly string[];
}

/** What keeps the real judge from saying that a reference holds. One child after the other. */
export async function judgeBreaches(references: readonly JudgedReference[], files: JudgeFiles): Promise<Breach[]> {
  const exercises = new Map(references.map((one) => [one.built.written.folder.slug, one]));
  const judge = createJudge({
    ...files,
    spares: 1,
    book: { exercise: async (slug) => bookExercise(exercises.get(slug)) },
  });
  try {
    const breaches: Breach[] = [];
    for (const { built } of references) {
      const { folder, designs } = built.written;
      const reference = designs.find(({ kind }) => kind === "reference");
      if (reference === undefined) continue;
      const read = async (file: string) => (file === "solution.ts" ? reference.source : undefined);
      const verdict = await judge.test({ slug: folder.slug, file: "solution.ts", read }, { seed: 1 });
      if (verdict.status === "held") continue;
      const refuted = verdict.properties.find(({ status }) => status === "refuted");
      const why = "problem" in verdict ? verdict.problem.message : (refuted?.counterexample?.text ?? "");
      const message = `is ${verdict.status} by the judge, which verify's own run did not see: ${why}`;
      breaches.push({ law: "judge", slug: folder.slug, file: reference.file, message });
    }
    return breaches;
  } finally {
    judge.dispose();
  }
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
