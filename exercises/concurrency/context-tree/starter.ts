export class CanceledError extends Error {
  override readonly name = "CanceledError" as const;

  constructor(cause?: unknown) {
    super("The context was canceled.", { cause });
  }
}

export class DeadlineExceededError extends Error {
  override readonly name = "DeadlineExceededError" as const;
}

/** Compared by identity; the label is for people only. */
export interface Key<T> {
  readonly label: string;
  readonly type?: T;
}

export interface Context {
  /** Aborts when the context ends; its reason is `err`. */
  readonly signal: AbortSignal;
  /** In milliseconds as Date.now() counts them; undefined where there is none. */
  readonly deadline: number | undefined;
  /** Why the context has ended; undefined while it lives. */
  readonly err: CanceledError | DeadlineExceededError | undefined;
  /** How many living contexts hang on this one; R5 says how values count. */
  readonly children: number;
  /** What the nearest context binds to `key`. */
  value<T>(key: Key<T>): T | undefined;
}

export type Cancel = (cause?: unknown) => void;

/** A key of its own, whatever its label. */
export function createKey<T>(label: string): Key<T> {
  throw new Error("R5: not written yet");
}

/** A new root: it has no deadline and no values, and never ends. */
export function background(): Context {
  throw new Error("R1: not written yet");
}

export function withCancel(parent: Context): [Context, Cancel] {
  throw new Error("R1: not written yet");
}

/** at: ms as Date.now() counts them, any number but NaN; Infinity: no deadline of its own. */
export function withDeadline(parent: Context, at: number): [Context, Cancel] {
  throw new Error("R3: not written yet");
}

/** The deadline is Date.now() + ms; ms: any number but NaN. */
export function withTimeout(parent: Context, ms: number): [Context, Cancel] {
  throw new Error("R3: not written yet");
}

export function withValue<T>(parent: Context, key: Key<T>, value: T): Context {
  throw new Error("R5: not written yet");
}

/** Ends, as canceled, when `signal` aborts too. */
export function withSignal(parent: Context, signal: AbortSignal): [Context, Cancel] {
  throw new Error("R1: not written yet");
}

/** Waits for `work` as long as the context lives. */
export function run<T>(context: Context, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  throw new Error("R7: not written yet");
}
