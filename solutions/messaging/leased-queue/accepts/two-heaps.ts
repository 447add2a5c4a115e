// Two skew heaps, one by available time and one by end of lease; an entry that is out of date is dropped when it comes up.
import type {
  DeadLetter,
  Lease,
  LeaseQueue,
  LeaseQueueOptions,
  SendOptions,
} from "../../../../exercises/messaging/leased-queue/starter.ts";

interface Top<V> {
  readonly at: number;
  readonly rank: number;
  readonly value: V;
  readonly left: Heap<V>;
  readonly right: Heap<V>;
}
type Heap<V> = Top<V> | undefined;

function merge<V>(a: Heap<V>, b: Heap<V>): Heap<V> {
  if (!a || !b) return a ?? b;
  const [first, second] = a.at < b.at || (a.at === b.at && a.rank < b.rank) ? [a, b] : [b, a];
  return { ...first, left: merge(first.right, second), right: first.left };
}

function push<V>(heap: Heap<V>, at: number, rank: number, value: V): Heap<V> {
  return merge(heap, { at, rank, value, left: undefined, right: undefined });
}

/** How many entries are due; whole branches that lie later are not entered. */
function countUntil<V>(heap: Heap<V>, now: number): number {
  return heap && heap.at <= now ? 1 + countUntil(heap.left, now) + countUntil(heap.right, now) : 0;
}

interface Item<T> {
  readonly id: string;
  readonly body: T;
  readonly rank: number;
  availableAt: number;
  failures: number;
}

interface Held<T> {
  readonly item: Item<T>;
  readonly receipt: string;
  readonly consumer: string;
  endsAt: number;
}

class HeapQueue<T> implements LeaseQueue<T> {
  readonly #options: Required<LeaseQueueOptions>;
  readonly #held = new Map<string, Held<T>>();
  readonly #drawer: { letter: DeadLetter<T>; item: Item<T> }[] = [];
  readonly #sentUnder = new Map<string, { id: string; until: number }>();
  #waiting: Heap<Item<T>>;
  #ends: Heap<Held<T>>;
  #waitingCount = 0;
  #sent = 0;
  #receipts = 0;

  constructor(options: Required<LeaseQueueOptions>) {
    this.#options = options;
  }

  send(body: T, { delayMs = 0, dedupeId }: SendOptions = {}): string {
    const now = Date.now();
    const earlier = dedupeId === undefined ? undefined : this.#sentUnder.get(dedupeId);
    if (earlier && now < earlier.until) return earlier.id;
    this.#sent += 1;
    const id = `order-${this.#sent}`;
    this.#wait({ id, body, rank: this.#sent, availableAt: now + delayMs, failures: 0 });
    if (dedupeId !== undefined) this.#sentUnder.set(dedupeId, { id, until: now + this.#options.dedupeMs });
    return id;
  }

