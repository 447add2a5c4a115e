// From a run to pictures and words: the learner's side and the model's, step by step.
import type { Scene } from "../scenes/scene.ts";
import type { RunData, Trace, TraceSide, TraceStep, TraceViolation } from "../scenes/trace.ts";
import type { Clock } from "./clock.ts";
import { checkLaw } from "./examine-law.ts";
import { execute, type Stage } from "./execute.ts";
import type { Exercise } from "./exercise.ts";
import type { IntrinsicsGuard } from "./intrinsics.ts";
import type { AnyMachine } from "./machine.ts";
import { errorName, type Outcome, outcomeWords } from "./outcome.ts";
import { type AnyLaw, isLaw, type Property } from "./property.ts";
import type { RecordedStep, Side, Violation } from "./record.ts";
import { mismatchWords } from "./refutation.ts";
import { same } from "./same.ts";
import { violationIn } from "./violation-in.ts";
import { type Happening, happeningWords } from "./world.ts";

export interface TraceOptions {
  readonly exercise: Trace["exercise"];
  readonly clock: Clock;
  readonly guard?: IntrinsicsGuard | undefined;
  /** Absent: the showcase. */
  readonly run?: RunData | undefined;
  /** Id of the property whose violation is marked. */
  readonly property?: string | undefined;
}

/** Plays `run` on the learner's module and draws every step. */
export async function traceOf(exercise: Exercise, subject: unknown, options: TraceOptions): Promise<Trace> {
  const stage: Stage = { machine: exercise.machine, subject, clock: options.clock, draws: true };
  const property = options.property === undefined ? undefined : exercise.properties[options.property];
  if (options.property !== undefined && property === undefined) {
    throw new RangeError(
      `property "${options.property}" is unknown: there are ${Object.keys(exercise.properties).join(", ")}`,
    );
  }
  const run = options.run ?? showcaseOf(exercise.machine);
  const told = { id: options.property ?? "", property };
  const origin = options.run === undefined ? "showcase" : "refutation";
  const head = { version: 1, exercise: options.exercise, origin } as const;
  if (property !== undefined && isLaw(property))
    return { ...head, run, ...(await lawTrace(stage, property, { run, id: told.id })) };
  const record = await execute(stage, run);
  const violation =
    property === undefined || isLaw(property) ? undefined : violationIn(stage.machine, property, record);
  const marked = violation && property ? { violation: violationOf(told.id, property, violation) } : {};
  return { ...head, run: record.run, steps: drawnSteps(stage.machine, record.steps), ...marked };
}

/** The exercise's own story. */
export function showcaseOf(machine: AnyMachine): RunData {
  return { setup: machine.showcase.setup, commands: machine.showcase.commands };
}

/** A violation as a trace marks it. */
export function violationOf(id: string, property: Property, violation: Violation): TraceViolation {
  return {
    step: violation.step,
    property: { id, name: property.says, rules: property.rests },
    expected: violation.expected,
    actual: violation.actual,
    text: mismatchWords(violation),
  };
}

/** A law has no machine: its trace is one step in words. */
async function lawTrace(stage: Stage, law: AnyLaw, { run, id }: { run: RunData; id: string }) {
  const value = run.commands[0]?.args.value ?? null;
  const found = await checkLaw(law, stage, value);
  const side = (words: string | undefined): TraceSide => ({ happened: words === undefined ? [] : [words] });
  const step: TraceStep = {
    text: law.words(value),
    atMs: 0,
    yours: side(found?.actual),
    model: side(found?.expected),
    differs: found !== undefined,
  };
  return { steps: [step], ...(found && { violation: violationOf(id, law, { step: 0, ...found }) }) };
}

/** The steps from index `from` on, as pictures and words. */
export function drawnSteps(machine: AnyMachine, steps: readonly RecordedStep[], from = 0): TraceStep[] {
  return steps.slice(from).map((step, index) => {
    const until = steps.slice(0, from + index + 1);
    const yours = sideOf(machine, "yours", until);
    const model = sideOf(machine, "model", until);
    const shown = { yours: visible(yours, step.yours.answer), model: visible(model, step.model.answer) };
    return { text: step.text, atMs: step.atMs, yours, model, differs: !same(shown.yours, shown.model) };
  });
}

/** The side without what is no difference: what only the model can show, and how an error is worded. */
function visible({ scene, happened: told }: TraceSide, answer: Outcome): unknown {
  const happened = answer.kind === "threw" ? [errorName(answer.error), ...told.slice(1)] : told;
  if (scene === undefined) return { happened };
  const parts = Object.entries(scene).map(([name, part]: [string, unknown]) => [
    name,
    Array.isArray(part) ? part.filter((item) => item.modelOnly !== true) : part,
  ]);
  return { happened, scene: Object.fromEntries(parts) };
}

function sideOf(machine: AnyMachine, side: "yours" | "model", steps: readonly RecordedStep[]): TraceSide {
  const now = steps.at(-1);
  if (now === undefined) return { happened: [] };
  const happened = sentencesOf(machine, now[side]);
  if (steps[0]?.[side].answer.kind === "threw") return { happened };
  try {
    return { scene: picture(machine, side, steps), happened };
  } catch (error) {
    // The learner's answers may be of any shape; what cannot be drawn is still told in words.
    if (side === "model") throw error;
    return { happened: [...happened, "what your code answered cannot be drawn"] };
  }
}

function picture(machine: AnyMachine, side: "yours" | "model", steps: readonly RecordedStep[]): Scene {
  const history = steps.map(({ command, text, atMs, [side]: { answer, seen, happenings } }) => {
    return { command, text, atMs, answer, seen: valuesOf(seen), happenings };
  });
  // Only asked with the steps up to one that is there.
  const now = steps.at(-1) as RecordedStep;
  const { seen, timers } = now[side];
  return machine.view({ side, setup: now.setup, atMs: now.atMs, seen: valuesOf(seen), timers, history });
}

function valuesOf(seen: Side["seen"]): Record<string, unknown> {
  const values = Object.entries(seen).map(([name, outcome]) => [
    name,
    outcome.kind === "returned" ? outcome.value : undefined,
  ]);
  return Object.fromEntries(values);
}

/** What one side did in a step, one sentence each. */
export function sentencesOf(machine: AnyMachine, { answer, seen, happenings }: Side): string[] {
  const threw = Object.entries(seen).flatMap(([name, outcome]) =>
    outcome.kind === "threw" ? [`${name} ${outcomeWords(outcome)}`] : [],
  );
  return [outcomeWords(answer), ...happenings.map((happening) => say(machine, happening)), ...threw].filter(
    (sentence) => sentence !== "",
  );
}

function say(machine: AnyMachine, happening: Happening): string {
  // The exercise's words for a kind take the data that the exercise itself tells under that kind.
  const own = machine.say?.[happening.kind] as ((data: unknown) => string) | undefined;
  return own === undefined ? happeningWords(happening) : own(happening.data);
}
