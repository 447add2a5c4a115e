// What a side's own answers say about its leases: whose they are, until when they run, how they ended.
import type { CommandCall, Outcome } from "#kit";
import type { Handed } from "./desk.ts";

/** What was done, and how this side answered. */
export type Told = { command: CommandCall | undefined; answer: Outcome; atMs: number };
export type Lease = Handed & { consumer: string; from: number; endsAt: number; over?: "ack" | "nack" | "disconnect" };

export function isRunning(lease: Lease | undefined, atMs: number): boolean {
  return lease !== undefined && lease.over === undefined && atMs < lease.endsAt;
}

export class Ledger {
  /** As `send` named them; a duplicate names its twin again. */
  readonly orders: string[] = [];
  /** In the order in which they were handed out. */
  readonly leases: Lease[] = [];

  constructor(history: readonly Told[]) {
    for (const told of history) this.#note(told);
  }

  /** The lease of a command's number. */
  of(lease: unknown): Lease | undefined {
    return this.leases[Number(lease) - 1];
  }

  #note({ command, answer, atMs }: Told): void {
    if (command === undefined || answer.kind !== "returned") return;
    const { name, args } = command;
    const { value } = answer;
    const lease = this.of(args.lease);
    if (name === "send") this.orders.push(String(value));
    // What the desk makes of leases is a list, unless the queue answered with something that only looks like one.
    if (name === "receive" && Array.isArray(value)) this.#hand(value, String(args.consumer), atMs);
    if (name === "disconnect") this.#release(String(args.consumer), atMs);
    if (value !== true || lease === undefined) return;
    if (name === "extend") Object.assign(lease, { from: atMs, endsAt: atMs + Number(args.ms) });
    if (name === "ack" || name === "nack") lease.over = name;
  }

  #hand(handed: readonly Handed[], consumer: string, from: number): void {
    for (const one of handed) this.leases.push({ ...one, consumer, from, endsAt: one.expiresAt });
  }

  #release(consumer: string, atMs: number): void {
    const held = this.leases.filter((lease) => lease.consumer === consumer && isRunning(lease, atMs));
    for (const lease of held) lease.over = "disconnect";
  }
}
