// What verify asks of its workers, and what they answer: plain data, one union a direction.
import type { MutantTask, Tried } from "../mutate/try-mutant.ts";

interface TaskBase {
  readonly id: number;
  readonly slug: string;
  readonly title: string;
  /** The hidden test as CommonJS text whose only require is the kit. */
  readonly bundle: string;
  /** The design as CommonJS text. */
  readonly code: string;
}

export type Task = TaskBase &
  (
    | { readonly kind: "starter"; readonly seeds: readonly number[] }
    | { readonly kind: "holds"; readonly seeds: readonly number[] }
    | {
        readonly kind: "refuted";
        readonly seeds: readonly number[];
        readonly property: string;
        /** The reference as CommonJS text, to compare pictures with. */
        readonly reference: string;
      }
    | {
        readonly kind: "row";
        readonly seeds: readonly number[];
        /** Runs of each property; undefined: the exercise's own numbers. */
        readonly runs: number | undefined;
      }
    | ({ readonly kind: "mutant" } & MutantTask)
    | { readonly kind: "playground"; readonly seeds: readonly number[] }
    | { readonly kind: "showcase"; readonly seeds: readonly number[]; readonly scene: string }
  );

/** What is wrong, ready to stand behind a file's name. */
export interface Finding {
  readonly message: string;
  /** Findings that say the same of several seeds share it, and are told once. */
  readonly about: string;
  readonly seed: number;
}

export interface TaskResult {
  readonly id: number;
  readonly findings: readonly Finding[];
  /** Of a `row`: ids of the properties that the design breaks. */
  readonly refutes: readonly string[];
  /** Of a `mutant`: what became of it. */
  readonly tried?: Tried;
  /** Processor time. */
  readonly durationMs: number;
}

export type FromWorker =
  | { readonly type: "done"; readonly result: TaskResult }
  /** It waits for what nothing can bring any more. */
  | { readonly type: "stalled"; readonly id: number }
  /** The exercise, not the design, is at fault. */
  | { readonly type: "failed"; readonly id: number; readonly message: string };
