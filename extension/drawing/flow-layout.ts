// Where the nodes, frames, edges and items of a flow stand; what comes later in the run has its place from the beginning.
import type { FlowEdge, FlowGroup, FlowItem, FlowNode, FlowScene } from "../scenes/flow.ts";
import type { Point } from "./box.ts";
import { type FlowCard, type ItemStyle, itemWidth, layoutCard, styleFor, wantedWidth } from "./flow-card.ts";
import type { Graph, Placement } from "./graph.ts";
import { placeAt } from "./line.ts";
import { textWidth } from "./measure.ts";
import { merged } from "./merged.ts";
import { placeGraph } from "./place-graph.ts";

export const chipHeight = 23;
const chipGap = 4;
const mostChips = 5;
const widestChip = 150;

export interface PlacedChip {
  readonly item: FlowItem;
  /** Its middle. */
  readonly at: Point;
  readonly width: number;
}

export interface FlowLayout {
  readonly placement: Placement;
  readonly cards: ReadonlyMap<string, FlowCard>;
  readonly chips: readonly PlacedChip[];
  /** Where an edge's label stands (its middle) and how wide it may be. */
  readonly labels: ReadonlyMap<string, { readonly at: Point; readonly room: number }>;
  /** Numbers of items that found no room on their edge. */
  readonly rests: readonly { readonly id: string; readonly text: string; readonly at: Point }[];
}

/** `run` are all scenes that the measures must fit, this one among them. */
export function layoutFlow(scene: FlowScene, width: number, run: readonly FlowScene[]): FlowLayout {
  const whole = structureOf(scene, run);
  const measured = measure(run);
  const sized = (most: number): Graph => ({
    nodes: whole.nodes.map(({ id, group }) => ({ id, group, ...sizeOf(measured, id, most) })),
    edges: whole.edges.map(({ id, from, to, back }) => ({ id, from, to, back, ...roomOn(measured, id) })),
    groups: whole.groups.map(({ id, parent }) => ({ id, parent })),
  });
  const placement = placeGraph({ width, direction: scene.direction ?? "right", sized });
  const cards = scene.nodes.map((node) => {
    const box = placement.boxes.get(node.id);
    const inside = scene.items.filter((item) => item.node === node.id && item.edge === undefined);
    const style = measured.styles.get(node.id) ?? styleFor(inside);
    return [node.id, layoutCard({ node, inside, style, width: box?.width ?? 120 })] as const;
  });
  return { placement, cards: new Map(cards), ...onEdges(scene, placement, width) };
}

interface Structure {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
  readonly groups: readonly FlowGroup[];
}

/** That of the whole run, unless it contradicts itself or is much larger than any one of its scenes. */
function structureOf(scene: FlowScene, run: readonly FlowScene[]): Structure {
  const own = { nodes: scene.nodes, edges: scene.edges, groups: scene.groups ?? [] };
  const nodes = merged(
    run.map((one) => one.nodes),
    ({ group = "" }) => group,
  );
  const edges = merged(
    run.map((one) => one.edges),
    ({ from, to }) => JSON.stringify([from, to]),
  );
  const groups = merged(
    run.map((one) => one.groups ?? []),
    ({ parent = "" }) => parent,
  );
  const most = Math.max(...run.map((one) => one.nodes.length));
  if (nodes === undefined || edges === undefined || groups === undefined) return own;
  return nodes.length <= most * 1.5 + 3 ? { nodes, edges, groups } : own;
}

interface Measured {
  readonly styles: ReadonlyMap<string, ItemStyle>;
  /** What each node looks like in each scene. */
  readonly looks: ReadonlyMap<string, readonly { readonly node: FlowNode; readonly inside: readonly FlowItem[] }[]>;
  readonly rooms: ReadonlyMap<string, { readonly width: number; readonly height: number }>;
}

const measuredRuns = new WeakMap<FlowScene, { readonly run: readonly FlowScene[]; readonly measured: Measured }>();

/** Remembered by the scenes of the run: it is asked again at every step. */
function measure(run: readonly FlowScene[]): Measured {
  const [key] = run;
  const known = key && measuredRuns.get(key);
  if (known && known.run.length === run.length && known.run.every((one, index) => one === run[index])) {
    return known.measured;
  }
  const measured = measureAnew(run);
  if (key) measuredRuns.set(key, { run, measured });
  return measured;
}

