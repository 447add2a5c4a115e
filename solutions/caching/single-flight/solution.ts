// One load for everybody who asks for the same key at the same time.

export interface SingleFlight<K, V> {
  /** Joins the current flight of the key, or starts one with `load`. */
  run(key: K, load: (signal: AbortSignal) => V | Promise<V>, options?: { readonly signal?: AbortSignal }): Promise<V>;
  /** The next run of the key starts afresh; the flight that was current goes on for those aboard. */
  forget(key: K): void;
  /** How many flights are current. */
  readonly inFlight: number;
}

/** One call of load, and those who wait for it. */
interface Flight<V> {
  readonly outcome: Promise<V>;
  readonly controller: AbortController;
  /** Callers who have not left. Those without a signal cannot leave, so they keep it from ever reaching 0. */
  aboard: number;
}

class Flights<K, V> implements SingleFlight<K, V> {
  /** What a newcomer may join. A flight that is forgotten or abandoned lives on in its promise alone. */
  readonly #current = new Map<K, Flight<V>>();

  get inFlight(): number {
    return this.#current.size;
  }

  run(
    key: K,
    load: (signal: AbortSignal) => V | Promise<V>,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<V> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const flight = this.#current.get(key) ?? this.#start(key, load);
    flight.aboard += 1;
    if (signal === undefined) return flight.outcome;
    return this.#untilAborted(flight, { key, signal });
  }

  forget(key: K): void {
    this.#current.delete(key);
  }

  #start(key: K, load: (signal: AbortSignal) => V | Promise<V>): Flight<V> {
    const controller = new AbortController();
    // What load throws in the call rejects the promise, like what it throws later.
    const outcome = new Promise<V>((resolve) => resolve(load(controller.signal)));
    const flight = { outcome, controller, aboard: 0 };
    this.#current.set(key, flight);
    const retire = () => this.#retire(key, flight);
    // The first to hear: whoever continues after the outcome finds the key free. It also takes care of a rejection
    // that nobody waits for any more.
    outcome.then(retire, retire);
    return flight;
  }

  /** The caller's own promise, which knows about the caller's signal; the flight's promise does not. */
  #untilAborted(flight: Flight<V>, { key, signal }: { key: K; signal: AbortSignal }): Promise<V> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        reject(signal.reason);
        flight.aboard -= 1;
        if (flight.aboard === 0) this.#abandon(key, flight, signal.reason);
      };
      const stay = () => signal.removeEventListener("abort", leave);
      signal.addEventListener("abort", leave, { once: true });
      flight.outcome.then(stay, stay);
      flight.outcome.then(resolve, reject);
    });
  }

  /** In this order: whoever hears the abort and runs the key again must not board a flight that is going down. */
  #abandon(key: K, flight: Flight<V>, reason: unknown): void {
    this.#retire(key, flight);
    flight.controller.abort(reason);
  }

  /** Takes away its own flight and never a newer one of the same key. */
  #retire(key: K, flight: Flight<V>): void {
    if (this.#current.get(key) === flight) this.#current.delete(key);
  }
}

export function createSingleFlight<K, V>(): SingleFlight<K, V> {
  return new Flights();
}
