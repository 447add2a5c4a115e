// How a call ended: with a value or by throwing. Values are recorded as they were at that moment.

import { show } from "./show.ts";
import { snapshot } from "./snapshot.ts";

export type Outcome =
  | { readonly kind: "returned"; readonly value: unknown }
  | { readonly kind: "threw"; readonly error: unknown; readonly stack: string };

/** Calls `fn` and records how it ended; never throws. */
export function attempt(fn: () => unknown): Outcome {
  try {
    return { kind: "returned", value: snapshot(fn()) };
  } catch (error) {
    // Building a stack's text costs more than everything else here, and few are ever read.
    return {
      kind: "threw",
      error: snapshot(error),
      get stack() {
        return stackOf(error);
      },
    };
  }
}

/** The outcome in words: `returned true`, `threw RangeError: …`; nothing for a call that returned undefined. */
export function outcomeWords(outcome: Outcome): string {
  if (outcome.kind === "threw") return `threw ${show(outcome.error)}`;
  return outcome.value === undefined ? "" : `returned ${show(outcome.value)}`;
}

/** The stack of a thrown value as text; empty where there is none or reading it throws. */
export function stackOf(error: unknown): string {
  try {
    const stack: unknown = error instanceof Error ? error.stack : undefined;
    return typeof stack === "string" ? stack : "";
  } catch {
    // A hostile getter has no stack worth showing; the thrown value itself is still recorded.
    return "";
  }
}