function measureAnew(run: readonly FlowScene[]): Measured {
  const looks = new Map<string, { node: FlowNode; inside: FlowItem[] }[]>();
  const rooms = new Map<string, { width: number; height: number }>();
  for (const { nodes, edges, items } of run) {
    const inNode = Map.groupBy(items, ({ node, edge }) => (edge === undefined ? node : undefined));
    const onEdge = Map.groupBy(items, ({ edge }) => edge);
    for (const node of nodes) {
      looks.set(node.id, [...(looks.get(node.id) ?? []), { node, inside: inNode.get(node.id) ?? [] }]);
    }
    for (const edge of edges) {
      const before = rooms.get(edge.id) ?? { width: 0, height: 0 };
      const now = roomFor(edge, onEdge.get(edge.id) ?? []);
      rooms.set(edge.id, {
        width: Math.max(before.width, now.width),
        height: Math.max(before.height, now.height),
      });
    }
  }
  const styles = [...looks].map(([id, list]) => [id, styleFor(list.flatMap(({ inside }) => inside))] as const);
  return { looks, rooms, styles: new Map(styles) };
}

function roomFor({ label }: FlowEdge, items: readonly FlowItem[]): { width: number; height: number } {
  const shown = Math.min(mostChips, items.length);
  const widths = items.map((item) => Math.min(widestChip, itemWidth(item)));
  const name = label === undefined ? 0 : Math.min(widestChip, textWidth(label, 11) + 6);
  const chips = shown * (chipHeight + chipGap);
  return {
    width: Math.ceil(Math.max(0, name, ...widths)) + (name || shown ? 8 : 0),
    height: chips + (label === undefined ? 0 : 16),
  };
}

function roomOn(measured: Measured, id: string): { width: number; height: number } {
  return measured.rooms.get(id) ?? { width: 0, height: 0 };
}

function sizeOf({ looks, styles }: Measured, id: string, most: number): { width: number; height: number } {
  const list = looks.get(id) ?? [];
  const style = styles.get(id) ?? { shape: "rows", cell: 0 };
  const width = Math.min(most, Math.max(88, ...list.map(({ node, inside }) => wantedWidth(node, inside, style))));
  return { width, height: Math.max(38, ...list.map((one) => layoutCard({ ...one, style, width }).height)) };
}

function onEdges(
  scene: FlowScene,
  placement: Placement,
  width: number,
): Pick<FlowLayout, "chips" | "labels" | "rests"> {
  const chips: PlacedChip[] = [];
  const labels = new Map<string, { at: Point; room: number }>();
  const rests: { id: string; text: string; at: Point }[] = [];
  for (const edge of scene.edges) {
    const way = placement.ways.get(edge.id);
    if (way === undefined) continue;
    const items = scene.items.filter((item) => item.edge === edge.id);
    const free = items.filter(({ progress }) => progress === undefined);
    const shown = free.slice(0, free.length > mostChips ? mostChips - 1 : mostChips);
    const rows = Math.min(free.length, mostChips);
    const height = rows * (chipHeight + chipGap) + (edge.label === undefined ? 0 : 16);
    const [x, middle] = way.label;
    const top = middle - height / 2 + (edge.label === undefined ? 0 : 16);
    labels.set(edge.id, { at: [x, middle - height / 2 + 8], room: widestChip });
    for (const [index, item] of shown.entries()) {
      chips.push(chipAt(item, [x, top + index * (chipHeight + chipGap) + chipHeight / 2], width));
    }
    if (free.length > shown.length) {
      const at: Point = [x, top + shown.length * (chipHeight + chipGap) + chipHeight / 2];
      rests.push({ id: edge.id, text: `and ${free.length - shown.length} more`, at });
    }
    for (const item of items)
      if (item.progress !== undefined) chips.push(chipAt(item, placeAt(way, item.progress), width));
  }
  return { chips, labels, rests };
}

/** Chips at the rim stay within the picture. */
function chipAt(item: FlowItem, [x, y]: Point, room: number): PlacedChip {
  const width = Math.min(widestChip, itemWidth(item));
  return { item, width, at: [Math.max(width / 2 + 1, Math.min(room - width / 2 - 1, x)), y] };
}
