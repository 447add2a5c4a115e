// A trace: one run of a pattern as pictures and words, the learner's side beside the model's. Plain JSON, so that it
// travels from the judge to a webview, a file or a test unchanged.
import type { Json } from "./json.ts";
import type { Scene } from "./scene.ts";

export type { Json } from "./json.ts";

/** What one side (the learner's code or the model) shows after a step. */
export interface TraceSide {
  /** Absent where a step has no picture (a plain property without a machine). */
  readonly scene?: Scene;
  /** What could be seen from outside in this step, one sentence each: `returned true`, `closed → open`. */
  readonly happened: readonly string[];
}

export interface TraceStep {
  /** What was done, in the domain's words: `add node B`. The first step of a machine is its setup. */
  readonly text: string;
  /** Virtual milliseconds since the run began, after the step. */
  readonly atMs: number;
  readonly yours: TraceSide;
  readonly model: TraceSide;
  /** True where the two sides differ in what happened or in their pictures. */
  readonly differs: boolean;
}

/** Where and why the run breaks a rule. */
export interface TraceViolation {
  /** Index into `steps`. */
  readonly step: number;
  readonly property: { readonly id: string; readonly name: string; readonly rules: readonly string[] };
  readonly expected: string;
  readonly actual: string;
  /** One sentence for people. */
  readonly text: string;
  /** Which known mistake behaves the same way, told as the guess it is. */
  readonly guess?: string;
}

export interface Trace {
  readonly version: 1;
  readonly exercise: { readonly slug: string; readonly title: string };
  readonly origin: "refutation" | "showcase" | "playground";
  readonly steps: readonly TraceStep[];
  readonly violation?: TraceViolation;
  /** The run behind the pictures: replaying it gives this trace again. */
  readonly run: RunData;
}

/** A run is a setup and a list of commands, nothing else; all of it plain JSON. */
export interface RunData {
  readonly setup: Json;
  readonly commands: readonly CommandCall[];
}

export interface CommandCall {
  readonly name: string;
  readonly args: { readonly [name: string]: Json };
}
