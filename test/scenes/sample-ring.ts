// A sample trace of a hash ring: real enough to judge the picture by.
import { positionOf, type RingScene } from "../../extension/scenes/index.ts";
import { type Picture, traceOf } from "./sample-trace.ts";

const keys = [
  "cart:17",
  "user:4",
  "user:981",
  "img/logo",
  "sess-a",
  "sess-b",
  "order-5",
  "k7",
  "k8",
  "k9",
  "k10",
  "k11",
];

function hash(label: string): number {
  let h = 0x811c9dc5;
  for (const character of label) h = Math.imul(h ^ (character.codePointAt(0) ?? 0), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

interface Ring {
  readonly nodes: readonly string[];
  readonly vnodes: number;
  readonly keys: readonly string[];
  readonly replicasOf?: string;
  readonly before?: Ring;
}

const tones = ["A", "B", "C", "D", "cache-eu-west-1.internal.example", "F", "G", "H"];

function pointsOf({ nodes, vnodes }: Ring) {
  return nodes
    .flatMap((node) => Array.from({ length: vnodes }, (_, i) => ({ node, at: positionOf(hash(`${node}#${i}`)) })))
    .sort((a, b) => a.at - b.at);
}

function ownersOf(ring: Ring, key: string): string[] {
  const points = pointsOf(ring);
  const at = positionOf(hash(key));
  const first = Math.max(
    0,
    points.findIndex((point) => point.at >= at),
  );
  return [...new Set([...points.slice(first), ...points.slice(0, first)].map(({ node }) => node))];
}

function picture(ring: Ring): RingScene {
  const points = pointsOf(ring);
  const arcs = points.map((point, index) => {
    const from = points.at(index - 1)?.at ?? 0;
    return { id: String(index), label: `to ${point.at.toFixed(3)}`, from, to: point.at, owner: point.node };
  });
  const share = (node: string) =>
    arcs
      .filter(({ owner }) => owner === node)
      .reduce((sum, { from, to }) => sum + (to > from ? to - from : to - from + 1), 0);
  const moved = ring.keys.filter((key) => ring.before && ownersOf(ring.before, key)[0] !== ownersOf(ring, key)[0]);
  return {
    kind: "ring",
    caption: `${ring.nodes.length} nodes, ${ring.vnodes === 1 ? "1 point" : `${ring.vnodes} points`} each`,
    nodes: ring.nodes.map((id) => ({
      id,
      label: id,
      tone: tones.indexOf(id),
      points: points.filter(({ node }) => node === id).map(({ at }) => at),
      share: share(id),
    })),
    arcs,
    keys: ring.keys.map((key) => ({
      id: key,
      label: key,
      at: positionOf(hash(key)),
      ...(ownersOf(ring, key)[0] && { owner: ownersOf(ring, key)[0] ?? "" }),
      ...(ring.replicasOf === key && { replicas: ownersOf(ring, key).slice(0, 3) }),
      ...(moved.includes(key) && { moved: true }),
    })),
    ...(ring.before && {
      counters: [
        { id: "moved", label: "keys moved", value: moved.length, outOf: ring.keys.length, note: "modulo would move 9" },
      ],
    }),
  };
}

const few: Ring = { nodes: ["A", "B", "C"], vnodes: 1, keys: [] };
const many: Ring = { ...few, vnodes: 64, keys };
const joined: Ring = { ...many, nodes: [...many.nodes, "D"], before: many };
const asked: Ring = { nodes: joined.nodes, vnodes: 64, keys, replicasOf: "img/logo" };
const died: Ring = { nodes: ["A", "C", "D"], vnodes: 64, keys, before: joined };
const full: Ring = { nodes: tones, vnodes: 64, keys, before: died };

const story: readonly (readonly [string, Ring])[] = [
  ["a ring with one point a node: A, B, C", few],
  ["drop 12 keys on it", { ...few, keys }],
  ["rebuild with 64 points a node", { ...many, before: { ...few, keys } }],
  ["add node D", joined],
  ["ask for 3 replicas of img/logo", asked],
  ["remove node B", died],
  ["add five nodes with long names and all", full],
];

/** The learner's side agrees with the model throughout. */
export const ringShowcase = traceOf({
  title: "Consistent hash ring",
  slug: "hash-ring",
  origin: "showcase",
  pictures: story.map(([text, ring], index): Picture => {
    return { text, atMs: index, yours: picture(ring), model: picture(ring), yoursHappened: ["returned true"] };
  }),
});

/** The last step loses a point of another node. */
export const ringRefutation = traceOf({
  title: "Consistent hash ring",
  slug: "hash-ring",
  origin: "refutation",
  pictures: [
    {
      text: "a ring with 1 point a node",
      atMs: 0,
      yours: picture({ ...few, nodes: [] }),
      model: picture({ ...few, nodes: [] }),
    },
    {
      text: "add A",
      atMs: 0,
      yours: picture({ ...few, nodes: ["A"], keys }),
      model: picture({ ...few, nodes: ["A"], keys }),
      yoursHappened: ["returned true"],
    },
    {
      text: "add B",
      atMs: 0,
      yours: picture({ ...few, nodes: ["A", "B"], keys }),
      model: picture({ ...few, nodes: ["A", "B"], keys }),
      yoursHappened: ["returned true"],
    },
    {
      text: "remove A",
      atMs: 0,
      yours: {
        ...picture({ ...few, nodes: ["B"], keys }),
        keys: picture({ ...few, nodes: ["B"], keys }).keys.map(({ owner, ...key }, index) =>
          index % 3 === 0 ? key : { ...key, owner: owner ?? "B" },
        ),
      },
      model: picture({ ...few, nodes: ["B"], keys }),
      yoursHappened: ["returned true", "owner(cart:17) returned undefined"],
      modelHappened: ["returned true", 'owner(cart:17) returned "B"'],
    },
  ],
  violation: {
    property: {
      id: "clockwise",
      name: "a key belongs to the node of the first point at or after it",
      rules: ["R1", "R2", "R3"],
    },
    expected: 'owner("cart:17") is "B"',
    actual: 'owner("cart:17") is undefined',
    text: 'After add A, add B, remove A, owner("cart:17") should be "B"; yours says undefined.',
  },
});
