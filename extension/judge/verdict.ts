// What the judge says about a submission. A verdict is data; every way a run can end is one of its five states.
import type { RunData } from "../scenes/trace.ts";

export type Status = "held" | "refuted" | "invalid" | "timeout" | "crashed";

/** A place in a learner's file; line and column count from 1. */
export interface Frame {
  /** Path relative to the workbook folder or to the submitted file's folder, `/` between parts. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly name?: string;
}

export interface CounterexampleStep {
  readonly command: { readonly name: string; readonly args: RunData["commands"][number]["args"] };
  /** The step in the domain's words. */
  readonly text: string;
}

/** The smallest run found that refutes a property. */
export interface Counterexample {
  readonly setup: RunData["setup"];
  /** The setup in words. */
  readonly setupText: string;
  readonly steps: readonly CounterexampleStep[];
  /** Index into steps of the step that breaks the rule; -1 is the setup itself. */
  readonly violatedStep: number;
  /** False where the budget for shrinking ran out. */
  readonly minimal: boolean;
  readonly expected: string;
  readonly actual: string;
  /** The whole refutation in a few lines for people. */
  readonly text: string;
  /** Fingerprint of what the learner's code showed up to the violated step; to compare, not to read. */
  readonly behaviour: string;
}

export interface PropertyVerdict {
  readonly id: string;
  /** The property as a sentence in the present tense. */
  readonly name: string;
  /** Rule numbers (`R1`) and names of house rules (`time`) that it rests on. */
  readonly rules: readonly string[];
  readonly status: "held" | "refuted" | "skipped";
  /** Cases tried. */
  readonly runs: number;
  /** Runs spent on shrinking. */
  readonly shrinks: number;
  /** With the seed, where in the random sequence the first failing case stands. */
  readonly path?: string;
  readonly durationMs: number;
  /** Of a property that held: which part of the random runs (0 to 1) had what, `with remove` or the exercise's own words. */
  readonly cases?: readonly { readonly label: string; readonly share: number }[];
  readonly counterexample?: Counterexample;
  /** What the learner's code threw where that is the failure. */
  readonly error?: { readonly message: string; readonly frames: readonly Frame[] };
  /** Where to look in the learner's file: the throwing line, else the member that was asked. */
  readonly at?: Frame;
}

/** A line that the learner's code printed. */
export interface LogLine {
  readonly level: "log" | "info" | "warn" | "error" | "debug";
  readonly text: string;
  readonly at?: Frame;
  /** The property whose counterexample printed it; absent while the file was loaded and in the first cases. */
  readonly property?: string;
}

/** Why there is no judgement: what happened, and what to do next. */
export interface Problem {
  readonly message: string;
  /** The next act: `Export a class named HashRing.` */
  readonly next: string;
  readonly at?: Frame;
}

export interface Versions {
  readonly product: string;
  /** First 12 hex digits of the SHA-256 of the exercise's bundle. */
  readonly exercise: string;
}

interface VerdictBase {
  readonly slug: string;
  readonly seed: number;
  readonly versions: Versions;
  readonly durationMs: number;
  readonly properties: readonly PropertyVerdict[];
  readonly logs: readonly LogLine[];
}

export type Verdict =
  | (VerdictBase & { readonly status: "held" | "refuted" })
  | (VerdictBase & {
      readonly status: "invalid" | "timeout" | "crashed";
      readonly problem: Problem;
      /** Further problems of a program that does not compile, in other places. */
      readonly more?: readonly Problem[];
    });
