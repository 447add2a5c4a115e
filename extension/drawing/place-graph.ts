// Finds the arrangement of a graph that fits into a width: layers to the right or down, narrower nodes, else one column.
import { placeInColumn } from "./column.ts";
import { type Graph, moved, type Placement, sound } from "./graph.ts";
import { placeInLayers } from "./layered.ts";
import { remember } from "./remember.ts";

interface Wish {
  readonly width: number;
  /** Tried first; the other one is tried where this does not fit. */
  readonly direction: "right" | "down";
  /** The graph when no node may be wider than `most` px. */
  readonly sized: (most: number) => Graph;
}

/** The widest that a node may be, from the first try to the last. */
const narrowing = [230, 170, 140] as const;

/** The placement, in the middle of the width. */
export function placeGraph(wish: Wish): Placement {
  const placed = firstThatFits(wish);
  return moved(placed, [Math.max(0, (wish.width - placed.width) / 2), 0]);
}

function firstThatFits({ width, direction, sized }: Wish): Placement {
  const graphs = narrowing.map((most) => sound(sized(most)));
  const other = direction === "right" ? "down" : "right";
  return remember(JSON.stringify(["fits", width, direction, graphs]), () => {
    for (const graph of graphs) {
      for (const way of [direction, other] as const) {
        const placed = airy(graph, { way, width });
        if (placed.width <= width) return placed;
      }
    }
    for (const way of [other, direction] as const) {
      const placed = placeInLayers(sound(sized(120)), { direction: way, layerGap: 26, nodeGap: 12 });
      if (placed.width <= width && isReadable(sized(120), sized(170))) return placed;
    }
    return placeInColumn(sound(sized(Math.min(280, width - 40))), width);
  });
}

/** True where nodes that narrow lose next to nothing. */
function isReadable(narrow: Graph, wide: Graph): boolean {
  return narrow.nodes.every(({ width }, index) => width >= (wide.nodes[index]?.width ?? 0) - 10);
}

/** Where there is room left to the right, layers stand farther apart, up to a comfortable gap. */
function airy(graph: Graph, { way, width }: { way: "right" | "down"; width: number }): Placement {
  const nodeGap = 26;
  const close = placeInLayers(graph, { direction: way, layerGap: way === "right" ? 34 : 36, nodeGap });
  if (way === "down" || close.width > width) return close;
  const layers = new Set([...close.boxes.values()].map(({ x, width: w }) => Math.round(x + w / 2))).size;
  const more = Math.min(56, (width - close.width) / Math.max(1, layers) - 1);
  if (more < 4) return close;
  const apart = placeInLayers(graph, { direction: way, layerGap: 34 + Math.floor(more), nodeGap });
  return apart.width <= width ? apart : close;
}
