// Puts a graph into one column where the room is too narrow for layers: every node under the last, what leads on to the
// next straight down, all other edges as brackets at the right.
import { around, type Box, type Point } from "./box.ts";
import type { Graph, GraphEdge, GraphNode, Placement, Way } from "./graph.ts";
import { placeInLayers } from "./layered.ts";

const bracketGap = 7;
const mostLanes = 9;
const title = 24;
const inset = 8;

/** `graph` is sound; nodes are as wide as the room lets them. */
export function placeInColumn(graph: Graph, width: number): Placement {
  const depths = new Map(graph.groups.map(({ id }) => [id, pathOf(graph, id).length]));
  const ordered = inOrder(graph);
  const place = new Map(ordered.map(({ id }, index) => [id, index]));
  const lanes = lanesFor(graph.edges, place);
  const gutter = 20 + bracketGap * Math.max(0, ...[...lanes.values()].map((lane) => lane + 1));
  const boxes = new Map<string, Box>();
  const labels = new Map<string, Point>();
  let y = 2;
  let open: readonly string[] = [];
  for (const node of ordered) {
    const path = pathOf(graph, node.group);
    y += 4 + inset * open.filter((id) => !path.includes(id)).length;
    y += boxes.size > 0 ? 18 : 0;
    for (const edge of graph.edges.filter((one) => one.height > 0 && anchorOf(one, place) === node.id)) {
      labels.set(edge.id, [
        isStraight(edge, place) ? (width - gutter) / 2 : width - gutter + 4 - edge.width / 2,
        y + edge.height / 2,
      ]);
      y += edge.height + 4;
    }
    y += title * path.filter((id) => !open.includes(id)).length;
    open = path;
    const room = width - gutter - 2 * inset * depths.size;
    const w = Math.min(node.width, Math.max(60, room));
    boxes.set(node.id, { x: (width - gutter - w) / 2, y, width: w, height: node.height });
    y += node.height;
  }
  const frames = framesOf(graph, boxes, y);
  const ways = graph.edges.map((edge) => {
    const out = width - gutter + 16 + bracketGap * (lanes.get(edge.id) ?? 0);
    return [edge.id, wayOf(edge, { boxes, place, labels, out })] as const;
  });
  const bottom = Math.max(y, ...[...frames.values()].map((box) => box.y + box.height));
  return { boxes, frames, ways: new Map(ways), width, height: bottom + 4 };
}

function pathOf({ groups }: Graph, group: string | undefined): readonly string[] {
  const path: string[] = [];
  for (let id = group; id !== undefined; id = groups.find((one) => one.id === id)?.parent) path.unshift(id);
  return path;
}

/** The node over which the label of an edge stands: the lower of its ends. */
function anchorOf({ from, to }: GraphEdge, place: ReadonlyMap<string, number>): string {
  return (place.get(from) ?? 0) > (place.get(to) ?? 0) ? from : to;
}

/** Brackets that reach over the same nodes stand beside each other, short ones inside; by edge id. */
function lanesFor(edges: readonly GraphEdge[], place: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const ends = ({ from, to }: GraphEdge) => [place.get(from) ?? 0, place.get(to) ?? 0] as const;
  const reach = (edge: GraphEdge) => Math.abs(ends(edge)[0] - ends(edge)[1]);
  const taken: (readonly [number, number])[][] = [];
  const brackets = edges.filter((edge) => !isStraight(edge, place)).toSorted((a, b) => reach(a) - reach(b));
  return new Map(
    brackets.map((edge) => {
      const [top, bottom] = [Math.min(...ends(edge)), Math.max(...ends(edge))];
      const free = taken.findIndex((lane) => lane.every(([from, to]) => to < top || from > bottom));
      const lane = Math.min(mostLanes, free < 0 ? taken.length : free);
      taken[lane] = [...(taken[lane] ?? []), [top, bottom]];
      return [edge.id, lane];
    }),
  );
}

function isStraight({ from, to, back }: GraphEdge, place: ReadonlyMap<string, number>): boolean {
  return (place.get(to) ?? 0) - (place.get(from) ?? 0) === 1 && !back;
}

/** As the layers would have it, members of a group together. */
function inOrder(graph: Graph): readonly GraphNode[] {
  const { boxes } = placeInLayers(graph, { direction: "down", layerGap: 20, nodeGap: 20 });
  const rankOf = ({ id }: GraphNode) => (boxes.get(id)?.y ?? 0) * 1e4 + (boxes.get(id)?.x ?? 0);
  const first = (group: string | undefined, fallback: number) =>
    group === undefined
      ? fallback
      : Math.min(...graph.nodes.filter((node) => pathOf(graph, node.group).includes(group)).map(rankOf));
  const keyOf = (node: GraphNode) => [...pathOf(graph, node.group).map((id) => first(id, 0)), rankOf(node)];
  return graph.nodes
    .map((node) => ({ node, key: keyOf(node) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ node }) => node);
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? Number.NEGATIVE_INFINITY);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Frames around their nodes and inner frames; empty groups stand below everything. */
function framesOf(graph: Graph, boxes: ReadonlyMap<string, Box>, bottom: number): Map<string, Box> {
  const frames = new Map<string, Box>();
  let y = bottom + 12;
  const deepestFirst = graph.groups.toSorted((a, b) => pathOf(graph, b.id).length - pathOf(graph, a.id).length);
  for (const { id } of deepestFirst) {
    const inner = [
      ...graph.nodes.filter(({ group }) => group === id).flatMap((node) => boxes.get(node.id) ?? []),
      ...graph.groups.filter(({ parent }) => parent === id).flatMap((group) => frames.get(group.id) ?? []),
    ];
    const box = around(inner, inset);
    if (box !== undefined) frames.set(id, { ...box, y: box.y - title + inset, height: box.height + title - inset });
    else {
      frames.set(id, { x: 8, y, width: 120, height: 34 });
      y += 44;
    }
  }
  return frames;
}

interface Column {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly place: ReadonlyMap<string, number>;
  readonly labels: ReadonlyMap<string, Point>;
  /** Where its bracket runs. */
  readonly out: number;
}

function wayOf(edge: GraphEdge, { boxes, place, labels, out }: Column): Way {
  const [from, to] = [boxes.get(edge.from), boxes.get(edge.to)];
  if (from === undefined || to === undefined) return { points: [], label: [0, 0], axis: "y" };
  if (isStraight(edge, place)) {
    const x = from.x + from.width / 2;
    const points: readonly Point[] = [
      [x, from.y + from.height],
      [x, to.y],
    ];
    return { points, label: labels.get(edge.id) ?? [x, (from.y + from.height + to.y) / 2], axis: "y" };
  }
  const shift = edge.from === edge.to ? 10 : 6;
  const [y1, y2] = [from.y + from.height / 2 - shift, to.y + to.height / 2 + shift];
  const points: readonly Point[] = [
    [from.x + from.width, y1],
    [out, y1],
    [out, y2],
    [to.x + to.width, y2],
  ];
  return { points, label: labels.get(edge.id) ?? [out, (y1 + y2) / 2], axis: "x", isAngular: true };
}
