// A token bucket for two kinds of callers: those who want an answer now, and those who are willing to wait in line.

/** Granted, or when it is worth asking again. */
export type Taken = { readonly ok: true } | { readonly ok: false; readonly retryAfterMs: number };

export interface TokenBucket {
  /** Takes the tokens now or not at all. `tokens` is an integer from 1 to capacity, default 1. */
  tryTake(tokens?: number): Taken;
  /** Fulfils when the tokens are the caller's. `tokens` is an integer from 1 to capacity, default 1. */
  take(tokens?: number, options?: { readonly signal?: AbortSignal }): Promise<void>;
  /** Whole tokens that a tryTake could get now; 0 while somebody waits. */
  readonly available: number;
}

/** Makes a full bucket. capacity: integer 1..1000000. refillPerSecond: integer 1..1000. */
export function createTokenBucket(options: { capacity: number; refillPerSecond: number }): TokenBucket {
  throw new Error("R1: not written yet");
}
