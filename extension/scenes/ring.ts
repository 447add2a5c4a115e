// The ring: a circle of positions that belong to nodes, and keys that look for their owner clockwise.
import type { Named, SceneBase, Tone } from "./item.ts";
import { amount, dangling, type Kind, labelOf, named, percent, phrase } from "./kind.ts";
import { count, finite, flag, items, list, optional, place, text } from "./shape.ts";

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

export const ring: Kind<RingScene> = {
  fields: {
    nodes: items({
      ...named,
      tone: count,
      points: optional(list(place)),
      share: optional(finite),
      note: optional(text),
    }),
    arcs: items({ ...named, from: place, to: place, owner: optional(text) }),
    keys: items({ ...named, at: place, owner: optional(text), replicas: optional(list(text)), moved: optional(flag) }),
  },
  lists: {
    nodes: {
      noun: "node",
      tell: ({ points, share, note }) =>
        phrase(points && amount(points.length, "point"), share !== undefined && `owns ${percent(share)}`, note),
      show: { points: (points) => amount(points.length, "point"), share: percent },
    },
    keys: {
      noun: "key",
      tell: ({ at, owner, replicas, moved }, { nodes }) =>
        phrase(
          `at ${percent(at)} of the circle`,
          owner === undefined ? "owned by nobody" : `owned by ${labelOf(nodes, owner)}`,
          replicas && `replicas ${replicas.map((id) => labelOf(nodes, id)).join(", ") || "none"}`,
          moved && "just moved",
        ),
      show: {
        at: percent,
        owner: (owner, { nodes }) => labelOf(nodes, owner),
        replicas: (replicas, { nodes }) => replicas.map((id) => labelOf(nodes, id)).join(", ") || "none",
      },
    },
    arcs: {
      noun: "arc",
      tell: ({ from, to, owner }, { nodes }) =>
        `${percent(from)} to ${percent(to)} of the circle, ${owner === undefined ? "nobody's" : `owned by ${labelOf(nodes, owner)}`}`,
      show: { from: percent, to: percent, owner: (owner, { nodes }) => labelOf(nodes, owner) },
    },
  },
  scalars: {},
  describe: ({ nodes, arcs, keys }) =>
    `A hash ring with ${amount(nodes.length, "node")}, ${amount(arcs.length, "arc")} and ${amount(keys.length, "key")}.`,
  problems: ({ nodes, arcs, keys }) => [
    ...arcs.flatMap(({ id, owner }) => dangling(`owner of arc ${id}`, owner, nodes)),
    ...keys.flatMap(({ id, owner }) => dangling(`owner of key ${id}`, owner, nodes)),
    ...keys.flatMap(({ id, replicas }) =>
      (replicas ?? []).flatMap((replica) => dangling(`a replica of key ${id}`, replica, nodes)),
    ),
  ],
};
