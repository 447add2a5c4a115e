// The evidence of one refutation: nothing in it could go, and the pictures show the fault.
import { execute } from "../../kit/execute.ts";
import { isLaw } from "../../kit/property.ts";
import type { Refutation } from "../../kit/refutation.ts";
import { neighbours } from "../../kit/shrink.ts";
import { traceOf } from "../../kit/trace.ts";
import { violationIn } from "../../kit/violation-in.ts";
import type { RunData, Trace, TraceSide } from "../../scenes/trace.ts";
import type { Stand } from "./stand.ts";
import type { Finding } from "./tasks.ts";

interface Evidence {
  readonly seed: number;
  /** Id of the property. */
  readonly id: string;
  readonly refutation: Refutation;
}

type Stands = Stand & { readonly reference: unknown };

/** What is missing in the evidence of a broken design. */
export async function evidenceFindings(stand: Stands, evidence: Evidence): Promise<Finding[]> {
  const { setup, steps } = evidence.refutation;
  const run: RunData = { setup, commands: steps.map(({ command }) => command) };
  return [...(await notMinimal(stand, evidence, run)), ...(await notPictured(stand, evidence, run))];
}

async function notMinimal(stand: Stands, { seed, id, refutation }: Evidence, run: RunData): Promise<Finding[]> {
  const { exercise, subject, clock } = stand;
  const told = `its refutation by "${id}" with seed ${seed}`;
  const finding = (message: string): Finding[] => [{ about: "minimal", seed, message }];
  if (!refutation.minimal) {
    return finding(`is not refuted in its smallest form: ${told} ran out of its budget. Draw smaller runs or values.`);
  }
  const property = exercise.properties[id];
  if (property === undefined || isLaw(property)) return [];
  for (const smaller of neighbours(exercise.machine, run)) {
    const record = await execute({ machine: exercise.machine, subject, clock }, smaller);
    if (violationIn(exercise.machine, property, record)) {
      const shown = JSON.stringify(smaller);
      return finding(`is not refuted in its smallest form: ${told} has the smaller one ${shown}. Mend the shrinking.`);
    }
  }
  return [];
}

async function notPictured(stand: Stands, { seed, id, refutation }: Evidence, run: RunData): Promise<Finding[]> {
  const { exercise, clock } = stand;
  const options = { exercise: { slug: "", title: "" }, clock, run, property: id };
  const theirs = await traceOf(exercise, stand.subject, options);
  const right = await traceOf(exercise, stand.reference, options);
  const until = theirs.violation?.step ?? theirs.steps.length - 1;
  if (differsUntil(theirs, right, until)) return [];
  const message = `looks like the reference in every picture up to the violated step (property "${id}", seed ${seed}): let \`view\` show what differs.\n${refutation.text}`;
  return [{ about: "picture", seed, message }];
}

/** Do the learner's sides of two traces of one run differ in a picture, or in words where there is no picture? */
function differsUntil(theirs: Trace, right: Trace, until: number): boolean {
  return theirs.steps
    .slice(0, until + 1)
    .some((step, index) => picture(step.yours) !== picture(right.steps[index]?.yours));
}

function picture(side: TraceSide | undefined): string {
  return JSON.stringify(side?.scene ?? side?.happened ?? null);
}
