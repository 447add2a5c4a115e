// The flow: services, queues, stores and gates as nodes, edges between them, and the items that wait in the nodes or
// travel along the edges.
import type { Item, Named, SceneBase, Timer, Tone } from "./item.ts";
import { amount, dangling, type Kind, labelOf, legible, named, phrase, timer, timerProblems } from "./kind.ts";
import { atLeastZero, count, either, finite, flag, items, oneOf, optional, record, text } from "./shape.ts";

const roles = ["caller", "service", "worker", "queue", "store", "broker", "gate", "bin", "log", "clock"] as const;
const nodeStates = ["up", "active", "slow", "down", "failed", "done", "undone", "closed", "off"] as const;
const edgeStates = ["open", "active", "blocked", "cut", "faint"] as const;
const itemStates = ["waiting", "held", "moving", "delivered", "done", "refused", "failed", "dropped"] as const;

/**
 * What a node is for; told by its sign. `caller` asks, `service` answers, `worker` does the work, `queue` and `log` keep
 * things in order, `store` keeps them by name, `broker` hands on, `gate` lets pass or not, `bin` takes what is lost or
 * put away, `clock` decides by time.
 */
export type FlowRole = (typeof roles)[number];

/**
 * How a node is: `up` as usual, `active` at work in this step, `slow`, `down` not there, `failed` in this step, `done`
 * with good success, `undone` after it was done (compensated), `closed` takes nothing more, `off` not reached or skipped.
 */
export type FlowNodeState = (typeof nodeStates)[number];

/** How an edge is: `open` as usual, `active` used in this step, `blocked` held back, `cut` broken, `faint` in the background. */
export type FlowEdgeState = (typeof edgeStates)[number];

/** What became of an item; absent where there is nothing to say. */
export type FlowItemState = (typeof itemStates)[number];

/** A filling: tokens in a bucket, bytes in a buffer. 0 <= value; a value over the capacity is drawn as running over. */
export interface FlowLevel {
  readonly value: number;
  /** Above 0. */
  readonly capacity: number;
  /** After the figures: `tokens`. */
  readonly unit?: string;
  /** A limit within the filling, drawn as a line: the size at which a batch leaves. */
  readonly mark?: number;
}

/** One line of a node's card: `stock 3`. */
export interface FlowFact extends Named {
  readonly value: string | number;
  /** True where this step changed it or it deserves a look; drawn bold. */
  readonly lit?: boolean;
}

/** A region, a transaction, a ring of an onion: a frame around nodes. */
export interface FlowGroup extends Named {
  /** Id of the group around this one. */
  readonly parent?: string;
  /** A few words after the name: `one transaction`. */
  readonly note?: string;
  /** True for a frame that is drawn dashed: a plan, a border that leaks. */
  readonly dashed?: boolean;
}

export interface FlowNode extends Named {
  readonly role: FlowRole;
  /** Absent: `up`. */
  readonly state?: FlowNodeState;
  /** Id of the group that it stands in. */
  readonly group?: string;
  /** Most places for items, an integer >= 1; free ones are drawn empty. An item takes as many as its size says. */
  readonly capacity?: number;
  readonly level?: FlowLevel;
  readonly facts?: readonly FlowFact[];
  /** Drawn as a ring that shrinks: a claim, a flush to come. */
  readonly timer?: Timer;
  /** A short mark in the corner: `epoch 3`. */
  readonly badge?: string;
  /** A few words under the name: `next token in 40 ms`. */
  readonly note?: string;
  readonly tone?: Tone;
}

export interface FlowEdge extends Item {
  /** Ids of nodes. */
  readonly from: string;
  readonly to: string;
  readonly label?: string;
  /** Absent: `open`. */
  readonly state?: FlowEdgeState;
  /** True for a way back: it is drawn, but does not decide what stands before what. */
  readonly back?: boolean;
}

