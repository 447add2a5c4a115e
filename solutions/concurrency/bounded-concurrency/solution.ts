export interface Permit {
  readonly weight: number;
  /** Gives the weight back; the second and later calls do nothing. */
  release(): void;
}

/** With the weight that is asked for (integer, 1 to the capacity, default 1), and a signal to give up waiting. */
export interface AcquireOptions {
  readonly weight?: number;
  readonly signal?: AbortSignal;
}

export interface Semaphore {
  readonly capacity: number;
  /** The capacity without the weights of all permits that are out. */
  readonly available: number;
  /** How many acquires wait, those of `run` included. */
  readonly waiting: number;
  acquire(options?: AcquireOptions): Promise<Permit>;
  /** weight: integer, 1 to the capacity, default 1. */
  tryAcquire(weight?: number): Permit | undefined;
  /** Calls `fn` with a permit in hand. */
  run<T>(fn: () => T | Promise<T>, options?: AcquireOptions): Promise<T>;
}

/** One who waits; the line is a list linked both ways, so that whoever gives up leaves it in one step. */
interface Waiter {
  readonly weight: number;
  readonly grant: (permit: Permit) => void;
  before: Waiter | undefined;
  after: Waiter | undefined;
}

class FairSemaphore implements Semaphore {
  readonly capacity: number;
  #available: number;
  #waiting = 0;
  #head: Waiter | undefined;
  #tail: Waiter | undefined;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.#available = capacity;
  }

  get available(): number {
    return this.#available;
  }

  get waiting(): number {
    return this.#waiting;
  }

  async acquire({ weight = 1, signal }: AcquireOptions = {}): Promise<Permit> {
    this.#demand(weight);
    signal?.throwIfAborted();
    return this.#take(weight) ?? (await this.#wait(weight, signal));
  }

  tryAcquire(weight = 1): Permit | undefined {
    this.#demand(weight);
    return this.#take(weight);
  }

  async run<T>(fn: () => T | Promise<T>, options?: AcquireOptions): Promise<T> {
    const permit = await this.acquire(options);
    try {
      return await fn();
    } finally {
      permit.release();
    }
  }

  #demand(weight: number): void {
    if (Number.isInteger(weight) && weight >= 1 && weight <= this.capacity) return;
    throw new RangeError(`weight is ${weight}, must be an integer from 1 to ${this.capacity}`);
  }

  #take(weight: number): Permit | undefined {
    return this.#head === undefined && weight <= this.#available ? this.#permit(weight) : undefined;
  }

  #wait(weight: number, signal?: AbortSignal): Promise<Permit> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#unlink(waiter);
        reject(signal?.reason);
        // The one behind may be lighter.
        this.#drain();
      };
      const grant = (permit: Permit) => {
        signal?.removeEventListener("abort", leave);
        resolve(permit);
      };
      const waiter = { weight, grant, before: this.#tail, after: undefined };
      this.#link(waiter);
      signal?.addEventListener("abort", leave, { once: true });
    });
  }

  /** The only place where somebody who waits is served: by whoever gave way, in the same call. */
  #drain(): void {
    while (this.#head !== undefined && this.#head.weight <= this.#available) {
      const { weight, grant } = this.#head;
      this.#unlink(this.#head);
      grant(this.#permit(weight));
    }
  }

  /** The weight is out from here on, whenever its owner wakes up. */
  #permit(weight: number): Permit {
    this.#available -= weight;
    let isOut = true;
    const release = () => {
      if (!isOut) return;
      isOut = false;
      this.#available += weight;
      this.#drain();
    };
    return { weight, release };
  }

  #link(waiter: Waiter): void {
    this.#waiting += 1;
    if (this.#tail === undefined) this.#head = waiter;
    else this.#tail.after = waiter;
    this.#tail = waiter;
  }

  #unlink({ before, after }: Waiter): void {
    this.#waiting -= 1;
    if (before === undefined) this.#head = after;
    else before.after = after;
    if (after === undefined) this.#tail = before;
    else after.before = before;
  }
}

/** capacity: integer >= 1. */
export function createSemaphore(capacity: number): Semaphore {
  demandCount("capacity", capacity);
  return new FairSemaphore(capacity);
}

/** limit: most calls of `fn` that are unsettled at a time; integer >= 1. */
export interface MapOptions {
  readonly limit: number;
  readonly signal?: AbortSignal;
}

export async function mapLimit<I, O>(
  inputs: Iterable<I>,
  options: MapOptions,
  fn: (input: I, index: number, signal: AbortSignal) => O | Promise<O>,
): Promise<O[]> {
  const { limit } = options;
  demandCount("limit", limit);
  options.signal?.throwIfAborted();
  const iterator = inputs[Symbol.iterator]();
  const stop = new AbortController();
  const results: O[] = [];
  let next = 0;
  let isDone = false;
  let isAsking = false;

  const fail = (error: unknown) => {
    // Only the first abort counts, and only the first close.
    stop.abort(error);
    if (!isAsking) close();
  };
  const close = () => {
    if (isDone) return;
    isDone = true;
    try {
      iterator.return?.();
    } catch {
      // Whoever closes because of a failure has a better error to tell.
    }
  };
  const ask = (): IteratorResult<I> => {
    isAsking = true;
    // An iterator that throws is over, and not to be closed.
    let over = true;
    try {
      const result = iterator.next();
      over = result.done === true;
      return result;
    } finally {
      isAsking = false;
      isDone = over;
    }
  };
  /** One slot: takes, calls, waits, again and again. All slots share the iterator. */
  const work = async () => {
    try {
      while (!isDone && !stop.signal.aborted) {
        const { done, value } = ask();
        if (stop.signal.aborted) return close();
        if (done) return;
        const index = next++;
        results[index] = await fn(value, index, stop.signal);
      }
    } catch (error) {
      fail(error);
    }
  };

  const abort = () => fail(options.signal?.reason);
  options.signal?.addEventListener("abort", abort);
  const slots: Promise<void>[] = [];
  // No more slots than there are inputs for.
  while (slots.length < limit && !isDone && !stop.signal.aborted) slots.push(work());
  await Promise.all(slots);
  options.signal?.removeEventListener("abort", abort);
  stop.signal.throwIfAborted();
  return results;
}

function demandCount(name: string, count: number): void {
  if (Number.isInteger(count) && count >= 1) return;
  throw new RangeError(`${name} is ${count}, must be an integer of at least 1`);
}
