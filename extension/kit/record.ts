// The record of one run: what was done, and what the learner's code and the model showed. Properties judge records.
import type { CommandCall, RunData } from "../scenes/trace.ts";
import type { Outcome } from "./outcome.ts";
import type { Happening } from "./world.ts";

export interface Side {
  readonly answer: Outcome;
  /** What each probe answered. */
  readonly seen: Readonly<Record<string, Outcome>>;
  readonly happenings: readonly Happening[];
  /** On the learner's side the timers that are set, on the model's those that the rules ask for. */
  readonly timers: number;
}

export interface RecordedStep {
  /** 0 is the setup, which has no command. */
  readonly index: number;
  readonly command: CommandCall | undefined;
  readonly text: string;
  /** What the command's `tags` said; none for the setup and what is built in. */
  readonly tags: readonly string[];
  readonly atMs: number;
  /** The setup in force, which `rebuild` may have changed. */
  readonly setup: CommandCall["args"];
  readonly yours: Side;
  readonly model: Side;
}

export interface RunRecord {
  /** What was really done: commands that made no sense are left out, deadlines are milliseconds. */
  readonly run: RunData;
  readonly steps: readonly RecordedStep[];
}

/** A property broken by a record. */
export interface Violation {
  /** Index into the record's steps. */
  readonly step: number;
  /** What differs, in words: `owner("k3")`, `the answer`. */
  readonly about: string;
  readonly expected: string;
  readonly actual: string;
  /** Stack of an error that the learner's code threw, if that is the violation. */
  readonly stack?: string;
  /** The command or probe that was asked; {@link violationIn} turns it into the contract's member. */
  readonly asks?: string;
  /** Way into a probe's value where the difference stands. */
  readonly path?: readonly string[];
}
