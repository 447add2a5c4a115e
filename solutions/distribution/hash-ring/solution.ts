// A consistent hash ring kept as one array of points, sorted by position and node: a lookup is a binary search, and two
// rings with the same members are the same array whatever happened before. A change costs a sort of all points; with
// one change an hour and a lookup on every request that is the right side to pay on.

/** A pure function from any string to an integer in [0, 2^32). Handed in: its quality is not your concern. */
export type Hash = (label: string) => number;

export interface HashRingOptions {
  readonly hash: Hash;
  /** Points of a node with weight 1: an integer >= 1, not checked. Default 128. */
  readonly vnodes?: number;
}

interface Point {
  readonly position: number;
  readonly node: string;
}

const POSITIONS = 2 ** 32;

/** The second key settles collisions: without it the order would remember who came first. */
function inRingOrder(a: Point, b: Point): number {
  if (a.position !== b.position) return a.position - b.position;
  if (a.node === b.node) return 0;
  return a.node < b.node ? -1 : 1;
}

export class HashRing {
  readonly #hash: Hash;
  readonly #vnodes: number;
  readonly #nodes = new Set<string>();
  #points: Point[] = [];

  constructor(options: HashRingOptions) {
    this.#hash = options.hash;
    this.#vnodes = options.vnodes ?? 128;
  }

  /** False if the node is there already. Throws RangeError unless weight (default 1) is finite and > 0. */
  add(node: string, weight = 1): boolean {
    if (!(weight > 0 && weight < Infinity)) throw new RangeError(`weight must be finite and above 0, not ${weight}`);
    if (this.#nodes.has(node)) return false;
    const count = Math.max(1, Math.round(this.#vnodes * weight));
    this.#nodes.add(node);
    for (let i = 0; i < count; i += 1) this.#points.push({ position: this.#hash(`${node}#${i}`), node });
    this.#points.sort(inRingOrder);
    return true;
  }

  /** False if the node is not there. */
  remove(node: string): boolean {
    if (!this.#nodes.delete(node)) return false;
    this.#points = this.#points.filter((point) => point.node !== node);
    return true;
  }

  /** The node that a key belongs to; undefined on an empty ring. */
  owner(key: string): string | undefined {
    return this.owners(key, 1)[0];
  }

  /** Up to n different nodes for a key and its copies, the owner first. */
  owners(key: string, n: number): string[] {
    const wanted = Math.min(n, this.#nodes.size);
    const found = new Set<string>();
    if (wanted <= 0) return [];
    for (const point of this.#clockwiseFrom(this.#hash(key))) {
      found.add(point.node);
      if (found.size === wanted) break;
    }
    return [...found];
  }

  /** The fraction of the 2^32 positions that each node owns. */
  shares(): Map<string, number> {
    const shares = new Map([...this.#nodes].map((node) => [node, 0]));
    // The first arc comes from behind zero; the others begin at the point before.
    let before = (this.#points.at(-1)?.position ?? 0) - POSITIONS;
    for (const { position, node } of this.#points) {
      shares.set(node, (shares.get(node) ?? 0) + (position - before) / POSITIONS);
      before = position;
    }
    return shares;
  }

  /** How many nodes are on the ring. */
  get size(): number {
    return this.#nodes.size;
  }

  /** Every point once, beginning with the first at the position or behind it. */
  *#clockwiseFrom(position: number): Generator<Point> {
    const start = this.#firstAtOrAfter(position);
    yield* this.#points.slice(start);
    yield* this.#points.slice(0, start);
  }

  /** Index of the first point at the position or behind it; the length where the ring has to wrap. */
  #firstAtOrAfter(position: number): number {
    let low = 0;
    let high = this.#points.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const point = this.#points[middle];
      if (point && point.position < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
