// The four states of an exercise as icon and words. Shapes differ, so that no state is told by its colour alone.
import type { Progress, ProgressState } from "../workbook/progress.ts";

export interface StateLook {
  /** Name of a codicon. */
  readonly icon: string;
  /** Theme colour of the icon; undefined is the foreground. */
  readonly color: string | undefined;
  readonly word: string;
}

const looks: Readonly<Record<ProgressState, StateLook>> = {
  untouched: { icon: "circle-outline", color: undefined, word: "untouched" },
  started: { icon: "edit", color: undefined, word: "started" },
  refuted: { icon: "error", color: "testing.iconFailed", word: "refuted" },
  held: { icon: "pass-filled", color: "testing.iconPassed", word: "held" },
};

export function lookOf({ state }: Progress): StateLook {
  return looks[state];
}

/** One sentence on where an exercise stands: `Refuted 3 times, last by clockwise.` */
export function progressSentence(progress: Progress): string {
  const { counts, lastRefuted } = progress;
  switch (progress.state) {
    case "untouched":
      return "Untouched.";
    case "started":
      return counts.run === 0 ? "Started, not run yet." : `Started, ${times(counts.run, "run")}.`;
    case "refuted":
      return `Refuted${lastRefuted ? ` by “${lastRefuted.property}”` : ""} after ${times(counts.run, "run")}.`;
    case "held":
      return `Held after ${times(counts.run, "run")}.`;
  }
}

function times(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