/** Something in a node or on an edge. Keep its id from place to place: then it is seen to move. */
export interface FlowItem extends Named {
  /** Id of the node that it is in; items of a node stand in the order of the list, the first is the next to leave. */
  readonly node?: string;
  /** Id of the edge that it is on; exactly one of `node` and `edge` is given. */
  readonly edge?: string;
  /** On an edge: how far it has come from `from` to `to`, 0 to 1; absent: in the middle. */
  readonly progress?: number;
  /** On an edge: true for an answer, which travels from `to` to `from`. */
  readonly returning?: boolean;
  readonly state?: FlowItemState;
  /** How many places it takes of its node's capacity, an integer >= 1; absent: 1. */
  readonly size?: number;
  readonly badge?: string;
  readonly timer?: Timer;
  /** A few words after the name: `attempt 2`. */
  readonly note?: string;
  readonly tone?: Tone;
}

export interface FlowScene extends SceneBase {
  readonly kind: "flow";
  /** The order among nodes that nothing else orders. */
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
  readonly items: readonly FlowItem[];
  readonly groups?: readonly FlowGroup[];
  /** Where the flow leads where there is room; absent: `right`. Narrow pictures flow down. */
  readonly direction?: "right" | "down";
}

export const flow: Kind<FlowScene> = {
  fields: {
    nodes: items({
      ...named,
      role: oneOf(...roles),
      state: optional(oneOf(...nodeStates)),
      group: optional(text),
      capacity: optional(count),
      level: optional(
        record({ value: atLeastZero, capacity: atLeastZero, unit: optional(text), mark: optional(finite) }),
      ),
      facts: optional(items({ ...named, value: either(finite, text), lit: optional(flag) })),
      timer: optional(timer),
      badge: optional(text),
      note: optional(text),
      tone: optional(count),
    }),
    edges: items({
      from: text,
      to: text,
      label: optional(text),
      state: optional(oneOf(...edgeStates)),
      back: optional(flag),
    }),
    items: items({
      ...named,
      node: optional(text),
      edge: optional(text),
      progress: optional(atLeastZero),
      returning: optional(flag),
      state: optional(oneOf(...itemStates)),
      size: optional(count),
      badge: optional(text),
      timer: optional(timer),
      note: optional(text),
      tone: optional(count),
    }),
    groups: optional(items({ ...named, parent: optional(text), note: optional(text), dashed: optional(flag) })),
    direction: optional(oneOf("right", "down")),
  },
  lists: {
    nodes: {
      noun: "node",
      tell: tellNode,
      show: {
        group: (id, { groups }) => labelOf(groups ?? [], id),
        level: tellLevel,
        facts: tellFacts,
        timer: timeLeft,
      },
    },
    items: {
      noun: "item",
      tell: tellItem,
      show: {
        node: (id, { nodes }) => labelOf(nodes, id),
        edge: (id, scene) => wayOf(id, scene),
        timer: timeLeft,
      },
    },
    edges: {
      noun: "edge",
      tell: ({ id, state }, scene) => phrase(wayOf(id, scene), state),
      show: { from: (id, { nodes }) => labelOf(nodes, id), to: (id, { nodes }) => labelOf(nodes, id) },
    },
    groups: {
      noun: "group",
      tell: ({ id, parent, note }, { nodes, groups }) =>
        phrase(
          amount(nodes.filter(({ group }) => group === id).length, "node"),
          parent !== undefined && `in ${labelOf(groups ?? [], parent)}`,
          note,
        ),
      show: { parent: (id, { groups }) => labelOf(groups ?? [], id) },
    },
  },
  scalars: { direction: { name: "direction" } },
  describe: ({ nodes, edges, items: all }) =>
    `A flow of ${amount(all.length, "item")} through ${amount(nodes.length, "node")} and ${amount(edges.length, "edge")}.`,
  problems: (scene) => [
    ...scene.nodes.flatMap((node) => nodeProblems(node, scene)),
    ...scene.edges.flatMap(({ id, from, to }) => [
      ...dangling(`the beginning of edge ${id}`, from, scene.nodes),
      ...dangling(`the end of edge ${id}`, to, scene.nodes),
    ]),
    ...scene.items.flatMap((item) => itemProblems(item, scene)),
    ...(scene.groups ?? []).flatMap((group) => groupProblems(group, scene.groups ?? [])),
  ],
};

