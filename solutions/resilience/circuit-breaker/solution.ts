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

type Outcome = "success" | "failure" | "ignored";

class Refused extends Error implements CircuitOpenError {
  override readonly name = "CircuitOpenError";
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number) {
    super(retryAfterMs > 0 ? `The circuit is open for another ${retryAfterMs} ms.` : "All probe slots are taken.");
    this.retryAfterMs = retryAfterMs;
  }
}

class Breaker implements CircuitBreaker {
  readonly #options: Required<BreakerOptions>;
  #state: BreakerState = "closed";
  /** Grows with every transition. A call remembers the one it began in; no other outcome has a vote. */
  #period = 0;
  // The rest belongs to the period and begins again with it.
  #streak = 0;
  #successes = 0;
  #inFlight = 0;
  #openedAt = 0;

  constructor(options: BreakerOptions) {
    const { failureThreshold, openMs, successThreshold = 1, maxProbes = 1 } = options;
    const { isFailure = () => true, onTransition = () => {} } = options;
    const numbers = { failureThreshold, openMs, successThreshold, maxProbes };
    for (const [name, value] of Object.entries(numbers)) {
      // Written so that NaN fails it.
      if (!(Number.isInteger(value) && value >= 1))
        throw new RangeError(`${name} must be an integer >= 1, not ${value}.`);
    }
    this.#options = { ...numbers, isFailure, onTransition };
  }

  get state(): BreakerState {
    this.#refresh();
    return this.#state;
  }

  async call<T>(fn: (signal: AbortSignal) => T | Promise<T>, signal?: AbortSignal): Promise<T> {
    if (signal?.aborted) throw signal.reason;
    this.#admit();
    const period = this.#period;
    try {
      // A fresh signal for each call: what fn hangs on it goes when the call goes.
      const value = await fn(signal ?? new AbortController().signal);
      this.#settle(period, "success");
      return value;
    } catch (error) {
      this.#settle(period, this.#judge(error, signal));
      throw error;
    }
  }

  /** Takes a place in this period, or refuses. */
  #admit(): void {
    this.#refresh();
    if (this.#state === "open") throw new Refused(this.#openedAt + this.#options.openMs - Date.now());
    if (this.#state === "half-open" && this.#inFlight >= this.#options.maxProbes) throw new Refused(0);
    this.#inFlight += 1;
  }

  /** The clock is read when somebody looks: a timer would keep the process awake and could come late. */
  #refresh(): void {
    if (this.#state === "open" && Date.now() >= this.#openedAt + this.#options.openMs) this.#enter("half-open");
  }

  /** Neither the caller's cancel nor an error that the dependency answered in good health says that it is ill. */
  #judge(error: unknown, signal: AbortSignal | undefined): Outcome {
    if (signal?.aborted) return "ignored";
    try {
      return this.#options.isFailure(error) ? "failure" : "ignored";
    } catch {
      return "failure"; // A predicate that cannot tell must not hide an outage.
    }
  }

  #settle(period: number, outcome: Outcome): void {
    if (period !== this.#period) return;
    this.#inFlight -= 1;
    if (outcome === "success") this.#succeeded();
    if (outcome === "failure") this.#failed();
  }

  #succeeded(): void {
    this.#streak = 0;
    if (this.#state !== "half-open") return;
    this.#successes += 1;
    if (this.#successes >= this.#options.successThreshold) this.#enter("closed");
  }

  #failed(): void {
    this.#streak += 1;
    if (this.#state === "half-open" || this.#streak >= this.#options.failureThreshold) this.#enter("open");
  }

  #enter(to: BreakerState): void {
    const from = this.#state;
    this.#state = to;
    this.#period += 1;
    this.#streak = this.#successes = this.#inFlight = 0;
    if (to === "open") this.#openedAt = Date.now();
    try {
      this.#options.onTransition(from, to);
    } catch {
      // An observer has no say in what it watches.
    }
  }
}

/** Makes a closed breaker. Throws RangeError for an option outside its range. */
export function createCircuitBreaker(options: BreakerOptions): CircuitBreaker {
  return new Breaker(options);
}
