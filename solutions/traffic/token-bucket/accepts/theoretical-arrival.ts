// Data structure: GCRA. One number, the theoretical arrival time at which the bucket is full again; each job is a loop that sleeps until something changes.
import type { Taken, TokenBucket } from "../../../../exercises/traffic/token-bucket/starter.ts";

/** A clock of fine ticks: `rate` of them make a millisecond, 1000 make a token, so that both are whole. */
class Ticks {
  readonly #rate: number;
  #highest = Date.now();

  constructor(rate: number) {
    this.#rate = rate;
  }

  now(): number {
    this.#highest = Math.max(this.#highest, Date.now());
    return this.#highest * this.#rate;
  }

  /** Milliseconds from now to the first one at or after this tick. */
  msTo(tick: number): number {
    return Math.ceil(tick / this.#rate) - Date.now();
  }
}

class Gcra implements TokenBucket {
  readonly #ticks: Ticks;
  readonly #capacity: number;
  #arrival: number;
  /** The jobs in line, by what each of them asks for. The first one is awake, all others sleep. */
  readonly #line = new Map<symbol, { readonly tokens: number; readonly wake: () => void }>();

  constructor(capacity: number, rate: number) {
    this.#ticks = new Ticks(rate);
    this.#capacity = capacity;
    this.#arrival = this.#ticks.now();
  }

  get available(): number {
    if (this.#line.size > 0) return 0;
    const now = this.#ticks.now();
    return Math.floor((now + this.#capacity * 1000 - Math.max(this.#arrival, now)) / 1000);
  }

  tryTake(tokens = 1): Taken {
    this.#check(tokens);
    if (this.#line.size === 0 && this.#conforms(tokens)) return { ok: true };
    const ahead = [...this.#line.values()].reduce((sum, job) => sum + job.tokens, tokens);
    return { ok: false, retryAfterMs: this.#ticks.msTo(this.#earliest(ahead)) };
  }

  async take(tokens = 1, options: { readonly signal?: AbortSignal } = {}): Promise<void> {
    const { signal } = options;
    this.#check(tokens);
    signal?.throwIfAborted();
    if (this.#line.size === 0 && this.#conforms(tokens)) return;
    await this.#queue(tokens, signal);
  }

  #queue(tokens: number, signal: AbortSignal | undefined): Promise<void> {
    const place = Symbol("place in line");
    return new Promise((granted, rejected) => {
      let alarm: ReturnType<typeof setTimeout> | undefined;
      const leave = () => {
        clearTimeout(alarm);
        signal?.removeEventListener("abort", abort);
        this.#line.delete(place);
      };
      const abort = () => {
        leave();
        rejected(signal?.reason);
        this.#wakeFirst();
      };
      const wake = () => {
        clearTimeout(alarm);
        if (!this.#conforms(tokens)) {
          alarm = setTimeout(wake, this.#ticks.msTo(this.#earliest(tokens)));
          return;
        }
        leave();
        granted();
        this.#wakeFirst();
      };
      this.#line.set(place, { tokens, wake });
      signal?.addEventListener("abort", abort);
      if (this.#line.size === 1) wake();
    });
  }

  #wakeFirst(): void {
    const [first] = this.#line.values();
    first?.wake();
  }

  /** Moves the arrival if the burst it would make is within the capacity. A line keeps it in the future: no cap then. */
  #conforms(tokens: number): boolean {
    const now = this.#ticks.now();
    const next = (this.#line.size > 0 ? this.#arrival : Math.max(this.#arrival, now)) + tokens * 1000;
    if (next - this.#capacity * 1000 > now) return false;
    this.#arrival = next;
    return true;
  }

  /** The first tick at which that many tokens conform. */
  #earliest(tokens: number): number {
    return this.#arrival + (tokens - this.#capacity) * 1000;
  }

  #check(tokens: number): void {
    if (!inRange(tokens, this.#capacity)) throw new RangeError(`cannot take ${tokens} of ${this.#capacity}`);
  }
}

const inRange = (value: number, most: number) => value >= 1 && value <= most && value === Math.floor(value);

export function createTokenBucket(options: { capacity: number; refillPerSecond: number }): TokenBucket {
  if (!inRange(options.capacity, 1e6)) throw new RangeError("capacity");
  if (!inRange(options.refillPerSecond, 1e3)) throw new RangeError("refillPerSecond");
  return new Gcra(options.capacity, options.refillPerSecond);
}