function tellNode({ id, role, state, group, ...node }: FlowNode, { items: all, groups }: FlowScene): string {
  const inside = all.filter((item) => item.node === id);
  return phrase(
    role,
    state,
    group !== undefined && `in ${labelOf(groups ?? [], group)}`,
    node.level && tellLevel(node.level),
    (inside.length > 0 || node.capacity !== undefined) && tellContents(inside, node.capacity),
    node.facts && tellFacts(node.facts),
    node.timer && timeLeft(node.timer),
    node.badge && `marked ${node.badge}`,
    node.note,
  );
}

function tellContents(inside: readonly FlowItem[], capacity: number | undefined): string {
  if (capacity === undefined) return amount(inside.length, "item");
  return `${placesTaken(inside)} of ${amount(capacity, "place")} taken`;
}

/** How many places these items take together. */
export function placesTaken(inside: readonly FlowItem[]): number {
  return inside.reduce((sum, { size = 1 }) => sum + size, 0);
}

/** `3 of 5 tokens`; hundredths at most. */
export function tellLevel({ value, capacity, unit }: FlowLevel): string {
  return `${Number(value.toFixed(2))} of ${Number(capacity.toFixed(2))}${unit ? ` ${unit}` : ""}`;
}

function tellFacts(facts: readonly FlowFact[]): string {
  return facts.map(({ label, value }) => `${legible(label)} ${legible(String(value))}`).join(", ") || "no facts";
}

function tellItem(item: FlowItem, scene: FlowScene): string {
  const { node, edge, returning, state, size, timer: left, badge, note } = item;
  return phrase(
    node !== undefined && `in ${labelOf(scene.nodes, node)}`,
    edge !== undefined && `${returning ? "on the way back of" : "on the way"} ${wayOf(edge, scene)}`,
    state,
    size !== undefined && size !== 1 && `takes ${amount(size, "place")}`,
    left && timeLeft(left),
    badge && `marked ${badge}`,
    note,
  );
}

/** `client → bucket`. */
function wayOf(id: string, { edges, nodes }: FlowScene): string {
  const edge = edges.find((one) => one.id === id);
  return edge === undefined ? id : `${labelOf(nodes, edge.from)} → ${labelOf(nodes, edge.to)}`;
}

function timeLeft({ remainingMs, totalMs }: Timer): string {
  return `${remainingMs} of ${totalMs} ms left`;
}

function nodeProblems({ id, group, capacity, level, timer: left }: FlowNode, { groups }: FlowScene): readonly string[] {
  return [
    ...dangling(`the group of node ${id}`, group, groups ?? []),
    ...(capacity === 0 ? [`node ${id} has a capacity of 0; leave it out where there are no places`] : []),
    ...(level?.capacity === 0 ? [`the level of node ${id} has a capacity of 0, must be above 0`] : []),
    ...(left ? timerProblems(`node ${id}`, left) : []),
  ];
}

function itemProblems(item: FlowItem, { nodes, edges }: FlowScene): readonly string[] {
  const { id, node, edge, progress, size, timer: left } = item;
  const places = [node, edge].filter((place) => place !== undefined).length;
  return [
    ...(places === 1 ? [] : [`item ${id} has ${places} places; it is in a node or on an edge`]),
    ...dangling(`the node of item ${id}`, node, nodes),
    ...dangling(`the edge of item ${id}`, edge, edges),
    ...(progress !== undefined && progress > 1 ? [`the progress of item ${id} is ${progress}, must be 0 to 1`] : []),
    ...(size === 0 ? [`item ${id} has the size 0, must be at least 1`] : []),
    ...(left ? timerProblems(`item ${id}`, left) : []),
  ];
}

function groupProblems({ id, parent }: FlowGroup, groups: readonly FlowGroup[]): readonly string[] {
  const seen = new Set([id]);
  for (let above = parent; above !== undefined; above = groups.find((one) => one.id === above)?.parent) {
    if (seen.has(above)) return [`group ${id} is in a circle of groups`];
    seen.add(above);
  }
  return dangling(`the parent of group ${id}`, parent, groups);
}
