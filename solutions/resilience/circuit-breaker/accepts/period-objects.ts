// Control flow: one object a period, replaced at each transition; an outcome goes to the period that its call began in.
import type {
  BreakerOptions,
  BreakerState,
  CircuitBreaker,
  CircuitOpenError,
} from "../../../../exercises/resilience/circuit-breaker/starter.ts";

type Outcome = "success" | "failure" | "ignored";

interface Period {
  readonly state: BreakerState;
  /** Undefined to let a call pass, else how long it should wait, in ms. */
  refuse(): number | undefined;
  record(outcome: Outcome): void;
}

interface Numbers {
  readonly failureThreshold: number;
  readonly openMs: number;
  readonly successThreshold: number;
  readonly maxProbes: number;
}

function circuitOpen(retryAfterMs: number): CircuitOpenError {
  return Object.assign(new Error("not now"), { name: "CircuitOpenError", retryAfterMs });
}

/** Each of the three makers is handed `next`, the only way out of its period. */
function closed({ failureThreshold }: Numbers, next: (to: BreakerState) => void): Period {
  let streak = 0;
  return {
    state: "closed",
    refuse: () => undefined,
    record(outcome) {
      if (outcome === "success") streak = 0;
      if (outcome === "failure" && ++streak === failureThreshold) next("open");
    },
  };
}

function open({ openMs }: Numbers): Period {
  const until = Date.now() + openMs;
  return { state: "open", refuse: () => until - Date.now(), record() {} };
}

function halfOpen({ successThreshold, maxProbes }: Numbers, next: (to: BreakerState) => void): Period {
  let probes = 0;
  let successes = 0;
  return {
    state: "half-open",
    refuse() {
      if (probes >= maxProbes) return 0;
      probes += 1;
      return undefined;
    },
    record(outcome) {
      probes -= 1;
      if (outcome === "failure") next("open");
      if (outcome === "success" && ++successes === successThreshold) next("closed");
    },
  };
}

const makers = { closed, open, "half-open": halfOpen };

function check(options: BreakerOptions): Numbers {
  const { failureThreshold, openMs, successThreshold = 1, maxProbes = 1 } = options;
  const numbers = { failureThreshold, openMs, successThreshold, maxProbes };
  const wrong = Object.entries(numbers).find(([, value]) => !Number.isInteger(value) || value < 1);
  if (wrong) throw new RangeError(`${wrong[0]} must be an integer >= 1, not ${wrong[1]}`);
  return numbers;
}

export function createCircuitBreaker(options: BreakerOptions): CircuitBreaker {
  const numbers = check(options);
  let period: Period = closed(numbers, leave);

  function leave(to: BreakerState): void {
    const from = period.state;
    period = makers[to](numbers, leave);
    try {
      options.onTransition?.(from, to);
    } catch {
      // The observer's trouble is its own.
    }
  }

  function present(): Period {
    if (period.state === "open" && (period.refuse() ?? 0) <= 0) leave("half-open");
    return period;
  }

  function kindOf(error: unknown, signal: AbortSignal | undefined): Outcome {
    if (signal?.aborted) return "ignored";
    try {
      return options.isFailure?.(error) === false ? "ignored" : "failure";
    } catch {
      return "failure";
    }
  }

  return {
    get state() {
      return present().state;
    },
    call(fn, signal) {
      if (signal?.aborted) return Promise.reject(signal.reason);
      const mine = present();
      const wait = mine.refuse();
      if (wait !== undefined) return Promise.reject(circuitOpen(wait));
      // A period that was left has nobody to tell: its outcomes end here.
      const record = (outcome: Outcome) => mine === period && mine.record(outcome);
      const running = new Promise<Awaited<ReturnType<typeof fn>>>((resolve) => {
        // The promise takes over what fn returns or throws; its type parameter is what awaiting that gives.
        resolve(fn(signal ?? new AbortController().signal) as Awaited<ReturnType<typeof fn>>);
      });
      running.then(
        () => record("success"),
        (error: unknown) => record(kindOf(error, signal)),
      );
      return running;
    },
  };
}
