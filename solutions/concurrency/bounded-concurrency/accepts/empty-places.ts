// An array with a moving head, where those who gave up lie as empty places, and one pump that counts the busy slots.
import type {
  AcquireOptions,
  MapOptions,
  Permit,
  Semaphore,
} from "../../../../exercises/concurrency/bounded-concurrency/starter.ts";

type Entry = { weight: number; serve(permit: Permit): void };

function positive(value: number, most = Infinity): number {
  if (!Number.isSafeInteger(value) || value < 1 || value > most) throw new RangeError(`${value} is out of range`);
  return value;
}

/** capacity: integer >= 1. */
export function createSemaphore(capacity: number): Semaphore {
  positive(capacity);
  let used = 0;
  let line: (Entry | undefined)[] = [];
  let head = 0;
  let waiting = 0;

  function issue(weight: number): Permit {
    used += weight;
    let give = weight;
    return {
      weight,
      release() {
        used -= give;
        give = 0;
        serve();
      },
    };
  }

  function serve(): void {
    for (; head < line.length; head++) {
      const entry = line[head];
      if (entry === undefined) continue;
      if (used + entry.weight > capacity) return;
      line[head] = undefined;
      waiting--;
      entry.serve(issue(entry.weight));
    }
    line = [];
    head = 0;
  }

  function tryAcquire(weight = 1): Permit | undefined {
    positive(weight, capacity);
    return waiting > 0 || used + weight > capacity ? undefined : issue(weight);
  }

  function acquire(options?: AcquireOptions): Promise<Permit> {
    return new Promise((resolve, reject) => {
      const signal = options?.signal;
      const weight = positive(options?.weight ?? 1, capacity);
      if (signal?.aborted) return reject(signal.reason);
      const permit = tryAcquire(weight);
      if (permit) return resolve(permit);
      const over = new AbortController();
      const entry: Entry = {
        weight,
        serve(granted) {
          over.abort();
          resolve(granted);
        },
      };
      line.push(entry);
      waiting++;
      signal?.addEventListener(
        "abort",
        () => {
          line[line.indexOf(entry, head)] = undefined;
          waiting--;
          reject(signal.reason);
          serve();
        },
        { once: true, signal: over.signal },
      );
    });
  }

  return {
    capacity,
    get available() {
      return capacity - used;
    },
    get waiting() {
      return waiting;
    },
    acquire,
    tryAcquire,
    run: async <T>(fn: () => T | Promise<T>, options?: AcquireOptions) => {
      const permit = await acquire(options);
      return new Promise<T>((resolve) => resolve(fn())).finally(permit.release);
    },
  };
}

export function mapLimit<I, O>(
  inputs: Iterable<I>,
  { limit, signal: outer }: MapOptions,
  fn: (input: I, index: number, signal: AbortSignal) => O | Promise<O>,
): Promise<O[]> {
  return new Promise((resolve, reject) => {
    positive(limit);
    if (outer?.aborted) return reject(outer.reason);
    const source = inputs[Symbol.iterator]();
    const inner = new AbortController();
    const output: O[] = [];
    let busy = 0;
    let taken = 0;
    let state: "taking" | "asking" | "drained" | "failed" = "taking";
    let failure: { error: unknown } | undefined;

    const onAbort = () => stop(outer?.reason);
    outer?.addEventListener("abort", onAbort);
    pump();

    function pump(): void {
      while (state === "taking" && busy < limit) step();
      if (busy > 0 || state === "taking") return;
      outer?.removeEventListener("abort", onAbort);
      if (failure) reject(failure.error);
      else resolve(output);
    }

    function step(): void {
      state = "asking";
      let item: IteratorResult<I>;
      try {
        item = source.next();
      } catch (error) {
        state = "drained";
        stop(error);
        return;
      }
      state = item.done ? "drained" : "taking";
      if (failure) closeIfOpen();
      else if (!item.done) start(item.value, taken++);
    }

    function start(input: I, index: number): void {
      busy++;
      // A promise's executor turns what is thrown into a rejection.
      new Promise<O>((settle) => settle(fn(input, index, inner.signal)))
        .then((value) => {
          output[index] = value;
        }, stop)
        .then(() => {
          busy--;
          pump();
        });
    }

    function stop(error: unknown): void {
      if (failure) return;
      failure = { error };
      if (state !== "asking") closeIfOpen();
      inner.abort(error);
      pump();
    }

    function closeIfOpen(): void {
      const isOpen = state === "taking";
      if (state !== "drained") state = "failed";
      try {
        if (isOpen) source.return?.();
      } catch {}
    }
  });
}
