// Each caller has a deferred of its own; a flight is the set of those to tell, and tells them one by one.
import type * as Starter from "../../../../exercises/caching/single-flight/starter.ts";

interface Passenger<V> {
  readonly seat: PromiseWithResolvers<V>;
  readonly signal: AbortSignal | undefined;
  readonly onAbort: () => void;
}

class Flight<K, V> {
  readonly #passengers = new Set<Passenger<V>>();
  readonly #load = new AbortController();
  readonly #gate: Map<K, Flight<K, V>>;
  readonly #key: K;

  constructor(gate: Map<K, Flight<K, V>>, key: K) {
    this.#gate = gate;
    this.#key = key;
    gate.set(key, this);
  }

  async depart(load: (signal: AbortSignal) => V | Promise<V>): Promise<void> {
    try {
      const value = await load(this.#load.signal);
      this.#land(({ resolve }) => resolve(value));
    } catch (error) {
      this.#land(({ reject }) => reject(error));
    }
  }

  board(signal?: AbortSignal): Promise<V> {
    const seat = Promise.withResolvers<V>();
    const passenger: Passenger<V> = { seat, signal, onAbort: () => this.#leave(passenger) };
    this.#passengers.add(passenger);
    signal?.addEventListener("abort", passenger.onAbort);
    return seat.promise;
  }

  #leave(passenger: Passenger<V>): void {
    const reason = passenger.signal?.reason;
    this.#letGo(passenger);
    passenger.seat.reject(reason);
    if (this.#passengers.size > 0) return;
    this.#clearGate();
    this.#load.abort(reason);
  }

  /** The gate is free before the first passenger is told. */
  #land(tell: (seat: PromiseWithResolvers<V>) => void): void {
    this.#clearGate();
    for (const passenger of [...this.#passengers]) {
      this.#letGo(passenger);
      tell(passenger.seat);
    }
  }

  #letGo(passenger: Passenger<V>): void {
    this.#passengers.delete(passenger);
    passenger.signal?.removeEventListener("abort", passenger.onAbort);
  }

  #clearGate(): void {
    if (this.#gate.get(this.#key) === this) this.#gate.delete(this.#key);
  }
}

export const createSingleFlight: typeof Starter.createSingleFlight = <K, V>(): Starter.SingleFlight<K, V> => {
  const gate = new Map<K, Flight<K, V>>();
  return {
    async run(key, load, options) {
      options?.signal?.throwIfAborted();
      const waiting = gate.get(key);
      if (waiting) return waiting.board(options?.signal);
      const flight = new Flight(gate, key);
      const seat = flight.board(options?.signal);
      void flight.depart(load);
      return seat;
    },
    forget: (key) => void gate.delete(key),
    get inFlight() {
      return gate.size;
    },
  };
};
