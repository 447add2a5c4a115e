// The desk before a queue, the learner's or the model's: it calls messages and leases by number, and time from 0.
import type { Json, Mismatch, World } from "#kit";
import type * as Starter from "../starter.ts";

type Queue = Starter.LeaseQueue<Json>;
export type Sent = { body: Json; delayMs: number; dedupeId: string };
export type Handed = { lease: number; order: string; body: Json; attempt: number; expiresAt: number };
export type Dead = { order: string; body: Json; attempts: number; why: string; deadAt: number };

export class Desk<Q extends Queue = Queue> {
  readonly queue: Q;
  readonly world: World;
  /** In the order in which they were handed out. */
  readonly leases: { receipt: string; order: string }[] = [];
  readonly #orders = new Map<string, string>();
  #done = 0;

  constructor(queue: Q, world: World) {
    this.queue = queue;
    this.world = world;
  }

  send({ body, delayMs, dedupeId }: Sent): string {
    const options = { ...(delayMs > 0 && { delayMs }), ...(dedupeId !== "none" && { dedupeId }) };
    return this.order(this.queue.send(body, options));
  }

  receive(consumer: string, max: number): Handed[] {
    const leases = max === 1 ? this.queue.receive(consumer) : this.queue.receive(consumer, max);
    return leases.map(({ receipt, id, body, attempt, expiresAt }) => {
      const order = this.order(id);
      const lease = this.leases.push({ receipt, order });
      return { lease, order, body, attempt, expiresAt: expiresAt - this.world.epochMs };
    });
  }

  ack(lease: number): boolean {
    const answer = this.queue.ack(this.receipt(lease));
    if (answer === true) this.#done += 1;
    return answer;
  }

  nack(lease: number, delayMs: number | "ladder"): boolean {
    const receipt = this.receipt(lease);
    return delayMs === "ladder" ? this.queue.nack(receipt) : this.queue.nack(receipt, delayMs);
  }

  extend(lease: number, ms: number): boolean {
    return this.queue.extend(this.receipt(lease), ms);
  }

  dead(): Dead[] {
    return this.queue.dead().map(({ id, body, attempts, why, deadAt }) => {
      return { order: this.order(id), body, attempts, why, deadAt: deadAt - this.world.epochMs };
    });
  }

  /** What is wrong where the states do not count every message that was sent and not acknowledged. */
  lost(): Mismatch | undefined {
    const { ready, delayed, leased, dead } = this.queue.stats();
    const counted = ready + delayed + leased + dead;
    const due = this.orders - this.#done;
    if (counted === due) return undefined;
    const expected = `${due}, sent and not acknowledged,`;
    return { about: "ready + delayed + leased + dead", expected, actual: String(counted) };
  }

  /** How many messages were heard of. */
  get orders(): number {
    return this.#orders.size;
  }

  /** The name of a message: `order 1` is the first that was heard of. */
  order(id: string): string {
    const known = this.#orders.get(id) ?? `order ${this.orders + 1}`;
    this.#orders.set(id, known);
    return known;
  }

  /** The receipt of a lease by its number; 0 is one that never was. */
  receipt(lease: number): string {
    return this.leases[lease - 1]?.receipt ?? "no such receipt";
  }

  /** A lease whose number is still to come stands for one of the last three. */
  fit<Args extends { lease: number }>(args: Args): Args {
    const count = this.leases.length;
    return args.lease <= count ? args : { ...args, lease: Math.max(0, count - (args.lease % 3)) };
  }

  words(lease: number): string {
    return lease === 0 ? "an unknown receipt" : `lease ${lease} (${this.leases[lease - 1]?.order})`;
  }
}
