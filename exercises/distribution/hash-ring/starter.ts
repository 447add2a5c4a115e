// A consistent hash ring: nodes stand on a circle at many points, a key belongs to the first point clockwise.

/** A pure function from any string to an integer in [0, 2^32). Handed in: its quality is not your concern. */
export type Hash = (label: string) => number;

export interface HashRingOptions {
  readonly hash: Hash;
  /** Points of a node with weight 1: an integer >= 1, not checked. Default 128. */
  readonly vnodes?: number;
}

export class HashRing {
  constructor(options: HashRingOptions) {
    throw new Error("R1: not written yet");
  }

  /** False if the node is there already. Throws RangeError unless weight (default 1) is finite and > 0. */
  add(node: string, weight = 1): boolean {
    throw new Error("R1: not written yet");
  }

  /** False if the node is not there. */
  remove(node: string): boolean {
    throw new Error("R5: not written yet");
  }

  /** The node that a key belongs to; undefined on an empty ring. */
  owner(key: string): string | undefined {
    throw new Error("R2: not written yet");
  }

  /** Up to n different nodes for a key and its copies, the owner first. */
  owners(key: string, n: number): string[] {
    throw new Error("R4: not written yet");
  }

  /** The fraction of the 2^32 positions that each node owns. */
  shares(): Map<string, number> {
    throw new Error("R8: not written yet");
  }

  /** How many nodes are on the ring. */
  get size(): number {
    throw new Error("R5: not written yet");
  }
}
