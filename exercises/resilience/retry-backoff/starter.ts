// Calling something again that failed, at instants that neither the server nor the other callers will regret.

export type Jitter = "none" | "full" | "equal" | "decorrelated";

export interface Attempt {
  /** 1 for the first. */
  readonly number: number;
  readonly signal: AbortSignal;
}

export interface RetryOptions {
  /** All attempts, the first included. Integer >= 1. */
  readonly maxAttempts: number;
  /** Integer >= 1. */
  readonly baseMs: number;
  /** Integer, baseMs..2147483647. */
  readonly capMs: number;
  /** 1..10, default 2. */
  readonly factor?: number;
  /** Default "full". */
  readonly jitter?: Jitter;
  /** Default Math.random. */
  readonly random?: () => number;
  /** Default: everything is. */
  readonly isRetryable?: (error: unknown) => boolean;
  /** The server's advice in ms, if the error carries one. */
  readonly retryAfterMs?: (error: unknown) => number | undefined;
  /** Integer 0..2147483647, default 60000. */
  readonly maxRetryAfterMs?: number;
  /** Integer >= 0; default: no limit. */
  readonly totalMs?: number;
  readonly signal?: AbortSignal;
  /** Told when a wait begins. */
  readonly onRetry?: (error: unknown, attempt: number, delayMs: number) => void;
}

/** Calls `fn` until it succeeds or there is no point in going on; the rejection is then the last error. */
export function retry<T>(fn: (attempt: Attempt) => T | Promise<T>, options: RetryOptions): Promise<T> {
  throw new Error("R1: not written yet");
}
