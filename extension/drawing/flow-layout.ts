// Where the nodes, frames, edges and items of a flow stand; what comes later in the run has its place from the beginning.
import type { FlowItem, FlowScene } from "../scenes/flow.ts";
import type { Point } from "./box.ts";
import { type FlowCard, itemWidth, layoutCard, styleFor } from "./flow-card.ts";
import { chipGap, chipHeight, type FlowStructure, flowRun, mostChips, widestChip } from "./flow-run.ts";
import type { Graph, Placement } from "./graph.ts";
import { placeAt } from "./line.ts";
import type { Look } from "./look.ts";
import { placeGraph } from "./place-graph.ts";
import { ofRun } from "./run-memory.ts";

const noRoom = { width: 0, height: 0 };

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

export function layoutFlow(scene: FlowScene, look: Look): FlowLayout {
  const { width } = look;
  const run = ofRun(scene, look, flowRun);
  const whole: FlowStructure = run.whole ?? { ...scene, groups: scene.groups ?? [] };
  const sized = (most: number): Graph => ({
    nodes: whole.nodes.map(({ id, group }) => ({
      id,
      group,
      ...(run.sizes(most).get(id) ?? { width: 88, height: 38 }),
    })),
    edges: whole.edges.map(({ id, from, to, back }) => ({ id, from, to, back, ...(run.rooms.get(id) ?? noRoom) })),
    groups: whole.groups.map(({ id, parent }) => ({ id, parent })),
  });
  const placement = placeGraph({ width, direction: scene.direction ?? "right", sized });
  const cards = scene.nodes.map((node) => {
    const box = placement.boxes.get(node.id);
    const inside = scene.items.filter((item) => item.node === node.id && item.edge === undefined);
    const style = run.styles.get(node.id) ?? styleFor(inside);
    return [node.id, layoutCard({ node, inside, style, width: box?.width ?? 120 })] as const;
  });
  return { placement, cards: new Map(cards), ...onEdges(scene, placement, width) };
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
