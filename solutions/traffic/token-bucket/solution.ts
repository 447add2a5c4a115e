// A token bucket for two kinds of callers: those who want an answer now, and those who are willing to wait in line.
// The level is a function of the time that has passed, kept in thousandths of a token: then every millisecond adds a
// whole number, nothing is ever rounded, and an idle bucket costs nothing.

/** Granted, or when it is worth asking again. */
export type Taken = { readonly ok: true } | { readonly ok: false; readonly retryAfterMs: number };

export interface TokenBucket {
  /** Takes the tokens now or not at all. `tokens` is an integer from 1 to capacity, default 1. */
  tryTake(tokens?: number): Taken;
  /** Fulfils when the tokens are the caller's. `tokens` is an integer from 1 to capacity, default 1. */
  take(tokens?: number, options?: { readonly signal?: AbortSignal }): Promise<void>;
  /** Whole tokens that a tryTake could get now; 0 while somebody waits. */
  readonly available: number;
}

const THOUSANDTHS = 1_000;

interface Waiter {
  /** In thousandths of a token, as everything inside. */
  readonly need: number;
  readonly grant: () => void;
}

class LazyBucket implements TokenBucket {
  readonly #capacity: number;
  /** Thousandths a millisecond, which is tokens a second. */
  readonly #rate: number;
  readonly #line: Waiter[] = [];
  #level: number;
  /** The highest reading of the clock, up to which the level is paid. It never goes back, though the clock may. */
  #paidUntil = Date.now();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(capacity: number, refillPerSecond: number) {
    this.#capacity = capacity * THOUSANDTHS;
    this.#rate = refillPerSecond;
    this.#level = this.#capacity;
  }

  tryTake(tokens = 1): Taken {
    const need = this.#cost(tokens);
    this.#serve();
    if (this.#line.length === 0 && this.#level >= need) {
      this.#level -= need;
      return { ok: true };
    }
    const before = this.#line.reduce((sum, waiter) => sum + waiter.need, 0);
    return { ok: false, retryAfterMs: this.#msUntil(before + need) };
  }

  take(tokens = 1, { signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
    // What the executor throws rejects the promise, so nothing is ever thrown in the call itself.
    return new Promise((resolve, reject) => {
      const need = this.#cost(tokens);
      signal?.throwIfAborted();
      const leave = () => {
        this.#line.splice(this.#line.indexOf(waiter), 1);
        reject(signal?.reason);
        this.#serve();
      };
      const grant = () => {
        signal?.removeEventListener("abort", leave);
        resolve();
      };
      const waiter: Waiter = { need, grant };
      // The time until now has passed over a line without the newcomer: the cap held if it was empty.
      this.#serve();
      signal?.addEventListener("abort", leave, { once: true });
      // Everybody goes through the line, if only for an instant: then there is one place that grants.
      this.#line.push(waiter);
      this.#serve();
    });
  }

  get available(): number {
    this.#serve();
    return this.#line.length > 0 ? 0 : Math.floor(this.#level / THOUSANDTHS);
  }

  /** Grants from the head as long as the level allows, and keeps one timer for the head that it does not. */
  #serve(): void {
    this.#refill();
    clearTimeout(this.#timer);
    for (let head = this.#line[0]; head !== undefined; head = this.#line[0]) {
      if (head.need > this.#level) {
        this.#timer = setTimeout(() => this.#serve(), this.#msUntil(head.need));
        return;
      }
      this.#level -= head.need;
      this.#line.shift();
      head.grant();
    }
    this.#level = Math.min(this.#level, this.#capacity);
  }

  /** Adds what the time has brought. The cap waits until the line is served: a head may need what is above it. */
  #refill(): void {
    const now = Math.max(Date.now(), this.#paidUntil);
    this.#level += (now - this.#paidUntil) * this.#rate;
    this.#paidUntil = now;
  }

  /** From now until the level reaches `need`; where the clock was set back, with the way back up. */
  #msUntil(need: number): number {
    return this.#paidUntil - Date.now() + Math.ceil((need - this.#level) / this.#rate);
  }

  #cost(tokens: number): number {
    const most = this.#capacity / THOUSANDTHS;
    if (!isWholeWithin(tokens, most))
      throw new RangeError(`tokens must be an integer from 1 to ${most}, not ${tokens}.`);
    return tokens * THOUSANDTHS;
  }
}

/** Written so that NaN fails it. */
function isWholeWithin(value: number, max: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= max;
}

/** Makes a full bucket. capacity: integer 1..1000000. refillPerSecond: integer 1..1000. */
export function createTokenBucket(options: { capacity: number; refillPerSecond: number }): TokenBucket {
  const { capacity, refillPerSecond } = options;
  if (!isWholeWithin(capacity, 1_000_000))
    throw new RangeError(`capacity must be an integer from 1 to 1000000, not ${capacity}.`);
  if (!isWholeWithin(refillPerSecond, 1_000))
    throw new RangeError(`refillPerSecond must be an integer from 1 to 1000, not ${refillPerSecond}.`);
  return new LazyBucket(capacity, refillPerSecond);
}
