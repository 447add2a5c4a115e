// A leased queue that catches up lazily: a message moves between three containers (waiting, leased, dead), and whatever
// time has done since the last call is settled first in the next one. Scans and one sort for each receive keep it plain;
// with many thousands of messages two heaps, by available time and by end of lease, would take their place.

export interface LeaseQueueOptions {
  /** How long a lease runs. > 0. */
  readonly visibilityMs: number;
  /** Deliveries that may fail before a message is dead: an integer >= 1. */
  readonly maxReceives: number;
  /** The ladder: the wait after the 1st, 2nd, … failed delivery, its last step repeating. Not empty, each >= 0. Default [0]. */
  readonly retryDelaysMs?: readonly number[];
  /** Most running leases of one consumer: an integer >= 1, or Infinity. Default Infinity. */
  readonly prefetch?: number;
  /** How long a dedupeId is remembered. >= 0; 0, the default, is off. */
  readonly dedupeMs?: number;
}

/** One delivery, as it was when it was handed out. */
export interface Lease<T> {
  /** What the consumer shows to confirm, refuse or extend this delivery. */
  readonly receipt: string;
  /** The message's id. */
  readonly id: string;
  readonly body: T;
  /** 1 for the first delivery. */
  readonly attempt: number;
  /** When the lease ends, in milliseconds as Date.now() counts them. */
  readonly expiresAt: number;
}

export interface DeadLetter<T> {
  readonly id: string;
  readonly body: T;
  /** Deliveries that failed. */
  readonly attempts: number;
  /** How the last one failed. */
  readonly why: "nacked" | "expired";
  readonly deadAt: number;
}

export interface SendOptions {
  /** >= 0, default 0. */
  readonly delayMs?: number;
  readonly dedupeId?: string;
}

export interface LeaseQueue<T> {
  /** Returns the message's id: a new one, unless R8 applies. */
  send(body: T, options?: SendOptions): string;
  /** Leases up to max ready messages; max is an integer >= 1, default 1. */
  receive(consumer: string, max?: number): Lease<T>[];
  /** The work is done. */
  ack(receipt: string): boolean;
  /** The work has failed. delayMs, >= 0, stands in for the step of the ladder. */
  nack(receipt: string, delayMs?: number): boolean;
  /** The lease now ends ms, > 0, from now. */
  extend(receipt: string, ms: number): boolean;
  /** The consumer is gone. Returns how many leases it held. */
  disconnect(consumer: string): number;
  dead(): DeadLetter<T>[];
  /** Gives the oldest dead letters another life; limit is an integer >= 0, default all. Returns how many. */
  redrive(limit?: number): number;
  stats(): { ready: number; delayed: number; leased: number; dead: number };
}

/** What a message keeps while it moves; nobody outside the queue sees it. */
interface Message<T> {
  readonly id: string;
  readonly body: T;
  /** Place in the order of sending: for good, through every failure and every life. */
  readonly place: number;
  availableAt: number;
  attempts: number;
}

interface Running<T> {
  readonly message: Message<T>;
  readonly consumer: string;
  expiresAt: number;
}

type Buried<T> = DeadLetter<T> & { readonly message: Message<T> };

class LazyLeaseQueue<T> implements LeaseQueue<T> {
  readonly #options: Required<LeaseQueueOptions>;
  readonly #waiting = new Set<Message<T>>();
  readonly #running = new Map<string, Running<T>>();
  readonly #dead = new Set<Buried<T>>();
  readonly #remembered = new Map<string, { id: string; sentAt: number }>();
  #sent = 0;
  #leased = 0;

  constructor(options: Required<LeaseQueueOptions>) {
    this.#options = options;
  }

