// Control flow: a state machine in one promise constructor. Events (an outcome, a timer, an abort) move it; there is no await.
import type { Attempt, Jitter, RetryOptions } from "../../../../exercises/resilience/retry-backoff/starter.ts";

type State =
  | { at: "attempt"; number: number }
  | { at: "wait"; number: number; timer: ReturnType<typeof setTimeout> }
  | { at: "end" };

/** From what a delay is computed: the growing ceiling, the delay before, and chance. */
interface Dice {
  readonly top: number;
  readonly base: number;
  readonly cap: number;
  readonly before: number;
  readonly roll: () => number;
}

const JITTER: Record<Jitter, (dice: Dice) => number> = {
  none: ({ top }) => top,
  full: ({ top, roll }) => Math.floor(roll() * (top + 1)),
  equal: ({ top, roll }) => {
    const half = top >> 1;
    return top - half + Math.floor(roll() * (half + 1));
  },
  decorrelated: ({ base, cap, before, roll }) => Math.min(cap, base + Math.floor(roll() * (before * 3 - base + 1))),
};

const LIMIT = 0x7fffffff;

function check(options: RetryOptions): void {
  const limits: [keyof RetryOptions, number, number, number][] = [
    ["maxAttempts", options.maxAttempts, 1, Number.MAX_VALUE],
    ["baseMs", options.baseMs, 1, LIMIT],
    ["capMs", options.capMs, options.baseMs, LIMIT],
    ["maxRetryAfterMs", options.maxRetryAfterMs ?? 0, 0, LIMIT],
    ["totalMs", options.totalMs ?? 0, 0, Number.MAX_VALUE],
  ];
  for (const [name, value, least, most] of limits) {
    const isFine = value >= least && value <= most && value % 1 === 0;
    if (!isFine) throw new RangeError(`${name} = ${value} is not within ${least} and ${most}`);
  }
  const { factor = 2 } = options;
  if (!(factor >= 1) || !(factor <= 10)) throw new RangeError(`factor = ${factor}`);
}

export function retry<T>(fn: (attempt: Attempt) => T | Promise<T>, options: RetryOptions): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    check(options);
    const caller = options.signal;
    caller?.throwIfAborted();
    const deadline = Date.now() + (options.totalMs ?? Number.POSITIVE_INFINITY);
    const cap = options.capMs;
    const signal = caller ?? new AbortController().signal;
    let state: State = { at: "end" };
    let top = options.baseMs;
    let before = options.baseMs;

    const end = (how: () => void) => {
      if (state.at === "wait") clearTimeout(state.timer);
      state = { at: "end" };
      caller?.removeEventListener("abort", onAbort);
      how();
    };
    const onAbort = () => end(() => reject(caller?.reason));
    caller?.addEventListener("abort", onAbort);

    const hasEnded = () => state.at === "end";

    const start = (number: number) => {
      state = { at: "attempt", number };
      const isOver = () => state.at !== "attempt" || state.number !== number;
      const outcome = new Promise<T>((settle) => settle(fn({ number, signal })));
      outcome.then(
        (value) => isOver() || end(() => resolve(value)),
        (error: unknown) => isOver() || failed(number, error),
      );
    };

    const failed = (number: number, error: unknown) => {
      let pause: number | undefined;
      try {
        pause = number < options.maxAttempts ? pauseAfter(error) : undefined;
      } catch (thrown) {
        return end(() => reject(thrown));
      }
      if (hasEnded()) return;
      const ms = pause;
      if (ms === undefined || Date.now() + ms > deadline) return end(() => reject(error));
      try {
        options.onRetry?.(error, number, ms);
      } catch {}
      if (hasEnded()) return;
      if (ms === 0) return start(number + 1);
      state = { at: "wait", number, timer: setTimeout(() => start(number + 1), ms) };
    };

    const pauseAfter = (error: unknown): number | undefined => {
      const { isRetryable, retryAfterMs, jitter = "full", random: roll = Math.random } = options;
      if (isRetryable && !isRetryable(error)) return undefined;
      const dice = { top: Math.floor(top), base: options.baseMs, cap, before, roll };
      const delay = JITTER[jitter](dice);
      before = delay;
      top = Math.min(cap, top * (options.factor ?? 2));
      const advice = retryAfterMs?.(error);
      if (advice === undefined || !(advice > 0) || advice === Number.POSITIVE_INFINITY) return delay;
      return advice > (options.maxRetryAfterMs ?? 60_000) ? undefined : Math.max(delay, Math.ceil(advice));
    };

    start(1);
  });
}
