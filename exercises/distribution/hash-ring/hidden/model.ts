// The rules of the ring word by word: every lookup walks over all points.
import type * as Starter from "../starter.ts";
import { isFit, type Options, pointsOf } from "./placement.ts";

const POSITIONS = 2 ** 32;

export function bruteForce(options: Options): Starter.HashRing {
  const nodes = new Set<string>();
  let points: { position: number; node: string }[] = [];
  const walk = (key: string) => {
    const position = options.hash(key);
    const isBehind = (point: { position: number }) => point.position < position;
    return [...points.filter((point) => !isBehind(point)), ...points.filter(isBehind)].map(({ node }) => node);
  };
  return {
    add(node, weight = 1) {
      if (!isFit(weight)) throw new RangeError("weight");
      if (nodes.has(node)) return false;
      nodes.add(node);
      for (const position of pointsOf(node, weight, options)) points.push({ position, node });
      points.sort((a, b) => a.position - b.position || (a.node < b.node ? -1 : 1));
      return true;
    },
    remove(node) {
      points = points.filter((point) => point.node !== node);
      return nodes.delete(node);
    },
    owner: (key) => walk(key)[0],
    owners: (key, n) => [...new Set(walk(key))].slice(0, Math.max(0, n)),
    shares() {
      const shares = new Map([...nodes].map((node) => [node, 0]));
      let before = (points.at(-1)?.position ?? 0) - POSITIONS;
      for (const { position, node } of points) {
        shares.set(node, (shares.get(node) ?? 0) + (position - before) / POSITIONS);
        before = position;
      }
      return shares;
    },
    get size() {
      return nodes.size;
    },
  };
}
