// A broken law: which file breaks it, and what to do.

export type Law =
  | "anatomy"
  | "brief"
  | "rules"
  | "contract"
  | "pictures"
  | "types"
  | "starter"
  | "correct"
  | "designs"
  | "equivalent"
  | "broken"
  | "killers"
  | "showcase"
  | "playground"
  | "judge";

export interface Breach {
  readonly law: Law;
  /** Slug of the exercise, or the name of what is no exercise. */
  readonly slug: string;
  /** Path from the project's root, `/` between parts. */
  readonly file: string;
  /** Counted from 1. */
  readonly line?: number;
  /** Goes on after the file's name: `has 2 hints: write three.` Names the next act. */
  readonly message: string;
}

/** The breach as one line; a message of several lines goes on below it. */
export function breachWords({ file, line, message }: Breach): string {
  return `${file}${line === undefined ? "" : `:${line}`} ${message.replaceAll("\n", "\n    ")}`;
}
