// What is true of a flow throughout its run: which nodes and edges it ever has, how large they become.
import type { FlowEdge, FlowGroup, FlowItem, FlowNode, FlowScene } from "../scenes/flow.ts";
import { type ItemStyle, itemWidth, layoutCard, styleFor, wantedWidth } from "./flow-card.ts";
import { textWidth } from "./measure.ts";
import { merged } from "./merged.ts";

export const chipHeight = 23;
export const chipGap = 4;
export const mostChips = 5;
export const widestChip = 150;

export interface FlowStructure {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
  readonly groups: readonly FlowGroup[];
}

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface FlowRun {
  /** Absent where it contradicts itself or is much larger than any one of its scenes. */
  readonly whole: FlowStructure | undefined;
  readonly styles: ReadonlyMap<string, ItemStyle>;
  /** What stands on each edge at most. */
  readonly rooms: ReadonlyMap<string, Size>;
  /** The largest that each node becomes, where a card may be `most` px wide. */
  readonly sizes: (most: number) => ReadonlyMap<string, Size>;
}

interface Appearance {
  readonly node: FlowNode;
  readonly inside: readonly FlowItem[];
}

export function flowRun(run: readonly FlowScene[]): FlowRun {
  const { looks, rooms } = appearancesIn(run);
  const styles = new Map([...looks].map(([id, list]) => [id, styleFor(list.flatMap(({ inside }) => inside))]));
  const known = new Map<number, ReadonlyMap<string, Size>>();
  const sizesAt = (most: number) =>
    new Map([...looks].map(([id, list]) => [id, sizeOf(list, styles.get(id) ?? { shape: "rows", cell: 0 }, most)]));
  return {
    whole: wholeOf(run),
    styles,
    rooms,
    sizes: (most) => {
      const sizes = known.get(most) ?? sizesAt(most);
      known.set(most, sizes);
      return sizes;
    },
  };
}

function wholeOf(run: readonly FlowScene[]): FlowStructure | undefined {
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
  if (nodes === undefined || edges === undefined || groups === undefined) return undefined;
  return nodes.length <= most * 1.5 + 3 ? { nodes, edges, groups } : undefined;
}

function appearancesIn(run: readonly FlowScene[]) {
  const looks = new Map<string, Appearance[]>();
  const rooms = new Map<string, Size>();
  for (const { nodes, edges, items } of run) {
    const inNode = Map.groupBy(items, ({ node, edge }) => (edge === undefined ? node : undefined));
    const onEdge = Map.groupBy(items, ({ edge }) => edge);
    for (const node of nodes) {
      const list = looks.get(node.id) ?? [];
      looks.set(node.id, list);
      list.push({ node, inside: inNode.get(node.id) ?? [] });
    }
    for (const edge of edges) {
      const before = rooms.get(edge.id) ?? { width: 0, height: 0 };
      const now = roomFor(edge, onEdge.get(edge.id) ?? []);
      const height = Math.max(before.height, now.height);
      rooms.set(edge.id, { width: Math.max(before.width, now.width), height });
    }
  }
  return { looks, rooms };
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

function sizeOf(list: readonly Appearance[], style: ItemStyle, most: number): Size {
  const wanted = list.map(({ node, inside }) => wantedWidth(node, inside, style));
  const width = Math.min(most, Math.max(88, ...wanted));
  return { width, height: Math.max(38, ...list.map((one) => layoutCard({ ...one, style, width }).height)) };
}
