// The ring: a circle of positions that belong to nodes, and keys that look for their owner clockwise.
import type { Named, SceneBase, Tone } from "./item.ts";

/** A place on the circle as a fraction of a turn in [0, 1), 0 at the top, growing clockwise. */
export type Position = number;

export interface RingNode extends Named {
  readonly tone: Tone;
  /** Places of the node's points (virtual nodes); several may coincide. */
  readonly points?: readonly Position[];
  /** Fraction of the circle that the node says it owns, 0 to 1: its load bar. */
  readonly share?: number;
  /** Words after the name: `weight 3`. */
  readonly note?: string;
}

/** The positions after `from` up to and including `to`, clockwise; `from` equal to `to` is the whole circle. */
export interface RingArc extends Named {
  readonly from: Position;
  readonly to: Position;
  /** Id of the owning node; absent: nobody. */
  readonly owner?: string;
}

export interface RingKey extends Named {
  readonly at: Position;
  /** Id of the owning node; absent: nobody. */
  readonly owner?: string;
  /** Ids of the nodes that hold a copy, the owner first; given for keys whose replicas are asked for, drawn with their rank. */
  readonly replicas?: readonly string[];
  /** True in the step in which the key changed its owner. */
  readonly moved?: boolean;
}

export interface RingScene extends SceneBase {
  readonly kind: "ring";
  readonly nodes: readonly RingNode[];
  readonly arcs: readonly RingArc[];
  readonly keys: readonly RingKey[];
}

/** Turns a 32-bit hash (0 to 2^32 - 1) into a place on the circle. */
export function positionOf(hash: number): Position {
  return hash / 2 ** 32;
}
