// One load for everybody who asks for the same key at the same time.

export interface SingleFlight<K, V> {
  /** Joins the current flight of the key, or starts one with `load`. */
  run(key: K, load: (signal: AbortSignal) => V | Promise<V>, options?: { readonly signal?: AbortSignal }): Promise<V>;
  /** The next run of the key starts afresh; the flight that was current goes on for those aboard. */
  forget(key: K): void;
  /** How many flights are current. */
  readonly inFlight: number;
}

export function createSingleFlight<K, V>(): SingleFlight<K, V> {
  throw new Error("R1: not written yet");
}
