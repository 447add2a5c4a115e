/** Closed: calls run. Open: calls are refused. Half-open: a few probes run. */
export type BreakerState = "closed" | "open" | "half-open";

/** An error with the name "CircuitOpenError". */
export interface CircuitOpenError extends Error {
  /** Milliseconds after which a call is worth trying; 0 when only the probe slots are taken. */
  readonly retryAfterMs: number;
}

export interface BreakerOptions {
  /** Failures in a row that open the breaker. Integer >= 1. */
  readonly failureThreshold: number;
  /** How long it stays open. Integer >= 1. */
  readonly openMs: number;
  /** Successful probes that close it. Integer >= 1, default 1. */
  readonly successThreshold?: number;
  /** Probes in flight at most. Integer >= 1, default 1. */
  readonly maxProbes?: number;
  /** Does this error speak of the dependency's health? Default: every error does. */
  readonly isFailure?: (error: unknown) => boolean;
  /** Told after each transition. */
  readonly onTransition?: (from: BreakerState, to: BreakerState) => void;
}

export interface CircuitBreaker {
  /** Runs `fn` and settles as it does, or rejects at once with a CircuitOpenError. */
  call<T>(fn: (signal: AbortSignal) => T | Promise<T>, signal?: AbortSignal): Promise<T>;
  /** The state at this instant. */
  readonly state: BreakerState;
}

/** Makes a closed breaker. Throws RangeError for an option outside its range. */
export function createCircuitBreaker(options: BreakerOptions): CircuitBreaker {
  throw new Error("R1: not written yet");
}
