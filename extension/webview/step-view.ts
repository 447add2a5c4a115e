// What the page says and marks about one step of a trace.
import { differingThings } from "../scenes/change.ts";
import { describeChanges, diffScenes, type Scene } from "../scenes/scene.ts";
import type { Trace, TraceSide, TraceStep } from "../scenes/trace.ts";

export interface StepView {
  readonly step: TraceStep;
  readonly isViolation: boolean;
  /** Ids of the things in which the two pictures differ. */
  readonly differing: ReadonlySet<string>;
  /** Ids of the things that this step changed, on each side. */
  readonly changed: { readonly yours: ReadonlySet<string>; readonly model: ReadonlySet<string> };
  /** What changed in each picture, one sentence each. */
  readonly changes: { readonly yours: readonly string[]; readonly model: readonly string[] };
}

/** @throws RangeError where the trace has no such step. */
export function stepView(trace: Trace, index: number): StepView {
  const step = trace.steps[index];
  if (step === undefined) throw new RangeError(`step is ${index}, must be from 0 to ${trace.steps.length - 1}`);
  const before = trace.steps[index - 1];
  const { yours, model } = step;
  const ours = comparisonOf(before?.yours, yours);
  // Most steps do the same on both sides, with the same pictures.
  const isSame = yours.scene === model.scene && before?.yours.scene === before?.model.scene;
  const theirs = isSame ? ours : comparisonOf(before?.model, model);
  return {
    step,
    isViolation: trace.violation?.step === index,
    differing: yours.scene && model.scene ? new Set(differingThings(yours.scene, model.scene)) : new Set(),
    changed: { yours: ours.changed, model: theirs.changed },
    changes: { yours: ours.changes, model: theirs.changes },
  };
}

interface Comparison {
  readonly changed: ReadonlySet<string>;
  readonly changes: readonly string[];
}

function comparisonOf(before: TraceSide | undefined, now: TraceSide): Comparison {
  return { changed: changedThings(before, now), changes: changesOf(before, now) };
}

function pairOf(before: TraceSide | undefined, now: TraceSide): readonly [Scene, Scene] | undefined {
  if (!before?.scene || !now.scene || before.scene.kind !== now.scene.kind) return undefined;
  return [before.scene, now.scene];
}

function changedThings(before: TraceSide | undefined, now: TraceSide): ReadonlySet<string> {
  const pair = pairOf(before, now);
  const changes = pair ? diffScenes(...pair) : [];
  return new Set(
    changes.flatMap((change) => {
      if (change.type === "changed") return [`${change.list}/${change.id}`];
      return change.type === "appeared" ? [`${change.list}/${change.item.id}`] : [];
    }),
  );
}

function changesOf(before: TraceSide | undefined, now: TraceSide): readonly string[] {
  const pair = pairOf(before, now);
  return pair ? describeChanges(...pair) : [];
}

/** False for runs in which time stands still: then no time is worth showing. */
export function hasTime({ steps }: Trace): boolean {
  return steps.some(({ atMs }) => atMs !== 0);
}

/** Every picture of the run, of both sides. */
export function scenesOf({ steps }: Trace): readonly Scene[] {
  return steps.flatMap(({ yours, model }) => [yours.scene, model.scene].filter((scene) => scene !== undefined));
}

/** One sentence for a screen reader: where one is, what was done, what came of it, what is wrong. */
export function announcement(trace: Trace, index: number): string {
  const step = trace.steps[index];
  if (step === undefined) return "";
  const { yours, model, differs, text } = step;
  const happened = (name: string, side: TraceSide) =>
    side.happened.length === 0 ? "" : ` ${name}: ${side.happened.join(", ")}.`;
  const sides = differs ? happened("Yours", yours) + happened("Model", model) : happened("Yours", yours);
  const broken = trace.violation?.step === index ? ` This step breaks a rule: ${trace.violation.text}` : "";
  return `Step ${index + 1} of ${trace.steps.length}: ${text}.${sides}${differs ? " The sides differ." : ""}${broken}`;
}
