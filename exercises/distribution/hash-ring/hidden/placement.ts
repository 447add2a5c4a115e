// Where nodes and keys stand on the ring: the hash that is handed in, the points of a node, and both in words.
import { mix, show } from "#kit";
import type * as Starter from "../starter.ts";

export type Setup = { vnodes: number; grain: number; salt: number; crew: readonly string[] };
export type Options = Required<Starter.HashRingOptions>;

const MILLION = 1_000_000;

/** Rounds down to the grain, so that a coarse hash collides. A label `@n` lies at n: it asks for that place. */
export function hashOf({ grain, salt }: Pick<Setup, "grain" | "salt">): Starter.Hash {
  return (label) => {
    const position = mix(label, salt);
    return /^@\d+$/.test(label) ? Number(label.slice(1)) : position - (position % grain);
  };
}

/** Positions of a node's points, in the order of their numbers. */
export function pointsOf(node: string, weight: number, { vnodes, hash }: Options): number[] {
  return Array.from({ length: Math.max(1, Math.round(vnodes * weight)) }, (_, i) => hash(`${node}#${i}`));
}

/** May a node have this weight? */
export function isFit(weight: number): boolean {
  return weight > 0 && Number.isFinite(weight);
}

/** A position in words: `500M` where the hash is coarse. */
export function place(position: number): string {
  return position % MILLION === 0 ? `${position / MILLION}M` : String(position);
}

/** A node or key in words: quoted where its name could be misread. */
export function named(name: string): string {
  return /^[\w#]+$/.test(name) ? name : show(name);
}

/** `A at 500M and 1000M`; many places are counted. */
export function standing(name: string, points: readonly number[]): string {
  return `${name} at ${points.length <= 4 ? points.map(place).join(" and ") : `${points.length} places`}`;
}