  receive(consumer: string, max = 1): Lease<T>[] {
    const now = this.#catchUp();
    const leases: Lease<T>[] = [];
    let free = Math.min(max, this.#options.prefetch - this.#heldBy(consumer).length);
    for (; free > 0 && this.#waiting && this.#waiting.at <= now; free -= 1) {
      const item = this.#waiting.value;
      this.#waiting = merge(this.#waiting.left, this.#waiting.right);
      this.#waitingCount -= 1;
      this.#receipts += 1;
      const held = { item, receipt: `${this.#receipts}`, consumer, endsAt: now + this.#options.visibilityMs };
      this.#held.set(held.receipt, held);
      this.#ends = push(this.#ends, held.endsAt, this.#receipts, held);
      const { id, body, failures } = item;
      leases.push({ receipt: held.receipt, id, body, attempt: failures + 1, expiresAt: held.endsAt });
    }
    return leases;
  }

  ack(receipt: string): boolean {
    this.#catchUp();
    return this.#held.delete(receipt);
  }

  nack(receipt: string, delayMs?: number): boolean {
    const now = this.#catchUp();
    const held = this.#held.get(receipt);
    if (held) this.#fail(held, now, { why: "nacked", delayMs });
    return held !== undefined;
  }

  extend(receipt: string, ms: number): boolean {
    const now = this.#catchUp();
    const held = this.#held.get(receipt);
    if (!held) return false;
    held.endsAt = now + ms;
    this.#ends = push(this.#ends, held.endsAt, 0, held);
    return true;
  }

  disconnect(consumer: string): number {
    this.#catchUp();
    const leases = this.#heldBy(consumer);
    for (const { receipt, item } of leases) {
      this.#held.delete(receipt);
      this.#wait(item);
    }
    return leases.length;
  }

  dead(): DeadLetter<T>[] {
    this.#catchUp();
    return this.#drawer.map(({ letter }) => ({ ...letter }));
  }

  redrive(limit = Number.POSITIVE_INFINITY): number {
    const now = this.#catchUp();
    const chosen = this.#drawer.splice(0, limit);
    for (const { item } of chosen) this.#wait(Object.assign(item, { failures: 0, availableAt: now }));
    return chosen.length;
  }

  stats(): { ready: number; delayed: number; leased: number; dead: number } {
    const now = this.#catchUp();
    const ready = countUntil(this.#waiting, now);
    return { ready, delayed: this.#waitingCount - ready, leased: this.#held.size, dead: this.#drawer.length };
  }

  #wait(item: Item<T>): void {
    this.#waiting = push(this.#waiting, item.availableAt, item.rank, item);
    this.#waitingCount += 1;
  }

  #heldBy(consumer: string): Held<T>[] {
    return [...this.#held.values()].filter((held) => held.consumer === consumer);
  }

  #catchUp(): number {
    const now = Date.now();
    while (this.#ends && this.#ends.at <= now) {
      const { at, value: held, left, right } = this.#ends;
      this.#ends = merge(left, right);
      const isCurrent = this.#held.has(held.receipt) && held.endsAt === at;
      if (isCurrent) this.#fail(held, at, { why: "expired" });
    }
    return now;
  }

  #fail(
    { item, receipt }: Held<T>,
    at: number,
    how: { why: "nacked" | "expired"; delayMs?: number | undefined },
  ): void {
    const { maxReceives, retryDelaysMs } = this.#options;
    this.#held.delete(receipt);
    item.failures += 1;
    if (item.failures < maxReceives) {
      item.availableAt = at + (how.delayMs ?? retryDelaysMs[item.failures - 1] ?? retryDelaysMs.at(-1) ?? 0);
      this.#wait(item);
      return;
    }
    const letter = { id: item.id, body: item.body, attempts: item.failures, why: how.why, deadAt: at };
    const index = this.#drawer.findLastIndex(
      (other) => other.letter.deadAt < at || (other.letter.deadAt === at && other.item.rank < item.rank),
    );
    this.#drawer.splice(index + 1, 0, { letter, item });
  }
}

/** Throws RangeError for an option outside its range. */
export function createLeaseQueue<T>(options: LeaseQueueOptions): LeaseQueue<T> {
  const { visibilityMs, maxReceives, retryDelaysMs = [0], prefetch = Number.POSITIVE_INFINITY, dedupeMs = 0 } = options;
  const isCount = (value: number) => value >= 1 && value % 1 === 0;
  if (!(visibilityMs > 0)) throw new RangeError(`visibilityMs ${visibilityMs} is not above 0`);
  if (!isCount(maxReceives)) throw new RangeError(`maxReceives ${maxReceives} is not an integer from 1`);
  const isLadder = retryDelaysMs.length > 0 && retryDelaysMs.every((ms) => ms >= 0);
  if (!isLadder) throw new RangeError(`retryDelaysMs [${retryDelaysMs}] is empty or has a step below 0`);
  if (!isCount(prefetch) && prefetch !== Number.POSITIVE_INFINITY)
    throw new RangeError(`prefetch ${prefetch} is no count`);
  if (!(dedupeMs >= 0)) throw new RangeError(`dedupeMs ${dedupeMs} is below 0`);
  return new HeapQueue({ visibilityMs, maxReceives, retryDelaysMs, prefetch, dedupeMs });
}
