// A run without its pictures: what each side did at each step, in sentences.
import type { RunData } from "../scenes/trace.ts";
import { execute, type Stage } from "./execute.ts";
import type { Exercise } from "./exercise.ts";
import { sentencesOf, showcaseOf } from "./trace.ts";

/** The sentences of each step. */
export type Telling = readonly (readonly string[])[];

export interface TellOptions extends Pick<Stage, "clock"> {
  /** Default: the showcase. */
  readonly run?: RunData | undefined;
}

export async function tell(
  { machine }: Exercise,
  subject: unknown,
  { clock, run = showcaseOf(machine) }: TellOptions,
): Promise<{ readonly yours: Telling; readonly model: Telling }> {
  const { steps } = await execute({ machine, subject, clock }, run);
  return {
    yours: steps.map(({ yours }) => sentencesOf(machine, yours)),
    model: steps.map(({ model }) => sentencesOf(machine, model)),
  };
}
