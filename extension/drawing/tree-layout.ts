// Where the nodes and pointers of a tree stand: as branches where every node has one parent, in layers where some have
// several, as an indented list where the room is narrow.
import type { TreePointer, TreeScene } from "../scenes/tree.ts";
import { around, type Box, type Point } from "./box.ts";
import { type Branch, placeBranches, soundParents } from "./branches.ts";
import { type Graph, moved, type Placement, type Way } from "./graph.ts";
import type { Look } from "./look.ts";
import { textWidth } from "./measure.ts";
import { placeGraph } from "./place-graph.ts";
import { remember } from "./remember.ts";
import { ofRun } from "./run-memory.ts";
import { layoutTreeCard, type TreeCard } from "./tree-card.ts";
import { type Arranged, edgeId, twigId, twigsOf, withAsides } from "./tree-lines.ts";
import { type Size, type TreeRun, type TreeStructure, treeRun } from "./tree-run.ts";

const pointerRow = 22;
const indent = 22;
const widest = 190;

export interface PlacedPointer {
  readonly pointer: TreePointer;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface TreeLayout {
  readonly placement: Placement;
  readonly cards: ReadonlyMap<string, TreeCard>;
  /** From a parent to this child. */
  readonly twigs: ReadonlyMap<string, Way>;
  readonly pointers: readonly PlacedPointer[];
}

export function layoutTree(scene: TreeScene, look: Look): TreeLayout {
  const run = ofRun(scene, look, treeRun);
  const whole: TreeStructure = run.whole ?? scene;
  const groups = run.groups ?? scene.groups ?? [];
  const headroom = run.hasPointers ? pointerRow : 0;
  const direction = scene.direction ?? "down";
  const ask: Ask = { ...whole, groups, sizes: run.sizes, room: look.width - 8, headroom, direction };
  const isGraph = whole.edges.some(({ aside }) => !aside) || groups.length > 0;
  const { manner, placement: placed } = isGraph ? inLayers(ask) : asBranches(ask);
  const placement = withAsides(moved(placed, [4, headroom + 2]), scene.edges, manner);
  const cards = new Map(
    scene.nodes.map((node) => {
      const width = placement.boxes.get(node.id)?.width ?? widest;
      return [node.id, layoutTreeCard(node, width)] as const;
    }),
  );
  return {
    placement: { ...placement, height: placement.height + headroom + 4 },
    cards,
    twigs: twigsOf({ nodes: scene.nodes, placement, cards, manner, headroom }),
    pointers: placePointers(scene, placement, look.width),
  };
}

interface Ask extends TreeStructure {
  readonly groups: readonly { readonly id: string }[];
  readonly sizes: TreeRun["sizes"];
  readonly room: number;
  readonly headroom: number;
  readonly direction: "down" | "right";
}

type Arrangement = Pick<Arranged, "manner" | "placement">;

const smallest: Size = { width: 60, height: 31 };

function labelSize(label: string | undefined): Size {
  return label === undefined || label === ""
    ? { width: 0, height: 0 }
    : { width: Math.min(130, textWidth(label, 11) + 10), height: 16 };
}

/** A graph with pointers gives every node room for one over it. */
function inLayers({ nodes, edges, groups, sizes, room, headroom, direction }: Ask): Arrangement {
  const sized = (most: number): Graph => {
    const all = sizes(most);
    return {
      nodes: nodes.map(({ id, group }) => {
        const { width, height } = all.get(id) ?? smallest;
        return { id, group, width, height: height + headroom };
      }),
      edges: [
        ...nodes.flatMap(({ id, parent, edgeLabel }) =>
          parent === undefined ? [] : [{ id: twigId(id), from: parent, to: id, ...labelSize(edgeLabel) }],
        ),
        ...edges
          .filter(({ aside }) => !aside)
          .map(({ id, from, to, label }) => ({ id: edgeId(id), from, to, ...labelSize(label) })),
      ],
      groups,
    };
  };
  const placed = placeGraph({ width: room, direction, sized });
  const lower = (box: Box): Box => ({ ...box, y: box.y + headroom, height: box.height - headroom });
  const boxes = new Map([...placed.boxes].map(([id, box]) => [id, lower(box)]));
  const ways = new Map([...placed.ways].map(([id, way]) => [id, toCards(way, headroom)]));
  return { manner: "layers", placement: { ...placed, boxes, ways } };
}

/** The line goes on to the card, past the room for pointers over it. */
function toCards(way: Way, headroom: number): Way {
  if (headroom === 0) return way;
  const last = way.points.length - 1;
  const [first, end] = [way.points[0]?.[1] ?? 0, way.points[last]?.[1] ?? 0];
  const lower = ([x, y]: Point, index: number): Point => {
    if (way.axis === "x") return [x, y + (way.isAngular || index === 0 || index === last ? headroom / 2 : 0)];
    if (index === last && end > first) return [x, y + headroom];
    return index === 0 && end < first ? [x, y + headroom] : [x, y];
  };
  return { ...way, points: way.points.map(lower) };
}

function asBranches(ask: Ask): Arrangement {
  const other = ask.direction === "down" ? "right" : "down";
  const tries = [
    [ask.direction, widest],
    [ask.direction, 150],
    [other, widest],
    [other, 140],
  ] as const;
  for (const [direction, most] of tries) {
    const placement = branchesAt(ask, direction, most);
    if (placement.width <= ask.room) {
      return { manner: direction, placement: moved(placement, [(ask.room - placement.width) / 2, 0]) };
    }
  }
  return { manner: "list", placement: asList(ask) };
}

/** Where branches lead down, a node is given the width of the label over it. */
function branchesAt({ nodes, sizes, headroom }: Ask, direction: "down" | "right", most: number): Placement {
  const isDown = direction === "down";
  const labels = new Map(nodes.map(({ id, edgeLabel }) => [id, labelSize(edgeLabel).width]));
  const widestLabel = Math.max(0, ...labels.values());
  const branches = nodes.map(({ id, parent }): Branch => {
    const { width, height } = sizes(most).get(id) ?? smallest;
    return { id, parent, height, width: isDown ? Math.max(width, labels.get(id) ?? 0) : width };
  });
  const options = {
    direction,
    levelGap: isDown ? 34 + headroom + (widestLabel > 0 ? 14 : 0) : 42 + widestLabel,
    siblingGap: isDown ? 16 : 12 + headroom,
  };
  const boxes = remember(JSON.stringify(["branches", branches, options]), () => placeBranches(branches, options));
  const narrow = (id: string, box: Box): Box => {
    const width = Math.min(box.width, sizes(most).get(id)?.width ?? box.width);
    return { ...box, width, x: box.x + (box.width - width) / 2 };
  };
  const whole = around([...boxes.values()]) ?? { width: 0, height: 0 };
  return { ...placementOf(new Map([...boxes].map(([id, box]) => [id, narrow(id, box)]))), width: whole.width };
}

function placementOf(boxes: ReadonlyMap<string, Box>): Placement {
  const { width, height } = around([...boxes.values()]) ?? { width: 0, height: 0 };
  return { boxes, frames: new Map(), ways: new Map(), width, height };
}

/** As a list of files: children under their parents, a step to the right; labels of lines right of their nodes. */
function asList({ nodes, edges, sizes, room, headroom }: Ask): Placement {
  const parents = soundParents(nodes);
  const children = Map.groupBy(nodes, ({ id }) => parents.get(id));
  const boxes = new Map<string, Box>();
  const step = Math.min(indent, room / 14);
  const gutter = edges.length > 0 ? 20 : 0;
  let y = 0;
  const place = ({ id, edgeLabel }: TreeStructure["nodes"][number], depth: number) => {
    const x = Math.min(depth * step, room * 0.5);
    const most = Math.max(90, Math.floor(room - x - gutter - labelSize(edgeLabel).width));
    const { width, height } = sizes(most).get(id) ?? smallest;
    boxes.set(id, { x, y, width: Math.min(width, most), height });
    y += height + 9 + headroom;
    for (const child of children.get(id) ?? []) place(child, depth + 1);
  };
  for (const node of children.get(undefined) ?? []) place(node, 0);
  return { ...placementOf(boxes), width: room };
}

/** Over the upper left corner of their nodes, several beside each other. */
function placePointers({ pointers = [] }: TreeScene, { boxes }: Placement, room: number): PlacedPointer[] {
  const taken = new Map<string, number>();
  return pointers.flatMap((pointer) => {
    const box = boxes.get(pointer.node);
    if (box === undefined) return [];
    const width = Math.min(120, textWidth(pointer.label, 11) + 26);
    const before = taken.get(pointer.node) ?? 0;
    taken.set(pointer.node, before + width + 4);
    return [{ pointer, x: Math.max(1, Math.min(room - width - 1, box.x + before)), y: box.y - pointerRow, width }];
  });
}
