// What a layout is asked for and what it answers: nodes with sizes, edges with room for their labels, groups.
import type { Box, Point } from "./box.ts";

export interface GraphNode {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly group?: string | undefined;
}

export interface GraphEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Room for what stands on the edge; 0 where nothing does. */
  readonly width: number;
  readonly height: number;
  /** True for a way back, which does not decide what stands before what. */
  readonly back?: boolean | undefined;
}

export interface GraphGroup {
  readonly id: string;
  readonly parent?: string | undefined;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly groups: readonly GraphGroup[];
}

/** A line from one node's border to another's, and the middle of the room on it. */
export interface Way {
  readonly points: readonly Point[];
  readonly label: Point;
  /** Along which axis the line leaves and arrives: it bends softly that way. */
  readonly axis: "x" | "y";
  /** True for a line with corners rather than bends. */
  readonly isAngular?: true;
}

export interface Placement {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly ways: ReadonlyMap<string, Way>;
  readonly frames: ReadonlyMap<string, Box>;
  readonly width: number;
  readonly height: number;
}

/** The graph without references that lead nowhere and without groups that are around themselves. */
export function sound({ nodes, edges, groups }: Graph): Graph {
  const [ids, frames] = [new Set(nodes.map(({ id }) => id)), new Map(groups.map((group) => [group.id, group]))];
  const isUnder = (id: string, above: string | undefined): boolean => {
    const seen = new Set<string>();
    for (let at = above; at !== undefined && !seen.has(at); at = frames.get(at)?.parent) {
      if (at === id) return true;
      seen.add(at);
    }
    return false;
  };
  return {
    nodes: nodes.map((node) =>
      node.group !== undefined && frames.has(node.group) ? node : { ...node, group: undefined },
    ),
    edges: edges.filter(({ from, to }) => ids.has(from) && ids.has(to)),
    groups: groups.map(({ id, parent }) =>
      parent === undefined || !frames.has(parent) || isUnder(id, parent) ? { id } : { id, parent },
    ),
  };
}

/** The placement moved as a whole. */
export function moved({ boxes, ways, frames, ...size }: Placement, [dx, dy]: Point): Placement {
  const shift = (box: Box): Box => ({ ...box, x: box.x + dx, y: box.y + dy });
  const move = ([x, y]: Point): Point => [x + dx, y + dy];
  return {
    ...size,
    boxes: new Map([...boxes].map(([id, box]) => [id, shift(box)])),
    frames: new Map([...frames].map(([id, box]) => [id, shift(box)])),
    ways: new Map([...ways].map(([id, way]) => [id, { ...way, points: way.points.map(move), label: move(way.label) }])),
  };
}
