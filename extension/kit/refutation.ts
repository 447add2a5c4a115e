// A refutation as data and as words: what was done, what should have happened, what did.
import type { CommandCall, RunData } from "../scenes/trace.ts";
import { behaviourOf } from "./behaviour.ts";
import type { RunRecord, Violation } from "./record.ts";

export interface RefutationStep {
  readonly command: CommandCall;
  readonly text: string;
}

export interface Refutation {
  readonly setup: RunData["setup"];
  readonly setupText: string;
  readonly steps: readonly RefutationStep[];
  /** Index into `steps`; -1 is the setup itself. */
  readonly violatedStep: number;
  readonly minimal: boolean;
  readonly expected: string;
  readonly actual: string;
  readonly text: string;
  /** Fingerprint of what the learner's code showed up to the violated step; to compare, not to read. */
  readonly behaviour: string;
}

interface Told {
  readonly record: RunRecord;
  readonly violation: Violation;
  readonly minimal: boolean;
}

/** The record up to its violation, told. */
export function refutationOf(told: Told): Refutation {
  const { record, violation, minimal } = told;
  const upTo = record.steps.slice(0, violation.step + 1);
  const setupText = upTo[0]?.text ?? "";
  const steps = upTo.flatMap(({ command, text }) => (command === undefined ? [] : [{ command, text }]));
  return {
    setup: record.run.setup,
    setupText,
    steps,
    violatedStep: violation.step - 1,
    minimal,
    behaviour: behaviourOf(record, violation.step),
    expected: violation.expected,
    actual: violation.actual,
    text: sentences({ setupText, steps, violation, minimal }),
  };
}

/** The run cut after the violation. */
export function cutAt(run: RunData, violation: Violation): RunData {
  return { setup: run.setup, commands: run.commands.slice(0, violation.step) };
}

/** What is wrong, in one line. */
export function mismatchWords({ about, expected, actual }: Violation): string {
  return `${about} should be ${expected}; yours: ${actual}`;
}

function sentences(told: {
  setupText: string;
  steps: readonly RefutationStep[];
  violation: Violation;
  minimal: boolean;
}): string {
  const lines = told.steps.map(({ text }, index) => `  ${index + 1}. ${text}`);
  const given = told.setupText === "" ? [] : [`Given ${told.setupText}`];
  const note = told.minimal ? [] : ["(The budget for shrinking ran out: a smaller case may exist.)"];
  return [...given, ...lines, mismatchWords(told.violation), ...note].join("\n");
}
