// An unsorted bag of points per node; each lookup is one pass that keeps the nearest point clockwise, nothing is ordered.
import type { Hash, HashRingOptions } from "../../../../exercises/distribution/hash-ring/starter.ts";

const POSITIONS = 2 ** 32;

/** Steps clockwise from one position to another; 0 where they are the same. */
function clockwise(from: number, to: number): number {
  return (to - from + POSITIONS) % POSITIONS;
}

export class HashRing {
  readonly #hash: Hash;
  readonly #vnodes: number;
  readonly #positions = new Map<string, Set<number>>();

  constructor(options: HashRingOptions) {
    this.#hash = options.hash;
    this.#vnodes = options.vnodes ?? 128;
  }

  add(node: string, weight = 1): boolean {
    if (!Number.isFinite(weight) || weight <= 0) throw new RangeError(`weight ${weight}: expected a finite number > 0`);
    if (this.#positions.has(node)) return false;
    const count = Math.max(1, Math.round(this.#vnodes * weight));
    this.#positions.set(node, new Set(Array.from({ length: count }, (_, i) => this.#hash(`${node}#${i}`))));
    return true;
  }

  remove(node: string): boolean {
    return this.#positions.delete(node);
  }

  owner(key: string): string | undefined {
    return this.owners(key, 1)[0];
  }

  /** A walk meets each node first at its nearest point, so the copies are the nodes in the order of those distances. */
  owners(key: string, n: number): string[] {
    if (n <= 0) return [];
    const from = this.#hash(key);
    const nearest = [...this.#positions].map(([node, positions]) => ({
      node,
      distance: this.#distance(from, positions),
    }));
    nearest.sort((a, b) => a.distance - b.distance || (a.node < b.node ? -1 : 1));
    return nearest.slice(0, n).map(({ node }) => node);
  }

  /** From each occupied position the arc ends at the nearest other one, and the node that owns that end gets it. */
  shares(): Map<string, number> {
    const shares = new Map([...this.#positions.keys()].map((node) => [node, 0]));
    const occupied = new Set([...this.#positions.values()].flatMap((positions) => [...positions]));
    for (const from of occupied) {
      const arc = Math.min(...[...occupied].filter((to) => to !== from).map((to) => clockwise(from, to)), POSITIONS);
      const end = (from + arc) % POSITIONS;
      const node =
        [...this.#positions]
          .filter(([, at]) => at.has(end))
          .map(([name]) => name)
          .sort()[0] ?? "";
      shares.set(node, (shares.get(node) ?? 0) + arc / POSITIONS);
    }
    return shares;
  }

  get size(): number {
    return this.#positions.size;
  }

  #distance(from: number, positions: Set<number>): number {
    let nearest = POSITIONS;
    for (const position of positions) nearest = Math.min(nearest, clockwise(from, position));
    return nearest;
  }
}
