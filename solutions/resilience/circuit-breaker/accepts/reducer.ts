// Control flow: a pure reducer over frozen states and events, under a thin shell that owns the clock and the promises.
import type {
  BreakerOptions,
  BreakerState,
  CircuitBreaker,
  CircuitOpenError,
} from "../../../../exercises/resilience/circuit-breaker/starter.ts";

type Numbers = Required<Omit<BreakerOptions, "isFailure" | "onTransition">>;

type State = { readonly period: number } & (
  | { readonly name: "closed"; readonly streak: number }
  | { readonly name: "open"; readonly until: number }
  | { readonly name: "half-open"; readonly inFlight: number; readonly successes: number }
);

type Event =
  | { readonly type: "looked"; readonly at: number }
  | { readonly type: "started" }
  | { readonly type: "succeeded" | "ignored"; readonly period: number }
  | { readonly type: "failed"; readonly period: number; readonly at: number };

const opened = (state: State, until: number): State => ({ name: "open", period: state.period + 1, until });

/** The whole pattern: what is true after `event`, given what was true before. Never changes its arguments. */
function reduce(state: State, event: Event, numbers: Numbers): State {
  if ("period" in event && event.period !== state.period) return state;
  switch (state.name) {
    case "closed":
      return reduceClosed(state, event, numbers);
    case "open":
      if (event.type !== "looked" || event.at < state.until) return state;
      return { name: "half-open", period: state.period + 1, inFlight: 0, successes: 0 };
    case "half-open":
      return reduceHalfOpen(state, event, numbers);
  }
}

function reduceClosed(state: State & { name: "closed" }, event: Event, numbers: Numbers): State {
  if (event.type === "succeeded") return { ...state, streak: 0 };
  if (event.type !== "failed") return state;
  if (state.streak + 1 >= numbers.failureThreshold) return opened(state, event.at + numbers.openMs);
  return { ...state, streak: state.streak + 1 };
}

function reduceHalfOpen(state: State & { name: "half-open" }, event: Event, numbers: Numbers): State {
  switch (event.type) {
    case "looked":
      return state;
    case "started":
      return { ...state, inFlight: state.inFlight + 1 };
    case "ignored":
      return { ...state, inFlight: state.inFlight - 1 };
    case "failed":
      return opened(state, event.at + numbers.openMs);
    case "succeeded": {
      const successes = state.successes + 1;
      if (successes >= numbers.successThreshold) return { name: "closed", period: state.period + 1, streak: 0 };
      return { ...state, inFlight: state.inFlight - 1, successes };
    }
  }
}

class Refusal extends Error implements CircuitOpenError {
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number) {
    super(`refused, ${retryAfterMs} ms to wait`);
    this.name = "CircuitOpenError";
    this.retryAfterMs = retryAfterMs;
  }
}

function positive(name: string, value: number): number {
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new RangeError(`${name}: ${value} is no integer >= 1`);
}

export function createCircuitBreaker(options: BreakerOptions): CircuitBreaker {
  const numbers: Numbers = {
    failureThreshold: positive("failureThreshold", options.failureThreshold),
    openMs: positive("openMs", options.openMs),
    successThreshold: positive("successThreshold", options.successThreshold ?? 1),
    maxProbes: positive("maxProbes", options.maxProbes ?? 1),
  };
  let state: State = { name: "closed", period: 0, streak: 0 };

  const dispatch = (event: Event): State => {
    const before: BreakerState = state.name;
    state = reduce(state, event, numbers);
    if (state.name !== before) quietly(() => options.onTransition?.(before, state.name));
    return state;
  };

  return {
    get state() {
      return dispatch({ type: "looked", at: Date.now() }).name;
    },
    async call(fn, signal) {
      signal?.throwIfAborted();
      const found = dispatch({ type: "looked", at: Date.now() });
      if (found.name === "open") throw new Refusal(found.until - Date.now());
      if (found.name === "half-open" && found.inFlight >= numbers.maxProbes) throw new Refusal(0);
      const { period } = dispatch({ type: "started" });
      const running = (async () => fn(signal ?? new AbortController().signal))();
      await running.then(
        () => dispatch({ type: "succeeded", period }),
        (error: unknown) => {
          const ignored = signal?.aborted || quietly(() => options.isFailure?.(error)) === false;
          dispatch(ignored ? { type: "ignored", period } : { type: "failed", period, at: Date.now() });
        },
      );
      return running;
    },
  };
}

/** What `act` returns, or undefined where it throws. */
function quietly<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined; // Predicates and observers may not break a call; undefined is no answer.
  }
}
