// Checks that a value from outside (a message, a stored file) is a trace that can be played.
import { isScene } from "./scene.ts";
import { type Check, count, finite, flag, list, oneOf, optional, record, text } from "./shape.ts";
import type { Trace } from "./trace.ts";

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

const trace = record({
  version: oneOf(1),
  exercise: record({ slug: text, title: text }),
  origin: oneOf("refutation", "showcase", "playground"),
  steps: list(record({ text, atMs: finite, yours: side, model: side, differs: flag })),
  violation: optional(violation),
  run: record({ commands: list(record({ name: text })) }),
});

/** What is wrong with a value that should be a trace, each fault with its path; empty: it can be played. */
export function traceProblems(value: unknown): string[] {
  return [...trace(value, "")];
}

export function isTrace(value: unknown): value is Trace {
  return traceProblems(value).length === 0;
}
