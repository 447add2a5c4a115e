// Where the nodes, lines, frames and pointers of a tree stand: as branches where every node has one parent, in layers
// where some have several, as an indented list where the room is narrow.
import type { TreeEdge, TreeNode, TreePointer, TreeScene } from "../scenes/tree.ts";
import { around, type Box, middle, type Point } from "./box.ts";
import { type Branch, placeBranches, soundParents } from "./branches.ts";
import { type Graph, moved, type Placement, type Way } from "./graph.ts";
import { textWidth } from "./measure.ts";
import { merged } from "./merged.ts";
import { placeGraph } from "./place-graph.ts";
import { remember } from "./remember.ts";
import { layoutTreeCard, type TreeCard } from "./tree-card.ts";

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

/** `run` are all scenes that the measures must fit, this one among them. */
export function layoutTree(scene: TreeScene, width: number, run: readonly TreeScene[]): TreeLayout {
  const whole = structureOf(scene, run);
  const headroom = run.some(({ pointers = [] }) => pointers.length > 0) ? pointerRow : 0;
  const room = width - 8;
  const isGraph = whole.edges.some(({ aside }) => !aside) || whole.nodes.some(({ group }) => group !== undefined);
  const ask: Ask = {
    ...whole,
    groups: groupsOf(scene, run),
    run,
    room,
    headroom,
    direction: scene.direction ?? "down",
  };
  const placed = isGraph || ask.groups.length > 0 ? inLayers(ask) : asBranches(ask);
  const placement = withAsides(moved(placed, [4, headroom + 2]), scene.edges);
  const { boxes } = placement;
  const cards = scene.nodes.map(
    (node) => [node.id, layoutTreeCard(node, boxes.get(node.id)?.width ?? widest)] as const,
  );
  return {
    placement: { ...placement, height: placement.height + headroom + 4 },
    cards: new Map(cards),
    twigs: twigsOf(scene, placement, new Map(cards)),
    pointers: placePointers(scene, placement, width),
  };
}

interface Structure {
  readonly nodes: readonly TreeNode[];
  readonly edges: readonly TreeEdge[];
}

interface Ask extends Structure {
  readonly groups: readonly { readonly id: string }[];
  readonly run: readonly TreeScene[];
  readonly room: number;
  readonly headroom: number;
  readonly direction: "down" | "right";
}

/** That of the whole run, unless a node changes its parent, siblings their order, or most of it is not there at once. */
function structureOf(scene: TreeScene, run: readonly TreeScene[]): Structure {
  const nodes = merged(
    run.map((one) => one.nodes),
    ({ parent = "", group = "" }) => JSON.stringify([parent, group]),
  );
  const edges = merged(
    run.map((one) => one.edges),
    ({ from, to, aside = false }) => JSON.stringify([from, to, aside]),
  );
  const most = Math.max(...run.map((one) => one.nodes.length));
  if (nodes === undefined || edges === undefined || nodes.length > most * 1.3 + 2) return scene;
  return { nodes, edges };
}

function groupsOf(scene: TreeScene, run: readonly TreeScene[]): readonly { readonly id: string }[] {
  return merged(run.map(({ groups = [] }) => groups)) ?? scene.groups ?? [];
}

/** The largest that each node becomes in the run. */
function sizesFor(
  { run, nodes }: Pick<Ask, "run" | "nodes">,
  most: number,
): Map<string, { width: number; height: number }> {
  const sizes = new Map<string, { width: number; height: number }>();
  const wanted = new Set(nodes.map(({ id }) => id));
  for (const node of run.flatMap((one) => one.nodes)) {
    if (!wanted.has(node.id)) continue;
    const [now, before] = [layoutTreeCard(node, most), sizes.get(node.id) ?? { width: 0, height: 0 }];
    sizes.set(node.id, { width: Math.max(before.width, now.width), height: Math.max(before.height, now.height) });
  }
  return sizes;
}

const labelSize = (label: string | undefined) =>
  label === undefined || label === ""
    ? { width: 0, height: 0 }
    : { width: Math.min(130, textWidth(label, 11) + 10), height: 16 };

