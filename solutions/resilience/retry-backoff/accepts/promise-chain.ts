// Control flow: a recursive chain of promises. Each attempt is a function that answers with the promise of itself or of the next one.
import type { Attempt, RetryOptions } from "../../../../exercises/resilience/retry-backoff/starter.ts";

type Verdict = { readonly error: unknown; readonly again?: number };

const idle = new AbortController().signal;

export function retry<T>(fn: (attempt: Attempt) => T | Promise<T>, options: RetryOptions): Promise<T> {
  const fault = faultIn(options);
  if (fault !== undefined) return Promise.reject(new RangeError(fault));
  const { signal, maxAttempts, totalMs, onRetry } = options;
  if (signal?.aborted) return Promise.reject(signal.reason);
  const begun = Date.now();
  let last = options.baseMs;

  const run = (number: number): Promise<T> =>
    attempt(number).catch((error: unknown) => {
      if (signal?.aborted) throw signal.reason;
      if (number >= maxAttempts) throw error;
      const verdict = judge(error, number);
      signal?.throwIfAborted();
      const { again } = verdict;
      if (again === undefined || (totalMs !== undefined && Date.now() - begun + again > totalMs)) throw verdict.error;
      try {
        onRetry?.(error, number, again);
      } catch {}
      signal?.throwIfAborted();
      return again === 0 ? run(number + 1) : pause(again).then(() => run(number + 1));
    });

  const attempt = (number: number): Promise<T> =>
    new Promise<T>((resolve) => resolve(fn({ number, signal: signal ?? idle })));

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const over = () => {
        clearTimeout(alarm);
        signal?.removeEventListener("abort", over);
        resolve();
      };
      const alarm = setTimeout(over, ms);
      signal?.addEventListener("abort", over);
    }).then(() => signal?.throwIfAborted());

  function judge(error: unknown, number: number): Verdict {
    if (!(options.isRetryable?.(error) ?? true)) return { error };
    const own = jittered(number);
    const told = Math.ceil(options.retryAfterMs?.(error) ?? 0);
    const advised = told > 0 && told < Infinity ? told : 0;
    if (advised > (options.maxRetryAfterMs ?? 60_000)) return { error };
    return { error, again: Math.max(own, advised) };
  }

  function jittered(number: number): number {
    const { baseMs, capMs, factor = 2, jitter = "full", random = Math.random } = options;
    const most = Math.floor(Math.min(capMs, baseMs * factor ** (number - 1)));
    if (jitter === "none") return most;
    if (jitter === "full") return Math.floor(random() * (most + 1));
    if (jitter === "equal") return most - Math.floor(most / 2) + Math.floor(random() * (Math.floor(most / 2) + 1));
    last = Math.min(capMs, baseMs + Math.floor(random() * (3 * last - baseMs + 1)));
    return last;
  }

  if (signal === undefined) return run(1);
  // The chain may still hang on an attempt that takes no notice; the caller does not.
  let quit = () => {};
  const aborted = new Promise<never>((_, reject) => {
    quit = () => reject(signal.reason);
    signal.addEventListener("abort", quit);
  });
  return Promise.race([aborted, run(1)]).finally(() => signal.removeEventListener("abort", quit));
}

function faultIn({ maxAttempts, baseMs, capMs, factor = 2, ...rest }: RetryOptions): string | undefined {
  const { maxRetryAfterMs = 0, totalMs = 0 } = rest;
  const max = 2_147_483_647;
  if (!Number.isInteger(maxAttempts) || maxAttempts < 1) return "maxAttempts";
  if (!Number.isInteger(baseMs) || baseMs < 1) return "baseMs";
  if (!Number.isInteger(capMs) || capMs < baseMs || capMs > max) return "capMs";
  if (Number.isNaN(factor) || factor < 1 || factor > 10) return "factor";
  if (!Number.isInteger(maxRetryAfterMs) || maxRetryAfterMs < 0 || maxRetryAfterMs > max) return "maxRetryAfterMs";
  return Number.isInteger(totalMs) && totalMs >= 0 ? undefined : "totalMs";
}
