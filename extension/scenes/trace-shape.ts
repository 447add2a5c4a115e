// Checks that a value from outside (a message, a stored file) is a trace that can be played.
import { isScene } from "./scene.ts";
import { type Check, count, finite, flag, list, oneOf, optional, record, text } from "./shape.ts";
import type { RunData, Trace, TraceStep, TraceViolation } from "./trace.ts";

const scene: Check = (value, at) => (isScene(value) ? [] : [`${at} is no scene that can be drawn`]);

const side = record({ scene: optional(scene), happened: list(text) });

const violation = record({
  step: count,
  property: record({ id: text, name: text, rules: list(text) }),
  expected: text,
  actual: text,
  text,
  guess: optional(text),
});

const step = record({ text, atMs: finite, yours: side, model: side, differs: flag });

const run = record({ commands: list(record({ name: text, args: record({}) })) });

const trace = record({
  version: oneOf(1),
  exercise: record({ slug: text, title: text }),
  origin: oneOf("refutation", "showcase", "playground"),
  steps: list(step),
  violation: optional(violation),
  run,
});

/** What is wrong with a value that should be a trace, each fault with its path; empty: it can be played. */
export function traceProblems(value: unknown): string[] {
  return [...trace(value, "")];
}

export function isTrace(value: unknown): value is Trace {
  return traceProblems(value).length === 0;
}

export function isTraceStep(value: unknown): value is TraceStep {
  return step(value, "").length === 0;
}

export function isViolation(value: unknown): value is TraceViolation {
  return violation(value, "").length === 0;
}

/** The shape alone: whether an exercise has such commands is the judge's to say. */
export function isRunData(value: unknown): value is RunData {
  return run(value, "").length === 0;
}