/** A graph with pointers gives every node room for one over it. */
function inLayers(ask: Ask): Placement {
  const sized = (most: number): Graph => {
    const sizes = sizesFor(ask, most);
    const size = (id: string) => sizes.get(id) ?? { width: 60, height: 31 };
    return {
      nodes: ask.nodes.map(({ id, group }) => ({
        id,
        group,
        width: size(id).width,
        height: size(id).height + ask.headroom,
      })),
      edges: [
        ...ask.nodes.flatMap(({ id, parent, edgeLabel }) =>
          parent === undefined ? [] : [{ id: twigId(id), from: parent, to: id, ...labelSize(edgeLabel) }],
        ),
        ...ask.edges
          .filter(({ aside }) => !aside)
          .map(({ id, from, to, label }) => ({ id: `e${id}`, from, to, ...labelSize(label) })),
      ],
      groups: ask.groups,
    };
  };
  const placed = placeGraph({ width: ask.room, direction: ask.direction, sized });
  const lower = (box: Box): Box => ({ ...box, y: box.y + ask.headroom, height: box.height - ask.headroom });
  return { ...placed, boxes: new Map([...placed.boxes].map(([id, box]) => [id, lower(box)])) };
}

const twigId = (child: string) => `t${child}`;

function asBranches(ask: Ask): Placement {
  const labelled = ask.nodes.some(({ edgeLabel }) => edgeLabel !== undefined);
  const other = ask.direction === "down" ? "right" : "down";
  const labelRoom = Math.max(0, ...ask.nodes.map(({ edgeLabel }) => labelSize(edgeLabel).width));
  for (const [direction, most] of [
    [ask.direction, widest],
    [ask.direction, 150],
    [other, widest],
    [other, 140],
  ] as const) {
    const placed = branchesAt(ask, {
      direction,
      most,
      labelGap: labelled ? (direction === "down" ? 16 : labelRoom) : 0,
    });
    if (placed.width <= ask.room) {
      return moved(placed, [(ask.room - placed.width) / 2, 0]);
    }
  }
  return asList(ask);
}

interface BranchWish {
  readonly direction: "down" | "right";
  readonly most: number;
  readonly labelGap: number;
}

function branchesAt(ask: Ask, { direction, most, labelGap }: BranchWish): Placement {
  const sizes = sizesFor(ask, most);
  const branches = ask.nodes.map(
    ({ id, parent }): Branch => ({ id, parent, ...(sizes.get(id) ?? { width: 60, height: 31 }) }),
  );
  const options = {
    direction,
    levelGap: (direction === "down" ? 34 + ask.headroom : 40) + labelGap,
    siblingGap: direction === "down" ? 16 : 12 + ask.headroom,
  };
  const boxes = remember(JSON.stringify(["branches", branches, options]), () => placeBranches(branches, options));
  return placementOf(boxes);
}

function placementOf(boxes: ReadonlyMap<string, Box>): Placement {
  const { width, height } = around([...boxes.values()]) ?? { width: 0, height: 0 };
  return { boxes, frames: new Map(), ways: new Map(), width, height };
}

/** As a list of files: children under their parents, a step to the right. */
function asList(ask: Ask): Placement {
  const parents = soundParents(ask.nodes);
  const boxes = new Map<string, Box>();
  const depthStep = Math.min(indent, ask.room / 14);
  let y = 0;
  const place = ({ id }: TreeNode, depth: number) => {
    const x = Math.min(depth * depthStep, ask.room * 0.6);
    const size = sizesFor({ run: ask.run, nodes: [{ id, label: "" }] }, ask.room - x).get(id) ?? {
      width: 60,
      height: 31,
    };
    boxes.set(id, { x, y, width: Math.min(size.width, ask.room - x), height: size.height });
    y += size.height + 8 + ask.headroom;
    for (const child of ask.nodes.filter((node) => parents.get(node.id) === id)) place(child, depth + 1);
  };
  for (const node of ask.nodes) if (!parents.has(node.id)) place(node, 0);
  return { ...placementOf(boxes), width: ask.room };
}

