// Data structure: a set of tickets, one for each call of the present period; a ticket that is no longer in it has no vote.
import type {
  BreakerOptions,
  BreakerState,
  CircuitBreaker,
} from "../../../../exercises/resilience/circuit-breaker/starter.ts";

interface Ticket {
  readonly signal: AbortSignal | undefined;
}

const never = new AbortController().signal;

function refusal(retryAfterMs: number): Error {
  const error = new Error(`retry after ${retryAfterMs} ms`);
  return Object.assign(error, { name: "CircuitOpenError", retryAfterMs });
}

export function createCircuitBreaker(options: BreakerOptions): CircuitBreaker {
  const { successThreshold = 1, maxProbes = 1, failureThreshold, openMs } = options;
  for (const option of [failureThreshold, openMs, successThreshold, maxProbes]) {
    if (!(option >= 1 && Number.isInteger(option))) throw new RangeError(`${option} is not an integer >= 1`);
  }

  const tickets = new Set<Ticket>();
  let state: BreakerState = "closed";
  let reopensAt = 0;
  /** What still has to happen before the state changes: failures when closed, successes when half-open. */
  let left = failureThreshold;

  function turn(to: BreakerState, events: number): void {
    const from = state;
    state = to;
    left = events;
    tickets.clear();
    try {
      options.onTransition?.(from, to);
    } catch {
      // Watching is not taking part.
    }
  }

  function turnOpen(): void {
    reopensAt = Date.now() + openMs;
    turn("open", 0);
  }

  function look(): BreakerState {
    if (state === "open" && Date.now() >= reopensAt) turn("half-open", successThreshold);
    return state;
  }

  function succeeded(ticket: Ticket): void {
    if (!tickets.delete(ticket)) return;
    if (state === "closed") left = failureThreshold;
    else if (--left === 0) turn("closed", failureThreshold);
  }

  function failed(ticket: Ticket, error: unknown): void {
    if (!tickets.delete(ticket) || !counts(ticket, error)) return;
    if (state === "half-open" || --left === 0) turnOpen();
  }

  function counts(ticket: Ticket, error: unknown): boolean {
    try {
      return !ticket.signal?.aborted && (options.isFailure?.(error) ?? true);
    } catch {
      return true;
    }
  }

  async function call<T>(fn: (signal: AbortSignal) => T | Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    const found = look();
    if (found === "open") throw refusal(reopensAt - Date.now());
    if (found === "half-open" && tickets.size >= maxProbes) throw refusal(0);
    const ticket: Ticket = { signal };
    tickets.add(ticket);
    // Starting fn in a microtask is at once, too, and gives its synchronous throws the shape of all other rejections.
    const outcome = Promise.resolve(signal ?? never).then(fn);
    await outcome.then(
      () => succeeded(ticket),
      (error: unknown) => failed(ticket, error),
    );
    return outcome;
  }

  return {
    call,
    get state() {
      return look();
    },
  };
}
