// Puts a graph in layers, what comes before standing before what comes after it; the same graph always the same way.
import { Graph as DagreGraph, type EdgeLabel, type GraphLabel, layout, type NodeLabel } from "@dagrejs/dagre";
import type { Box, Point } from "./box.ts";
import type { Graph, GraphEdge, Placement, Way } from "./graph.ts";
import { remember } from "./remember.ts";

export interface LayerOptions {
  readonly direction: "right" | "down";
  /** Between layers and between neighbours in a layer, px. */
  readonly layerGap: number;
  readonly nodeGap: number;
}

type Layers = DagreGraph<GraphLabel, NodeLabel, EdgeLabel>;

/** `graph` is sound. The same arguments give the very same placement, at the cost of a look-up. */
export function placeInLayers(graph: Graph, options: LayerOptions): Placement {
  return remember(JSON.stringify([graph, options]), () => computeLayers(graph, options));
}

function computeLayers(graph: Graph, options: LayerOptions): Placement {
  const layers = asDagre(graph, options);
  layout(layers);
  const { width = 0, height = 0 } = layers.graph();
  return {
    boxes: new Map(graph.nodes.map(({ id }) => [id, boxOf(layers, `n${id}`)])),
    frames: new Map(graph.groups.map(({ id }) => [id, boxOf(layers, `g${id}`)])),
    ways: new Map(graph.edges.map((edge) => [edge.id, wayOf(layers, edge, options)])),
    width: Math.max(0, width),
    height: Math.max(0, height),
  };
}

function asDagre({ nodes, edges, groups }: Graph, { direction, layerGap, nodeGap }: LayerOptions): Layers {
  const layers: Layers = new DagreGraph({ multigraph: true, compound: true });
  layers.setGraph({
    rankdir: direction === "right" ? "LR" : "TB",
    ranksep: layerGap,
    nodesep: nodeGap,
    edgesep: 14,
    marginx: 2,
    marginy: 2,
  });
  for (const { id } of groups) layers.setNode(`g${id}`, { width: 90, height: 34 });
  for (const { id, parent } of groups) if (parent !== undefined) layers.setParent(`g${id}`, `g${parent}`);
  for (const { id, width, height, group } of nodes) {
    layers.setNode(`n${id}`, { width, height });
    if (group !== undefined) layers.setParent(`n${id}`, `g${group}`);
  }
  for (const edge of edges) {
    const [before, after] = endsOf(edge);
    const { width, height } = edge;
    layers.setEdge(before, after, { width, height, labelpos: "c", minlen: 1, weight: edge.back ? 1 : 2 }, edge.id);
  }
  return layers;
}

function endsOf({ from, to, back }: GraphEdge): readonly [before: string, after: string] {
  return back ? [`n${to}`, `n${from}`] : [`n${from}`, `n${to}`];
}

function boxOf(layers: Layers, id: string): Box {
  const { x = 0, y = 0, width, height }: NodeLabel = layers.node(id);
  return { x: x - width / 2, y: y - height / 2, width, height };
}

function wayOf(layers: Layers, edge: GraphEdge, { direction }: LayerOptions): Way {
  const [before, after] = endsOf(edge);
  const { points = [], x, y }: EdgeLabel = layers.edge(before, after, edge.id);
  const line = points.map(({ x: px, y: py }: { x: number; y: number }): Point => [px, py]);
  const between = line[Math.floor(line.length / 2)] ?? [0, 0];
  return {
    points: edge.back ? line.toReversed() : line,
    label: [x ?? between[0], y ?? between[1]],
    axis: edge.from === edge.to ? "y" : direction === "right" ? "x" : "y",
  };
}