/** Lines from parents to children, each from the place between the cells where it belongs. */
function twigsOf(
  scene: TreeScene,
  { boxes, ways }: Placement,
  cards: ReadonlyMap<string, TreeCard>,
): ReadonlyMap<string, Way> {
  const parents = soundParents(scene.nodes);
  const children = Map.groupBy(scene.nodes, ({ id }) => parents.get(id));
  return new Map(
    scene.nodes.flatMap(({ id }) => {
      const parent = parents.get(id);
      const [from, to] = [parent === undefined ? undefined : boxes.get(parent), boxes.get(id)];
      if (parent === undefined || from === undefined || to === undefined) return [];
      const laid = ways.get(twigId(id));
      if (laid) return [[id, laid] as const];
      const siblings = children.get(parent) ?? [];
      const slot = slotX(
        cards.get(parent),
        siblings.findIndex((one) => one.id === id),
        siblings.length,
      );
      return [[id, twig(from, to, slot)] as const];
    }),
  );
}

/** Where between the cells the line of child `index` leaves a page that has one child more than cells. */
function slotX(card: TreeCard | undefined, index: number, siblings: number): number | undefined {
  if (card === undefined || card.cells.length === 0 || card.cells.length + 1 !== siblings) return undefined;
  if (card.cells.some(({ y }) => y !== card.cells[0]?.y)) return undefined;
  const after = card.cells[index - 1];
  return after === undefined ? (card.cells[0]?.x ?? 0) + 1 : after.x + after.width;
}

function twig(from: Box, to: Box, slot: number | undefined): Way {
  const isBelow = to.y >= from.y + from.height;
  const isList = isBelow && to.x > from.x && to.x < from.x + 30 && to.x + to.width / 2 > from.x + 12;
  const isRight = to.x >= from.x + from.width;
  if (isRight && !(isBelow && slot !== undefined)) {
    const [y1, y2] = [middle(from)[1], middle(to)[1]];
    if (!isBelow || Math.abs(y2 - y1) < 1e3)
      return way(
        [
          [from.x + from.width, y1],
          [to.x, y2],
        ],
        "x",
      );
  }
  if (isList && slot === undefined && Math.abs(middle(from)[0] - middle(to)[0]) > 1) {
    const x = from.x + Math.min(10, (to.x - from.x) / 2);
    return {
      points: [
        [x, from.y + from.height],
        [x, middle(to)[1]],
        [to.x, middle(to)[1]],
      ],
      label: [x, to.y],
      axis: "x",
    };
  }
  const x1 = slot === undefined ? middle(from)[0] : from.x + slot;
  return way(
    [
      [x1, from.y + from.height],
      [middle(to)[0], to.y],
    ],
    "y",
  );
}

function way(points: readonly [Point, Point], axis: "x" | "y"): Way {
  const [[ax, ay], [bx, by]] = points;
  return { points, label: [ax + (bx - ax) * 0.62, ay + (by - ay) * 0.62], axis };
}

/** Adds the lines of edges: those laid out, and those aside from box to box. */
function withAsides(placement: Placement, edges: readonly TreeEdge[]): Placement {
  const ways = new Map(placement.ways);
  for (const { id, from, to } of edges) {
    const [a, b] = [placement.boxes.get(from), placement.boxes.get(to)];
    if (a && b && !ways.has(`e${id}`)) ways.set(`e${id}`, from === to ? loop(a) : across(a, b));
  }
  return { ...placement, ways };
}

/** Side to side where they stand beside each other, else from below to above. */
function across(a: Box, b: Box): Way {
  const [[ax, ay], [bx, by]] = [middle(a), middle(b)];
  const overlapsY = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 6;
  if (overlapsY) {
    const y = (Math.max(a.y, b.y) + Math.min(a.y + a.height, b.y + b.height)) / 2 + 5;
    return bx > ax
      ? way(
          [
            [a.x + a.width, y],
            [b.x, y],
          ],
          "x",
        )
      : way(
          [
            [a.x, y],
            [b.x + b.width, y],
          ],
          "x",
        );
  }
  const shift = 14;
  return by > ay
    ? way(
        [
          [ax + shift, a.y + a.height],
          [bx + shift, b.y],
        ],
        "y",
      )
    : way(
        [
          [ax - shift, a.y],
          [bx - shift, b.y + b.height],
        ],
        "y",
      );
}

function loop({ x, y, width }: Box): Way {
  const right = x + width;
  return {
    points: [
      [right - 22, y],
      [right - 22, y - 14],
      [right - 8, y - 14],
      [right - 8, y],
    ],
    label: [right - 15, y - 14],
    axis: "y",
  };
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
