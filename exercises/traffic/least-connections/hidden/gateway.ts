// The gateway before a balancer, the learner's or the model's: it calls leases by number and knows who should be a member.
import type * as Starter from "../starter.ts";
import { Chance, SERVERS, type Server, type Setup } from "./setup.ts";

type Balancer = Starter.Balancer<string>;
export type Open = { lease: number; server: string; isStale: boolean };
type Held = { server: string; membership: number; isOpen: boolean; release: () => void };

export class Gateway<B extends Balancer = Balancer> {
  readonly balancer: B;
  readonly chance = new Chance();
  readonly setup: Setup;
  /** Members by the rules, in joining order, with their weights. */
  readonly members = new Map<string, number>();
  readonly #joined = new Map<string, number>();
  /** Every acquire has a number, from 1; undefined where nobody was found. */
  readonly #held: (Held | undefined)[] = [];
  readonly #left = new Set<string>();
  #joins = 0;

  constructor(setup: Setup, make: (servers: readonly Server[], random: () => number) => B) {
    this.setup = setup;
    this.balancer = make(setup.servers, this.chance.random);
    for (const server of setup.servers) this.#join(server, 1);
    if (setup.heavy > 0) this.add("F", setup.heavy);
  }

  /** Whom the balancer chose; null for nobody. `draws` are the next numbers of `random`. */
  acquire(exclude: readonly string[], draws: readonly number[]): string | null {
    this.chance.fix(...draws);
    return this.#acquire(exclude);
  }

  burst(size: number): (string | null)[] {
    this.chance.fix();
    return Array.from({ length: size }, () => this.#acquire([]));
  }

  /** Requests that come one after the other, each when the one before has gone. */
  visits(times: number): (string | null)[] {
    this.chance.fix();
    return Array.from({ length: times }, () => {
      const server = this.#acquire([]);
      this.release(this.asked);
      return server;
    });
  }

  release(lease: number): void {
    const held = this.#held[lease - 1];
    if (held === undefined) return;
    held.isOpen = false;
    held.release();
  }

  /** A weight of 1 is left to the default. */
  add(server: string, weight: number): boolean {
    this.#join(server, weight);
    return weight === 1 ? this.balancer.add(server) : this.balancer.add(server, weight);
  }

  remove(server: string): boolean {
    if (this.members.delete(server)) this.#left.add(server);
    this.#joined.delete(server);
    return this.balancer.remove(server);
  }

  /** What the balancer says of every server. */
  active(): Record<string, number> {
    return Object.fromEntries(SERVERS.map((server) => [server, this.balancer.active(server)]));
  }

  /** The open leases, oldest first. */
  get open(): Open[] {
    return this.#held.flatMap((held, index) =>
      held?.isOpen ? [{ lease: index + 1, server: held.server, isStale: this.#isStale(held) }] : [],
    );
  }

  /** How many leases were asked for so far. */
  get asked(): number {
    return this.#held.length;
  }

  /** What a lease is: open, released, of a server that has left, or none at all. */
  kindOf(lease: number): "open" | "released" | "stale" | "none" {
    const held = this.#held[lease - 1];
    if (held === undefined) return "none";
    if (!held.isOpen) return "released";
    return this.#isStale(held) ? "stale" : "open";
  }

  /** One time in three a lease whose server has left; a number that is still to come stands for one of the last leases. */
  fitLease(lease: number): number {
    const stale = lease % 3 === 0 ? this.open.find(({ isStale }) => isStale) : undefined;
    if (stale !== undefined || this.asked === 0) return stale?.lease ?? lease;
    return lease <= this.asked ? lease : this.asked - (lease % Math.min(8, this.asked));
  }

  /** With weight 1 mostly one that has left before, if there is one. */
  fitServer<S extends string>(server: S, weight: number): S {
    const gone = weight === 1 ? [...this.#left].find((one) => !this.members.has(one)) : undefined;
    // Only members have left, and members are those that the commands name.
    return (gone as S | undefined) ?? server;
  }

  serverOf(lease: number): string {
    return this.#held[lease - 1]?.server ?? "nobody";
  }

  eligible(exclude: readonly string[]): string[] {
    return [...this.members.keys()].filter((server) => !exclude.includes(server));
  }

  #acquire(exclude: readonly string[]): string | null {
    const lease = exclude.length === 0 ? this.balancer.acquire() : this.balancer.acquire(new Set(exclude));
    const server = lease?.server ?? null;
    const membership = this.#joined.get(String(server)) ?? 0;
    this.#held.push(lease && { server: lease.server, membership, isOpen: true, release: () => lease.release() });
    return server;
  }

  #join(server: string, weight: number): void {
    if (this.members.has(server)) return;
    this.#joins += 1;
    this.members.set(server, weight);
    this.#joined.set(server, this.#joins);
  }

  #isStale({ server, membership }: Held): boolean {
    return this.#joined.get(server) !== membership;
  }
}
