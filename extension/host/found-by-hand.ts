// A playground's run as a refutation to keep: as far as the step that breaks the rule, in words like those of a found one.
import type { RunData, TraceStep, TraceViolation } from "../scenes/trace.ts";
import type { StoredRefutation } from "./refutations.ts";

interface ByHand {
  readonly run: RunData;
  /** The first is the setup; then one a command. */
  readonly steps: readonly TraceStep[];
}

export function foundByHand(
  { run, steps }: ByHand,
  violation: TraceViolation,
  versions: StoredRefutation["versions"],
): StoredRefutation {
  const [setup, ...done] = steps.slice(0, violation.step + 1).map(({ text }) => text);
  const lines = done.map((text, index) => `  ${index + 1}. ${text}`);
  const text = [...(setup ? [`Given ${setup}`] : []), ...lines, violation.text].join("\n");
  return { run: { setup: run.setup, commands: run.commands.slice(0, violation.step) }, text, versions };
}
