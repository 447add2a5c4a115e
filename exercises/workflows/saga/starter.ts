// A saga: steps that belong together without a transaction around them, driven forward, or back, over every crash.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What a step is told. */
export interface StepContext {
  /** The input of the saga's first run. */
  readonly input: Json;
  /** By name: the results of the steps that are known to have been done, undone since or not. */
  readonly results: Readonly<Record<string, Json>>;
  /** The idempotency key of this step in this direction. */
  readonly key: string;
}

export type Step =
  | {
      readonly name: string;
      readonly kind: "compensable";
      run(context: StepContext, signal: AbortSignal): Promise<Json>;
      undo(context: StepContext): Promise<void>;
    }
  | {
      readonly name: string;
      readonly kind: "pivot" | "retriable";
      run(context: StepContext, signal: AbortSignal): Promise<Json>;
    };

/** Durable, for each saga a list in the order of appending. What an entry is, is up to you. */
export interface Journal {
  append(id: string, entry: Json): Promise<void>;
  read(id: string): Promise<readonly Json[]>;
}

export interface SagaResult {
  readonly outcome: "completed" | "compensated" | "stuck";
  /** Where it turned back or got stuck; absent when it completed. */
  readonly failedAt?: string;
  /** The message that goes with `failedAt`. */
  readonly error?: string;
  /** Steps whose undo has failed for good, in the order in which that was tried. */
  readonly notUndone: readonly string[];
}

export interface SagaOptions {
  /** An integer >= 1. */
  readonly attempts: number;
  /** How long to wait after so many failures, in milliseconds >= 0. */
  readonly delayMs: (failures: number) => number;
}

export interface Saga {
  run(id: string, input: Json, options?: { readonly signal?: AbortSignal }): Promise<SagaResult>;
}

/** Makes the driver of one kind of saga. Throws RangeError for steps or options that R1 or their ranges refuse. */
export function createSaga(steps: readonly Step[], journal: Journal, options: SagaOptions): Saga {
  throw new Error("R1: not written yet");
}
