// Where everything on a ring stands. Positions are fractions of a turn from the top, clockwise.
import type { RingKey, RingNode, RingScene } from "../scenes/ring.ts";
import { placeCounters } from "./counters.tsx";
import type { Look } from "./look.ts";
import { textWidth } from "./measure.ts";
import { ofRun } from "./run-memory.ts";
import { spread } from "./spread.ts";
import { round } from "./thing.tsx";

/** Beyond this many keys only their dots are drawn. */
const mostLabels = 24;
export const bandWidth = 15;
const legendRow = 38;

export interface RingLayout {
  readonly cx: number;
  readonly cy: number;
  /** Outer radius of the band of arcs. */
  readonly radius: number;
  readonly keyRadius: number;
  /** Radius of the track of each node's points, and how far apart the tracks are. */
  readonly tracks: ReadonlyMap<string, number>;
  readonly trackGap: number;
  readonly legend: { readonly x: number; readonly y: number; readonly width: number; readonly row: number };
  readonly labels: ReadonlyMap<string, KeyLabel>;
  readonly counters: { readonly x: number; readonly y: number; readonly placed: PlacedCounters["placed"] };
  /** Height of ring, legend and counters. */
  readonly height: number;
}

export interface KeyLabel {
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "end";
  readonly room: number;
}

type PlacedCounters = ReturnType<typeof placeCounters>;

/** What the measures of all pictures of a run must fit. */
interface Needs {
  /** Width of the longest name of a key in px; 0 where no key is named. */
  readonly longest: number;
  readonly hasNames: boolean;
  readonly hasKeys: boolean;
  readonly mostNodes: number;
}

function needsOf(run: readonly RingScene[]): Needs {
  const named = run.flatMap(({ keys }) => (keys.length <= mostLabels ? keys : []));
  return {
    longest: Math.max(0, ...new Set(named.map(({ label }) => textWidth(label, 11.5)))),
    hasNames: named.length > 0,
    hasKeys: run.some(({ keys }) => keys.length > 0),
    mostNodes: Math.max(1, ...new Set(run.map(({ nodes }) => nodes.length))),
  };
}

export function layoutRing(scene: RingScene, look: Look): RingLayout {
  const { nodes, keys } = scene;
  const { width } = look;
  const { longest, hasNames, hasKeys, mostNodes } = ofRun(scene, look, needsOf);
  const beside = width >= 540;
  const legendWidth = beside ? Math.min(250, width * 0.36) : width - 16;
  const column = beside ? width - legendWidth - 28 : width;
  const labelled = keys.length > 0 && keys.length <= mostLabels;
  const room = hasNames ? Math.min(92, Math.max(24, longest * 1.06 + 18), column * 0.22) : 0;
  const margin = room + (hasKeys ? 26 : 8);
  const radius = Math.max(56, Math.min(165, (column - 2 * margin) / 2));
  const edge = hasKeys ? 30 : 8;
  const [cx, cy] = [column / 2, radius + edge];
  const ringHeight = 2 * (radius + edge);
  const trackGap = Math.max(3, Math.min(11, (radius * 0.5) / mostNodes));
  const keyRadius = radius + 10;
  return {
    ...{ cx, cy, radius, keyRadius, trackGap },
    tracks: new Map(nodes.map(({ id }, index) => [id, radius - bandWidth - 10 - index * trackGap])),
    labels: labelled ? placeLabels(keys, { cx, cy, radius: keyRadius + 12, room }) : new Map(),
    ...layoutSide(scene, { x: beside ? column + 20 : 8, width: legendWidth, ringHeight, beside }),
  };
}

interface Side {
  readonly x: number;
  readonly width: number;
  readonly ringHeight: number;
  /** False where it stands under the ring. */
  readonly beside: boolean;
}

/** The nodes and, under them, the counters. */
function layoutSide({ nodes, counters }: RingScene, { x, width, ringHeight, beside }: Side) {
  const { placed, height } = placeCounters(counters ?? [], width);
  const whole = nodes.length * legendRow + (height && height + 10);
  const y = beside ? Math.max(8, (ringHeight - whole) / 2) : ringHeight + 10;
  return {
    legend: { x, y, width, row: legendRow },
    counters: { x, y: y + nodes.length * legendRow + 10, placed },
    height: Math.max(ringHeight, y + whole + (beside ? 8 : 0)),
  };
}

interface LabelRing {
  readonly cx: number;
  readonly cy: number;
  readonly radius: number;
  readonly room: number;
}

/** Labels stand at their keys' height, left or right of the ring, moved up or down where they would touch. */
function placeLabels(keys: readonly RingKey[], ring: LabelRing): Map<string, KeyLabel> {
  const right = keys.filter(({ at }) => at < 0.5);
  const left = keys.filter(({ at }) => at >= 0.5);
  return new Map([...placeSide(right, ring, 1), ...placeSide(left, ring, -1)]);
}

function placeSide(keys: readonly RingKey[], { cx, cy, radius, room }: LabelRing, side: 1 | -1): [string, KeyLabel][] {
  const wanted = keys.map(({ at }) => -radius * Math.cos(2 * Math.PI * at));
  const heights = spread(wanted, { gap: 14, min: -radius - 4, max: radius + 4 });
  return keys.map(({ id }, index) => {
    const dy = heights[index] ?? 0;
    const dx = Math.sqrt(Math.max(0, radius ** 2 - dy ** 2));
    return [id, { x: cx + side * Math.max(dx, 6), y: cy + dy + 4, anchor: side === 1 ? "start" : "end", room }];
  });
}

/** A point on the circle, relative to its centre. */
export function onCircle(radius: number, at: number): readonly [x: number, y: number] {
  const angle = 2 * Math.PI * at;
  return [radius * Math.sin(angle), -radius * Math.cos(angle)];
}

/** A point on the circle as a path names it. */
export function xy(radius: number, at: number): string {
  return onCircle(radius, at).map(round).join(" ");
}

/** The node's point at or after a position, clockwise; undefined where the node shows no points. */
export function landing(node: RingNode | undefined, at: number): number | undefined {
  let best: number | undefined;
  for (const point of node?.points ?? []) {
    if (best === undefined || distance(at, point) < distance(at, best)) best = point;
  }
  return best;
}

/** How far it is from one position to another, clockwise, as a fraction of a turn. */
export function distance(from: number, to: number): number {
  return to >= from ? to - from : to - from + 1;
}

interface PlacedRank {
  readonly node: RingNode;
  readonly rank: number;
  readonly at: number;
}

/** Ranks from 1 at the nodes' points, in the order of the walk, moved on clockwise where they would touch. */
export function placeRanks(key: RingKey, nodes: readonly RingNode[], { radius }: RingLayout): PlacedRank[] {
  const met = (key.replicas ?? []).flatMap((id, index) => {
    const node = nodes.find((other) => other.id === id);
    const at = landing(node, key.at);
    return node === undefined || at === undefined ? [] : [{ node, rank: index + 1, way: distance(key.at, at) }];
  });
  const ways = spread(
    met.map(({ way }) => way),
    { gap: 19 / (2 * Math.PI * radius), min: 0, max: 1 },
  );
  return met.map(({ node, rank }, index) => ({ node, rank, at: (key.at + (ways[index] ?? 0)) % 1 }));
}
