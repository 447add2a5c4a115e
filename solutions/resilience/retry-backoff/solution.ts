// Calling something again that failed, at instants that neither the server nor the other callers will regret.
// A plain loop: attempt, decide, sleep. All that can be known without waiting is decided before the wait, and the only two
// places that wait, an attempt and a sleep, give up by themselves when the caller does.

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

const MAX_TIMER_MS = 2 ** 31 - 1;

type Settings = RetryOptions & Required<Pick<RetryOptions, "factor" | "jitter" | "random" | "maxRetryAfterMs">>;

/** Calls `fn` until it succeeds or there is no point in going on; the rejection is then the last error. */
export async function retry<T>(fn: (attempt: Attempt) => T | Promise<T>, options: RetryOptions): Promise<T> {
  const settings = withDefaults(options);
  const { maxAttempts, totalMs = Infinity } = settings;
  options.signal?.throwIfAborted();
  const giveUpAt = Date.now() + totalMs;
  const nextDelay = delays(settings);
  const signal = options.signal ?? new AbortController().signal;
  for (let number = 1; ; number += 1) {
    try {
      return await unlessAborted(async () => fn({ number, signal }), options.signal);
    } catch (error) {
      signal.throwIfAborted();
      const wait = number === maxAttempts ? undefined : waitAfter(error, nextDelay, settings);
      // Once more: what was asked may have made the caller hang up.
      signal.throwIfAborted();
      if (wait === undefined || Date.now() + wait > giveUpAt) throw error;
      tell(() => options.onRetry?.(error, number, wait));
      // A timer of 0 ms is one of 1 ms in Node: no wait means no timer.
      if (wait > 0) await sleep(wait, options.signal);
    }
  }
}

/** How long to wait after this error; undefined where there is no point in it. Draws even if the advice then ends it. */
function waitAfter(error: unknown, nextDelay: () => number, settings: Settings): number | undefined {
  if (settings.isRetryable?.(error) === false) return undefined;
  const delay = nextDelay();
  const advice = settings.retryAfterMs?.(error) ?? 0;
  if (!(Number.isFinite(advice) && advice > 0)) return delay;
  // A lower bound: the server knows when it will be back, and the jitter knows only the others.
  return advice > settings.maxRetryAfterMs ? undefined : Math.max(delay, Math.ceil(advice));
}

/** The delays of R2, one for each call. Capped before the jitter: capping after it would put the crowd on one instant. */
function delays({ baseMs, capMs, factor, jitter, random }: Settings): () => number {
  /** A random whole number from 0 to max. */
  const upTo = (max: number) => Math.floor(random() * (max + 1));
  let waits = 0;
  let previous = baseMs;
  return () => {
    // Where the power has grown to Infinity, the cap makes it a number again: before anything is multiplied with it.
    const ceiling = Math.floor(Math.min(capMs, baseMs * factor ** waits));
    waits += 1;
    switch (jitter) {
      case "none":
        return ceiling;
      case "full":
        return upTo(ceiling);
      case "equal":
        return Math.ceil(ceiling / 2) + upTo(Math.floor(ceiling / 2));
      case "decorrelated":
        previous = Math.min(capMs, baseMs + upTo(3 * previous - baseMs));
        return previous;
    }
  };
}

/** Settles as the work does, or rejects as soon as the signal aborts; leaves no listener. */
async function unlessAborted<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work();
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason);
    signal.addEventListener("abort", giveUp, { once: true });
    const leave = () => signal.removeEventListener("abort", giveUp);
    // Both outcomes are handled here, also one that comes when nobody waits any more.
    work().then(resolve, reject).finally(leave);
  });
}

function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const slept = () => new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  return unlessAborted(slept, signal).finally(() => clearTimeout(timer));
}

function tell(observer: () => void): void {
  try {
    observer();
  } catch {
    // Watching is not taking part.
  }
}

function withDefaults(options: RetryOptions): Settings {
  const settings = { factor: 2, jitter: "full", random: Math.random, maxRetryAfterMs: 60_000, ...options } as const;
  const { maxAttempts, baseMs, capMs, factor, maxRetryAfterMs, totalMs = 0 } = settings;
  const whole = (name: string, value: number, [min, max]: [number, number]) => {
    if (!(Number.isInteger(value) && value >= min && value <= max))
      throw new RangeError(`${name} must be an integer from ${min} to ${max}, not ${value}.`);
  };
  whole("maxAttempts", maxAttempts, [1, Infinity]);
  whole("baseMs", baseMs, [1, MAX_TIMER_MS]);
  whole("capMs", capMs, [baseMs, MAX_TIMER_MS]);
  whole("maxRetryAfterMs", maxRetryAfterMs, [0, MAX_TIMER_MS]);
  whole("totalMs", totalMs, [0, Infinity]);
  if (!(factor >= 1 && factor <= 10)) throw new RangeError(`factor must be from 1 to 10, not ${factor}.`);
  return settings;
}
