// Known mistakes on a learner's counterexample: which of them break the same property, and how each behaves.
import type { RunData } from "../scenes/trace.ts";
import { behaviourOf } from "./behaviour.ts";
import { checkLaw } from "./examine-law.ts";
import { execute, type Stage } from "./execute.ts";
import type { Exercise } from "./exercise.ts";
import { isLaw } from "./property.ts";
import { mismatchWords } from "./refutation.ts";
import { violationIn } from "./violation-in.ts";

export interface CompareOptions extends Pick<Stage, "clock"> {
  readonly run: RunData;
  readonly property: string;
}

/** The behaviour of `subject` in the run where it breaks the property; undefined where it does not. */
export async function behaviourWhereBroken(
  exercise: Exercise,
  subject: unknown,
  { run, property: id, clock }: CompareOptions,
): Promise<string | undefined> {
  const { machine, properties } = exercise;
  const property = properties[id];
  if (property === undefined) return undefined;
  const stage: Stage = { machine, subject, clock };
  if (isLaw(property)) {
    const found = await checkLaw(property, stage, run.commands[0]?.args.value ?? null);
    return found && mismatchWords({ step: 0, ...found });
  }
  const record = await execute(stage, run);
  const violation = violationIn(machine, property, record);
  return violation && behaviourOf(record, violation.step);
}
