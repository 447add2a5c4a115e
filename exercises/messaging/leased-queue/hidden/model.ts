// The rules of the queue word by word, over one list of messages. It also remembers which rules a run has come to.
import type { Json } from "#kit";
import type * as Starter from "../starter.ts";

type Why = Starter.DeadLetter<Json>["why"];
type Death = { why: Why; at: number };
type Buried = Message & { death: Death };

interface Message {
  readonly id: string;
  readonly body: Json;
  /** In the order of sending, from 1. */
  readonly place: number;
  readonly sentAt: number;
  readonly dedupeId: string | undefined;
  availableAt: number;
  attempts: number;
  lease?: { receipt: string; consumer: string; endsAt: number } | undefined;
  death?: Death | undefined;
}

export class ModelQueue implements Starter.LeaseQueue<Json> {
  readonly #options: Required<Starter.LeaseQueueOptions>;
  readonly #now: () => number;
  readonly #sent: Message[] = [];
  readonly #come = new Set<string>();
  /** What was sent and not acknowledged. */
  #kept: Message[] = [];
  #receipts = 0;

  constructor(options: Starter.LeaseQueueOptions, now: () => number) {
    this.#options = { retryDelaysMs: [0], prefetch: Number.POSITIVE_INFINITY, dedupeMs: 0, ...options };
    this.#now = now;
  }

  send(body: Json, { delayMs = 0, dedupeId }: Starter.SendOptions = {}): string {
    const twin = this.twinOf(dedupeId);
    if (twin) return twin.id;
    const [place, sentAt] = [this.#sent.length + 1, this.#now()];
    const message = { id: `m${place}`, body, place, sentAt, dedupeId, availableAt: sentAt + delayMs, attempts: 0 };
    this.#sent.push(message);
    this.#kept.push(message);
    return message.id;
  }

  receive(consumer: string, max = 1): Starter.Lease<Json>[] {
    const now = this.#settle();
    const ready = this.#ready().sort((a, b) => a.availableAt - b.availableAt || a.place - b.place);
    return ready.slice(0, Math.min(max, this.#room(consumer))).map((message) => {
      this.#receipts += 1;
      message.attempts += 1;
      message.lease = { receipt: `r${this.#receipts}`, consumer, endsAt: now + this.#options.visibilityMs };
      const { id, body, attempts: attempt } = message;
      return { receipt: message.lease.receipt, id, body, attempt, expiresAt: message.lease.endsAt };
    });
  }

  ack(receipt: string): boolean {
    const message = this.#leasedUnder(receipt);
    this.#kept = this.#kept.filter((other) => other !== message);
    return message !== undefined;
  }

  nack(receipt: string, delayMs?: number): boolean {
    const message = this.#leasedUnder(receipt);
    if (message) this.#fail(message, { at: this.#now(), why: "nacked", delayMs });
    return message !== undefined;
  }

  extend(receipt: string, ms: number): boolean {
    const lease = this.#leasedUnder(receipt)?.lease;
    if (lease) lease.endsAt = this.#now() + ms;
    return lease !== undefined;
  }

  disconnect(consumer: string): number {
    const held = this.#heldBy(consumer);
    for (const message of held) {
      message.attempts -= 1;
      message.lease = undefined;
    }
    return held.length;
  }

  dead(): Starter.DeadLetter<Json>[] {
    return this.#buried().map(({ id, body, attempts, death }) => {
      return { id, body, attempts, why: death.why, deadAt: death.at };
    });
  }

  redrive(limit = Number.POSITIVE_INFINITY): number {
    const chosen: Message[] = this.#buried().slice(0, limit);
    for (const message of chosen) {
      message.attempts = 0;
      message.death = undefined;
      message.availableAt = this.#now();
    }
    return chosen.length;
  }

  stats(): ReturnType<Starter.LeaseQueue<Json>["stats"]> {
    const ready = this.#ready().length;
    const leased = this.#kept.filter(({ lease }) => lease).length;
    return { ready, delayed: this.#waiting().length - ready, leased, dead: this.#buried().length };
  }

  /** The message that a send with this dedupeId would give again. */
  twinOf(dedupeId: string | undefined): Message | undefined {
    const isFresh = ({ sentAt }: Message) => this.#now() - sentAt < this.#options.dedupeMs;
    return this.#sent.find((message) => dedupeId !== undefined && message.dedupeId === dedupeId && isFresh(message));
  }

  /** Which rules the run has come to, `failed` or `buried`, and what its next step is an instance of. */
  tags(next?: string | false): readonly string[] {
    this.#settle();
    return [...this.#come, ...(next ? [next] : [])];
  }

  /** Would more be handed out if the consumer had room? */
  isLimited(consumer: string, max: number): boolean {
    return this.#room(consumer) < Math.min(max, this.#ready().length);
  }

  isHolding(consumer: string): boolean {
    return this.#heldBy(consumer).length > 0;
  }

  /** What a failure of this lease would be. */
  failureOf(receipt: string): "buried" | "failed" | undefined {
    const message = this.#leasedUnder(receipt);
    return message && (message.attempts === this.#options.maxReceives ? "buried" : "failed");
  }

  /** When something is due, now or in the past too: ends of leases, available times, ends of dedupe windows. */
  deadlines(): number[] {
    const windows = this.#sent.filter(({ dedupeId }) => dedupeId).map(({ sentAt }) => sentAt + this.#options.dedupeMs);
    const ends = this.#kept.flatMap(({ lease }) => (lease ? [lease.endsAt] : []));
    return [...windows, ...ends, ...this.#kept.map(({ availableAt }) => availableAt)];
  }

  #settle(): number {
    const now = this.#now();
    for (const message of this.#kept) {
      const endsAt = message.lease?.endsAt ?? Number.POSITIVE_INFINITY;
      if (endsAt <= now) this.#fail(message, { at: endsAt, why: "expired" });
    }
    return now;
  }

  #fail(message: Message, how: { at: number; why: Why; delayMs?: number | undefined }): void {
    const { maxReceives, retryDelaysMs } = this.#options;
    const step = retryDelaysMs[Math.min(message.attempts, retryDelaysMs.length) - 1] ?? 0;
    message.lease = undefined;
    message.availableAt = how.at + (how.delayMs ?? step);
    if (message.attempts === maxReceives) message.death = how;
    this.#come.add(message.death ? "buried" : "failed");
  }

  #leasedUnder(receipt: string): Message | undefined {
    this.#settle();
    return this.#kept.find(({ lease }) => lease?.receipt === receipt);
  }

  #heldBy(consumer: string): Message[] {
    this.#settle();
    return this.#kept.filter(({ lease }) => lease?.consumer === consumer);
  }

  #room(consumer: string): number {
    return this.#options.prefetch - this.#heldBy(consumer).length;
  }

  #ready(): Message[] {
    const now = this.#settle();
    return this.#waiting().filter(({ availableAt }) => availableAt <= now);
  }

  #waiting(): Message[] {
    return this.#kept.filter(({ lease, death }) => !lease && !death);
  }

  #buried(): Buried[] {
    this.#settle();
    const buried = this.#kept.filter((message): message is Buried => message.death !== undefined);
    return buried.sort((a, b) => a.death.at - b.death.at || a.place - b.place);
  }
}
