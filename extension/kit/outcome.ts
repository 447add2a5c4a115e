// How a call ended: with a value or by throwing. Values are recorded as they were at that moment.

import { show } from "./show.ts";
import { cut, RecordedError, snapshot } from "./snapshot.ts";

export type Outcome =
  | { readonly kind: "returned"; readonly value: unknown }
  | { readonly kind: "threw"; readonly error: unknown; readonly stack: string };

const MAX_STACK = 20_000;

/** Calls `fn` and records how it ended; never throws. */
export function attempt(fn: () => unknown): Outcome {
  try {
    return { kind: "returned", value: snapshot(fn()) };
  } catch (error) {
    return threw(error);
  }
}

/** The outcome of something that threw `error`. */
export function threw(error: unknown): Outcome {
  return {
    kind: "threw",
    error: snapshot(error),
    // Building a stack's text costs more than everything else here, and few are ever read.
    get stack() {
      return stackOf(error);
    },
  };
}

/** The outcome in words: `returned true`, `threw RangeError: …`; nothing for a call that returned undefined. */
export function outcomeWords(outcome: Outcome): string {
  if (outcome.kind === "threw") return `threw ${show(outcome.error)}`;
  return outcome.value === undefined ? "" : `returned ${show(outcome.value)}`;
}

/** What a recorded error is recognised by: its name; of anything else that was thrown, the value. */
export function errorName(error: unknown): string {
  return error instanceof RecordedError ? error.name : show(error);
}

/** The stack of a thrown value as text; empty where there is none or reading it throws. */
export function stackOf(error: unknown): string {
  try {
    const stack: unknown = error instanceof Error ? error.stack : undefined;
    return typeof stack === "string" ? cut(stack, MAX_STACK) : "";
  } catch {
    // A hostile getter has no stack worth showing; the thrown value itself is still recorded.
    return "";
  }
}
