// Every flight has a number that no other has. A table says which number is current for a key; whatever comes back with another one is of the past.
import type * as Starter from "../../../../exercises/caching/single-flight/starter.ts";

export function createSingleFlight<K, V>(): Starter.SingleFlight<K, V> {
  const currentNumber = new Map<K, number>();
  const outcomes = new Map<number, Promise<V>>();
  const counts = new Map<number, number>();
  const aborters = new Map<number, (reason: unknown) => void>();
  let lastNumber = 0;

  function closeIfCurrent(key: K, number: number): void {
    if (currentNumber.get(key) === number) currentNumber.delete(key);
  }

  function takeOff(key: K, load: (signal: AbortSignal) => V | Promise<V>): number {
    lastNumber += 1;
    const number = lastNumber;
    const controller = new AbortController();
    currentNumber.set(key, number);
    counts.set(number, 0);
    aborters.set(number, (reason) => controller.abort(reason));
    const outcome = new Promise<V>((resolve) => resolve(load(controller.signal)));
    const land = () => {
      closeIfCurrent(key, number);
      for (const table of [outcomes, counts, aborters]) table.delete(number);
    };
    void outcome.then(land, land);
    outcomes.set(number, outcome);
    return number;
  }

  function stepOff(key: K, number: number, reason: unknown): void {
    const left = (counts.get(number) ?? 0) - 1;
    counts.set(number, left);
    if (left !== 0) return;
    closeIfCurrent(key, number);
    aborters.get(number)?.(reason);
  }

  /** Rejects when the signal aborts; `done` ends its listening. */
  function aborted(signal: AbortSignal, done: AbortSignal): Promise<never> {
    return new Promise((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true, signal: done });
    });
  }

  async function run(
    key: K,
    load: (signal: AbortSignal) => V | Promise<V>,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<V> {
    if (signal?.aborted) throw signal.reason;
    const number = currentNumber.get(key) ?? takeOff(key, load);
    const outcome = outcomes.get(number);
    if (outcome === undefined) throw new Error("A current flight has an outcome to wait for.");
    counts.set(number, (counts.get(number) ?? 0) + 1);
    if (signal === undefined) return outcome;
    const done = new AbortController();
    signal.addEventListener("abort", () => stepOff(key, number, signal.reason), { once: true, signal: done.signal });
    try {
      return await Promise.race([outcome, aborted(signal, done.signal)]);
    } finally {
      done.abort();
    }
  }

  return {
    run,
    forget: (key) => void currentNumber.delete(key),
    get inFlight() {
      return currentNumber.size;
    },
  };
}
