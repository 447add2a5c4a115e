// A full pass: every property of an exercise against a learner's module.
import type { RunData } from "../scenes/trace.ts";
import type { Clock } from "./clock.ts";
import { examineLaw } from "./examine-law.ts";
import { examineMachine } from "./examine-machine.ts";
import type { Stage } from "./execute.ts";
import type { Exercise } from "./exercise.ts";
import type { Range } from "./generate.ts";
import type { IntrinsicsGuard } from "./intrinsics.ts";
import { isLaw } from "./property.ts";
import type { Refutation } from "./refutation.ts";
import type { CaseShare } from "./tally.ts";

export interface ExamineOptions {
  /** A 32-bit integer; the same seed gives the same verdict. */
  readonly seed: number;
  /** Runs of each property; absent: the exercise's own numbers. */
  readonly runs?: number | undefined;
  /** Judge this property alone. */
  readonly only?: string | undefined;
  /** Begin at this place of the random sequence, as a report's `path` says, and try that one case. */
  readonly path?: string | undefined;
  /** Earlier refutations by property, tried before anything random. */
  readonly first?: Readonly<Record<string, RunData>> | undefined;
  /** Runs that shrinking one refutation may cost. Default 2,000. */
  readonly shrinkBudget?: number | undefined;
  /** Where random runs come from; must give those of `randomRuns`. Absent: each pass draws its own. */
  readonly draw?: ((range: Range) => Iterable<RunData>) | undefined;
  readonly clock: Clock;
  readonly listen: Listen;
  readonly guard?: IntrinsicsGuard | undefined;
}

export interface PropertyReport {
  readonly id: string;
  readonly name: string;
  readonly rules: readonly string[];
  readonly status: "held" | "refuted";
  readonly runs: number;
  readonly shrinks: number;
  readonly path?: string;
  readonly durationMs: number;
  readonly counterexample?: Refutation;
  readonly error?: { readonly message: string; readonly stack: string };
  /** The contract's member that was asked when the rule broke. */
  readonly asked?: string;
  /** What the random runs looked like; for a property of the machine that held. */
  readonly cases?: readonly CaseShare[];
}

export type ExamineEvent =
  | { readonly type: "started"; readonly property: string; readonly runs: number }
  | { readonly type: "progress"; readonly done: number; readonly runs: number }
  /** A smallest refutation is about to run once more, for the report that follows. */
  | { readonly type: "replaying"; readonly property: string }
  | { readonly type: "property"; readonly report: PropertyReport };

export type Listen = (event: ExamineEvent) => void;

/**
 * Judges `subject` and tells each property's report as soon as it is known.
 * @throws TamperedError where the learner's code changed an intrinsic, RangeError for an unknown property; any other
 * error only where the exercise itself is at fault.
 */
export async function examine(exercise: Exercise, subject: unknown, options: ExamineOptions): Promise<void> {
  const entries = Object.entries(exercise.properties).filter(
    ([id]) => options.only === undefined || id === options.only,
  );
  if (entries.length === 0) {
    throw new RangeError(
      `property "${options.only}" is unknown: there are ${Object.keys(exercise.properties).join(", ")}`,
    );
  }
  const { clock, guard } = options;
  const stage: Stage = { machine: exercise.machine, subject, clock, guard };
  await examineMachine(stage, entries, options);
  for (const [id, property] of entries) {
    if (isLaw(property)) await examineLaw({ id, law: property, stage }, options);
  }
}
