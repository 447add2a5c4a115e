// The lines of a tree: from parents to children, and those aside from box to box.
import type { TreeEdge, TreeNode } from "../scenes/tree.ts";
import { type Box, middle, type Point } from "./box.ts";
import { soundParents } from "./branches.ts";
import type { Placement, Way } from "./graph.ts";
import { textWidth } from "./measure.ts";
import type { TreeCard } from "./tree-card.ts";

/** The id of the line to a child in a placement that has laid it out itself. */
export const twigId = (child: string) => `t${child}`;
export const edgeId = (id: string) => `e${id}`;

export interface Arranged {
  readonly nodes: readonly TreeNode[];
  readonly placement: Placement;
  readonly cards: ReadonlyMap<string, TreeCard>;
  readonly manner: "layers" | "down" | "right" | "list";
  /** Room over each node for pointers. */
  readonly headroom: number;
}

/** A line for each child, from the place between the cells where it belongs. */
export function twigsOf(arranged: Arranged): ReadonlyMap<string, Way> {
  const { nodes, placement } = arranged;
  const parents = soundParents(nodes);
  const children = Map.groupBy(nodes, ({ id }) => parents.get(id));
  return new Map(
    nodes.flatMap((node) => {
      const parent = parents.get(node.id);
      const laid = placement.ways.get(twigId(node.id));
      if (laid) return [[node.id, laid] as const];
      if (parent === undefined) return [];
      const siblings = (children.get(parent) ?? []).map(({ id }) => id);
      const way = twig(node, { ...arranged, parent, siblings });
      return way ? [[node.id, way] as const] : [];
    }),
  );
}

function twig(
  { id, edgeLabel = "" }: TreeNode,
  { placement, cards, manner, headroom, parent, siblings }: Arranged & { parent: string; siblings: readonly string[] },
): Way | undefined {
  const [from, to] = [placement.boxes.get(parent), placement.boxes.get(id)];
  if (from === undefined || to === undefined) return undefined;
  const arrival = heartOf(to, cards.get(id));
  if (manner === "list") {
    const x = from.x + 10;
    const points: Point[] = [
      [x, from.y + from.height],
      [x, arrival],
      [to.x, arrival],
    ];
    return { points, label: [to.x + to.width + 8 + textWidth(edgeLabel, 11) / 2, arrival], axis: "x", isAngular: true };
  }
  if (manner === "right") {
    const leaving = heartOf(from, cards.get(parent));
    const half = textWidth(edgeLabel, 11) / 2;
    return {
      points: [
        [from.x + from.width, leaving],
        [to.x, arrival],
      ],
      label: [to.x - 12 - half, arrival],
      axis: "x",
    };
  }
  const slot = slotX(cards.get(parent), siblings.indexOf(id), siblings.length);
  const x = slot === undefined ? middle(from)[0] : from.x + slot;
  return {
    points: [
      [x, from.y + from.height],
      [middle(to)[0], to.y],
    ],
    label: [middle(to)[0], to.y - headroom - 12],
    axis: "y",
  };
}

/** Where lines arrive from the side: the row of cells of a page, else the middle. */
function heartOf(box: Box, card: TreeCard | undefined): number {
  const [cell] = [...(card?.cells ?? []), ...(card?.free ?? [])];
  return cell === undefined ? middle(box)[1] : box.y + cell.y + cell.height / 2;
}

/** Where between the cells the line of child `index` leaves a page that has one child more than cells. */
function slotX(card: TreeCard | undefined, index: number, siblings: number): number | undefined {
  if (card === undefined || card.cells.length === 0 || card.cells.length + 1 !== siblings) return undefined;
  if (card.cells.some(({ y }) => y !== card.cells[0]?.y)) return undefined;
  const after = card.cells[index - 1];
  return after === undefined ? (card.cells[0]?.x ?? 0) + 1 : after.x + after.width;
}

/** Adds the lines of edges that the placement has not laid out: those aside. */
export function withAsides(placement: Placement, edges: readonly TreeEdge[], manner: Arranged["manner"]): Placement {
  const ways = new Map(placement.ways);
  for (const { id, from, to } of edges) {
    const [a, b] = [placement.boxes.get(from), placement.boxes.get(to)];
    if (!a || !b || ways.has(edgeId(id))) continue;
    const between = manner === "list" ? bracket : across;
    ways.set(edgeId(id), from === to ? loop(a) : between(a, b));
  }
  return { ...placement, ways };
}

/** Side to side where they stand beside each other, else from below to above. */
function across(a: Box, b: Box): Way {
  const [[ax, ay], [bx, by]] = [middle(a), middle(b)];
  const overlap = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (overlap > 6) {
    const y = (Math.max(a.y, b.y) + Math.min(a.y + a.height, b.y + b.height)) / 2 + 5;
    return bx > ax
      ? straight(
          [
            [a.x + a.width, y],
            [b.x, y],
          ],
          "x",
        )
      : straight(
          [
            [a.x, y],
            [b.x + b.width, y],
          ],
          "x",
        );
  }
  const shift = 14;
  return by > ay
    ? straight(
        [
          [ax + shift, a.y + a.height],
          [bx + shift, b.y],
        ],
        "y",
      )
    : straight(
        [
          [ax - shift, a.y],
          [bx - shift, b.y + b.height],
        ],
        "y",
      );
}

function straight(points: readonly [Point, Point], axis: "x" | "y"): Way {
  const [[ax, ay], [bx, by]] = points;
  return { points, label: [(ax + bx) / 2, (ay + by) / 2], axis };
}

/** At the right of both. */
function bracket(a: Box, b: Box): Way {
  const out = Math.max(a.x + a.width, b.x + b.width) + 14;
  const [y1, y2] = [middle(a)[1] + 4, middle(b)[1] - 4];
  const points: Point[] = [
    [a.x + a.width, y1],
    [out, y1],
    [out, y2],
    [b.x + b.width, y2],
  ];
  return { points, label: [out, (y1 + y2) / 2], axis: "x", isAngular: true };
}

function loop({ x, y, width }: Box): Way {
  const right = x + width;
  const points: Point[] = [
    [right - 24, y],
    [right - 24, y - 13],
    [right - 9, y - 13],
    [right - 9, y],
  ];
  return { points, label: [right - 16, y - 13], axis: "y", isAngular: true };
}
