// The table that a run plays on: a ring, the learner's or the model's, with what the test keeps beside it.
import { differs, type Mismatch, nearlyEqual } from "#kit";
import type * as Starter from "../starter.ts";
import { hashOf, isFit, type Options, pointsOf, type Setup } from "./placement.ts";

type Ring = Starter.HashRing;
export type Owners = Record<string, string | undefined>;
/** An arc of the ring, `from` left out and `to` included. */
export type Arc = { from: number; to: number; owner: string | undefined };

/** The owner of each key. */
export function ownersOn(ring: Ring, keys: Iterable<string>): Owners {
  return Object.fromEntries([...keys].map((key) => [key, ring.owner(key)]));
}

export class Table {
  readonly ring: Ring;
  readonly options: Options;
  /** Keys that were dropped on the ring. */
  readonly keys = new Set<string>();
  /** Who is on the ring by the rules, with which weight. */
  readonly members = new Map<string, number>();
  readonly #make: (options: Options) => Ring;
  #hashCalls = 0;
  #hasChanged = true;

  constructor(setup: Setup, make: (options: Options) => Ring) {
    const hash = hashOf(setup);
    const counting = (label: string) => {
      this.#hashCalls += 1;
      return hash(label);
    };
    this.options = { hash, vnodes: setup.vnodes };
    this.#make = make;
    this.ring = make({ hash: counting, vnodes: setup.vnodes });
    for (const node of new Set(setup.crew)) this.add(node, 1);
  }

  /** A weight of 1 is left to the default. */
  add(node: string, weight: number): boolean {
    this.#hasChanged = true;
    if (isFit(weight) && !this.members.has(node)) this.members.set(node, weight);
    return weight === 1 ? this.ring.add(node) : this.ring.add(node, weight);
  }

  remove(node: string): boolean {
    this.#hasChanged = true;
    this.members.delete(node);
    return this.ring.remove(node);
  }

  find(key: string, n: number): string[] {
    this.keys.add(key);
    return this.ring.owners(key, n);
  }

  /** How often each lookup hashes; on an empty ring, where it may or may not, at least once. */
  hashCalls(): { owner: number; owners: number } {
    const callsIn = (look: () => unknown) => {
      this.#hashCalls = 0;
      look();
      return Math.max(this.ring.size === 0 ? 1 : 0, this.#hashCalls);
    };
    return { owner: callsIn(() => this.ring.owner("k1")), owners: callsIn(() => this.ring.owners("k1", 3)) };
  }

  /** After a change: where the ring differs from one that got the same members in the opposite order. */
  anew(): Mismatch | undefined {
    if (!this.#hasChanged) return undefined;
    this.#hasChanged = false;
    const built = this.#make(this.options);
    for (const [node, weight] of [...this.members].reverse()) built.add(node, weight);
    const [expected, actual] = [this.#lookups(built), this.#lookups(this.ring)];
    return differs("as in a ring built anew, the answer", { expected, actual, equal: nearlyEqual });
  }

  #lookups(ring: Ring) {
    const copies = [...this.keys].map((key) => [key, ring.owners(key, 3)]);
    return { owner: ownersOn(ring, this.keys), owners: Object.fromEntries(copies), shares: ring.shares() };
  }

  /** Where the points of each member lie by the rules. */
  points(): Map<string, number[]> {
    return new Map([...this.members].map(([node, weight]) => [node, pointsOf(node, weight, this.options)]));
  }

  /** Whom the ring calls the owner of each point's place, and so of the arc before it. */
  arcs(): Arc[] {
    const places = [...new Set([...this.points().values()].flat())].sort((a, b) => a - b);
    return places.map((to, i) => ({ from: places.at(i - 1) ?? to, to, owner: this.ring.owner(`@${to}`) }));
  }
}