  send(body: T, { delayMs = 0, dedupeId }: SendOptions = {}): string {
    const now = Date.now();
    const known = dedupeId === undefined ? undefined : this.#remembered.get(dedupeId);
    if (known && now - known.sentAt < this.#options.dedupeMs) return known.id;
    this.#sent += 1;
    const id = `m${this.#sent}`;
    this.#waiting.add({ id, body, place: this.#sent, availableAt: now + delayMs, attempts: 0 });
    if (dedupeId !== undefined) this.#remembered.set(dedupeId, { id, sentAt: now });
    return id;
  }

  receive(consumer: string, max = 1): Lease<T>[] {
    const now = this.#settle();
    const held = [...this.#running.values()].filter((lease) => lease.consumer === consumer).length;
    const ready = [...this.#waiting].filter((message) => message.availableAt <= now);
    ready.sort((a, b) => a.availableAt - b.availableAt || a.place - b.place);
    const taken = ready.slice(0, Math.min(max, this.#options.prefetch - held));
    return taken.map((message) => this.#lease(message, consumer, now + this.#options.visibilityMs));
  }

  ack(receipt: string): boolean {
    this.#settle();
    return this.#running.delete(receipt);
  }

  nack(receipt: string, delayMs?: number): boolean {
    const now = this.#settle();
    const lease = this.#running.get(receipt);
    if (lease) this.#fail(receipt, lease, { at: now, why: "nacked", delayMs });
    return lease !== undefined;
  }

  extend(receipt: string, ms: number): boolean {
    const now = this.#settle();
    const lease = this.#running.get(receipt);
    if (lease) lease.expiresAt = now + ms;
    return lease !== undefined;
  }

  disconnect(consumer: string): number {
    this.#settle();
    const held = [...this.#running].filter(([, lease]) => lease.consumer === consumer);
    for (const [receipt, { message }] of held) {
      this.#running.delete(receipt);
      message.attempts -= 1;
      this.#waiting.add(message);
    }
    return held.length;
  }

  dead(): DeadLetter<T>[] {
    return this.#oldestDead().map(({ id, body, attempts, why, deadAt }) => ({ id, body, attempts, why, deadAt }));
  }

  redrive(limit = Infinity): number {
    const chosen = this.#oldestDead().slice(0, limit);
    for (const letter of chosen) {
      this.#dead.delete(letter);
      this.#waiting.add(Object.assign(letter.message, { attempts: 0, availableAt: Date.now() }));
    }
    return chosen.length;
  }

  stats(): { ready: number; delayed: number; leased: number; dead: number } {
    const now = this.#settle();
    const ready = [...this.#waiting].filter((message) => message.availableAt <= now).length;
    return { ready, delayed: this.#waiting.size - ready, leased: this.#running.size, dead: this.#dead.size };
  }

  /** Lets every lease whose end has come fail at that end, however late this call is. Returns the time. */
  #settle(): number {
    const now = Date.now();
    for (const [receipt, lease] of this.#running) {
      if (lease.expiresAt <= now) this.#fail(receipt, lease, { at: lease.expiresAt, why: "expired" });
    }
    return now;
  }

  #lease(message: Message<T>, consumer: string, expiresAt: number): Lease<T> {
    // A running number and not id + attempt: after a disconnect the same attempt is handed out again.
    this.#leased += 1;
    const receipt = `r${this.#leased}`;
    message.attempts += 1;
    this.#waiting.delete(message);
    this.#running.set(receipt, { message, consumer, expiresAt });
    return { receipt, id: message.id, body: message.body, attempt: message.attempts, expiresAt };
  }

  #fail(
    receipt: string,
    { message }: Running<T>,
    how: { at: number; why: DeadLetter<T>["why"]; delayMs?: number | undefined },
  ): void {
    const { id, body, attempts } = message;
    const { maxReceives, retryDelaysMs } = this.#options;
    this.#running.delete(receipt);
    if (attempts >= maxReceives) {
      this.#dead.add({ id, body, attempts, why: how.why, deadAt: how.at, message });
      return;
    }
    const step = retryDelaysMs[Math.min(attempts, retryDelaysMs.length) - 1] ?? 0;
    message.availableAt = how.at + (how.delayMs ?? step);
    this.#waiting.add(message);
  }

  #oldestDead(): Buried<T>[] {
    this.#settle();
    return [...this.#dead].sort((a, b) => a.deadAt - b.deadAt || a.message.place - b.message.place);
  }
}

function outside(option: keyof LeaseQueueOptions, range: string, value: unknown): RangeError {
  return new RangeError(`${option} must be ${range}, not ${String(value)}`);
}

/** Throws RangeError for an option outside its range. */
export function createLeaseQueue<T>(options: LeaseQueueOptions): LeaseQueue<T> {
  const { visibilityMs, maxReceives, retryDelaysMs = [0], prefetch = Infinity, dedupeMs = 0 } = options;
  const isCount = (value: number) => Number.isInteger(value) && value >= 1;
  const isLadder = retryDelaysMs.length > 0 && retryDelaysMs.every((ms) => ms >= 0);
  if (!(visibilityMs > 0)) throw outside("visibilityMs", "above 0", visibilityMs);
  if (!isCount(maxReceives)) throw outside("maxReceives", "an integer from 1", maxReceives);
  if (!isLadder) throw outside("retryDelaysMs", "one or more delays from 0", retryDelaysMs);
  if (!isCount(prefetch) && prefetch !== Infinity)
    throw outside("prefetch", "an integer from 1, or Infinity", prefetch);
  if (!(dedupeMs >= 0)) throw outside("dedupeMs", "0 or more", dedupeMs);
  return new LazyLeaseQueue({ visibilityMs, maxReceives, retryDelaysMs, prefetch, dedupeMs });
}
