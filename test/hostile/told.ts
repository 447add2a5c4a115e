// A verdict as a learner reads it.
import type { Frame, Verdict } from "../../extension/judge/verdict.ts";

/** What the verdict says, without what the learner's code printed. */
export function told(verdict: Verdict): string {
  const refutations = verdict.properties
    .filter(({ status }) => status === "refuted")
    .map(({ name, counterexample, error, at }) =>
      [name, counterexample?.text, error?.message, at && placeWords(at)].filter(Boolean).join("\n"),
    );
  if (!("problem" in verdict)) return refutations.join("\n\n");
  const { message, next, at } = verdict.problem;
  return [message, next, at && placeWords(at), ...refutations].filter(Boolean).join("\n");
}

/** The place that the verdict points at first. */
export function placeOf(verdict: Verdict): Frame | undefined {
  if ("problem" in verdict) return verdict.problem.at;
  return verdict.properties.find(({ status }) => status === "refuted")?.at;
}

function placeWords({ file, line, column }: Frame): string {
  return `at ${file}:${line}:${column}`;
}
