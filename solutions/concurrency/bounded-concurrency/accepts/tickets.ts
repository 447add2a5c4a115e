// Numbered tickets in a Map, "now serving" as a number, and a dispatcher that takes one permit of a semaphore per input.
import type {
  AcquireOptions,
  MapOptions,
  Permit,
  Semaphore,
} from "../../../../exercises/concurrency/bounded-concurrency/starter.ts";

class Ticketed implements Semaphore {
  readonly capacity: number;
  available: number;
  /** Those who wait, by ticket. Tickets that are missing have been served or have given up. */
  private readonly tickets = new Map<number, [number, (permit: Permit) => void]>();
  private issued = 0;
  private serving = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.available = capacity;
  }

  get waiting(): number {
    return this.tickets.size;
  }

  acquire(options: AcquireOptions = {}): Promise<Permit> {
    const { weight = 1, signal } = options;
    if (!this.isWeight(weight)) return Promise.reject(new RangeError("weight"));
    if (signal?.aborted) return Promise.reject(signal.reason);
    const ticket = this.issued++;
    const { promise, resolve, reject } = Promise.withResolvers<Permit>();
    const giveUp = () => {
      this.tickets.delete(ticket);
      this.serveAll();
      reject(signal?.reason);
    };
    this.tickets.set(ticket, [
      weight,
      (permit) => {
        signal?.removeEventListener("abort", giveUp);
        resolve(permit);
      },
    ]);
    signal?.addEventListener("abort", giveUp, { once: true });
    this.serveAll();
    return promise;
  }

  tryAcquire(weight = 1): Permit | undefined {
    if (!this.isWeight(weight)) throw new RangeError("weight");
    return this.tickets.size === 0 && this.available >= weight ? this.handOut(weight) : undefined;
  }

  async run<T>(fn: () => T | Promise<T>, options?: AcquireOptions): Promise<T> {
    const { release } = await this.acquire(options);
    const [outcome] = await Promise.allSettled([(async () => fn())()]);
    release();
    if (outcome.status === "rejected") throw outcome.reason;
    return outcome.value;
  }

  private serveAll(): void {
    for (; this.serving < this.issued; this.serving += 1) {
      const [weight, serve] = this.tickets.get(this.serving) ?? [0];
      if (weight > this.available) break;
      this.tickets.delete(this.serving);
      serve?.(this.handOut(weight));
    }
  }

  private handOut(weight: number): Permit {
    this.available -= weight;
    const giveBack = new Set([
      () => {
        this.available += weight;
        this.serveAll();
      },
    ]);
    const release = () => {
      for (const once of giveBack) {
        giveBack.delete(once);
        once();
      }
    };
    return { weight, release };
  }

  private isWeight(weight: number): boolean {
    return weight % 1 === 0 && weight > 0 && weight <= this.capacity;
  }
}

/** capacity: integer >= 1. */
export function createSemaphore(capacity: number): Semaphore {
  if (capacity % 1 !== 0 || capacity <= 0) throw new RangeError("capacity");
  return new Ticketed(capacity);
}

export async function mapLimit<I, O>(
  inputs: Iterable<I>,
  { limit, signal: outer }: MapOptions,
  fn: (input: I, index: number, signal: AbortSignal) => O | Promise<O>,
): Promise<O[]> {
  const slots = createSemaphore(limit);
  if (outer?.aborted) throw outer.reason;
  const failed = new AbortController();
  const passOn = () => failed.abort(outer?.reason);
  outer?.addEventListener("abort", passOn);
  const jobs: Promise<O>[] = [];
  // Whoever still runs after a failure is waited for, and not asked.
  const settled = () => Promise.allSettled(jobs);
  try {
    // for-of closes the iterator wherever it is left early, but for the iterator's own end or error.
    for (const input of dispatched(inputs, failed.signal)) {
      const index = jobs.length;
      const permit = slots.tryAcquire();
      const job = (async () => fn(input, index, failed.signal))();
      jobs.push(job);
      job.catch((error) => failed.abort(error)).then(() => permit?.release());
      if (slots.available > 0) continue;
      // The slot may be free only because everything is over: the generator looks before it takes.
      (await slots.acquire({ signal: failed.signal })).release();
    }
  } catch (error) {
    failed.abort(error);
  }
  await settled();
  outer?.removeEventListener("abort", passOn);
  failed.signal.throwIfAborted();
  return Promise.all(jobs);
}

/** The inputs, as long as nothing has failed. */
function* dispatched<I>(inputs: Iterable<I>, failed: AbortSignal): Generator<I> {
  const iterator = inputs[Symbol.iterator]();
  let isOpen = true;
  try {
    while (!failed.aborted) {
      isOpen = false;
      const { done, value } = iterator.next();
      if (done) return;
      isOpen = true;
      if (!failed.aborted) yield value;
    }
  } finally {
    if (isOpen) quietly(() => iterator.return?.());
  }
}

function quietly(act: () => void): void {
  try {
    act();
  } catch {}
}
