// The tree: nodes under parents (pages of keys, contexts, plans), or a graph where a node has several parents (roles,
// dependencies), with the path that is walked and pointers that walk it.
import type { Item, Named, SceneBase, Timer, Tone } from "./item.ts";
import { amount, dangling, type Kind, labelOf, legible, named, phrase, timer, timerProblems } from "./kind.ts";
import { count, flag, items, oneOf, optional, text } from "./shape.ts";

const nodeStates = ["pending", "live", "active", "ok", "done", "failed", "cancelled", "off"] as const;
const edgeStates = ["plain", "walked", "ok", "refused", "faint"] as const;
const pointerStates = ["walking", "found", "lost"] as const;

/**
 * How a node is: `pending` not begun, `live` in use, `active` at work in this step, `ok` good, `done` finished, `failed`,
 * `cancelled`, `off` out of the question (dead branch, skipped, revoked, stale).
 */
export type TreeNodeState = (typeof nodeStates)[number];

/** How an edge is: `walked` in this step, `ok` satisfied, `refused` against a rule, `faint` in the background. */
export type TreeEdgeState = (typeof edgeStates)[number];

/** One key of a page, one field of a record; cells stand side by side in the order of the list. */
export interface TreeCell extends Named {
  /** True where this step looks at it or changed it. */
  readonly lit?: boolean;
  readonly tone?: Tone;
}

/** A value that hangs on a node: `traceId = 7`. */
export interface TreeChip extends Named {
  readonly state?: "good" | "bad";
}

/** A frame around nodes: a layer, a tenant, a scope. */
export interface TreeGroup extends Named {
  readonly note?: string;
  /** True for a frame that is drawn dashed. */
  readonly dashed?: boolean;
}

export interface TreeNode extends Named {
  /** Id of the node above; absent for a root. There may be several roots. Siblings stand in the order of the list. */
  readonly parent?: string;
  /** Beside the line from the parent: `< 40`, `:id`. */
  readonly edgeLabel?: string;
  readonly state?: TreeNodeState;
  /** True on the path that is walked in this step; the line from a parent on the path is lit, too. */
  readonly path?: boolean;
  /** Drawn as a page of cells; the label stands over it. */
  readonly cells?: readonly TreeCell[];
  /** Most cells that it may hold, an integer >= 1: free ones are drawn empty, those beyond it marked as too many. */
  readonly capacity?: number;
  readonly chips?: readonly TreeChip[];
  /** Drawn as a ring that shrinks: a deadline, a grace. */
  readonly timer?: Timer;
  /** A short mark in the corner: `v3`, `singleton`. */
  readonly badge?: string;
  /** A few words under the name: `DeadlineExceeded`. */
  readonly note?: string;
  /** Id of the group that it stands in. */
  readonly group?: string;
  readonly tone?: Tone;
}

export interface TreeEdge extends Item {
  /** Ids of nodes: a second parent, a dependency, a link between leaves. */
  readonly from: string;
  readonly to: string;
  readonly label?: string;
  /** Absent: `plain`. */
  readonly state?: TreeEdgeState;
  /** True for an edge that does not decide where nodes stand: a link between leaves, one that closes a circle. */
  readonly aside?: boolean;
  /** True for a line that is drawn dashed: optional, captive, planned. */
  readonly dashed?: boolean;
}

/** Somebody who walks from node to node: a search, a scanner, a thief. Keep its id: then it is seen to move. */
export interface TreePointer extends Named {
  /** Id of the node that it stands at. */
  readonly node: string;
  /** Absent: `walking`. */
  readonly state?: (typeof pointerStates)[number];
  readonly tone?: Tone;
}

export interface TreeScene extends SceneBase {
  readonly kind: "tree";
  readonly nodes: readonly TreeNode[];
  /** Lines besides those from parents. One that is not `aside` makes the picture a graph in layers, from `from` to `to`. */
  readonly edges: readonly TreeEdge[];
  readonly pointers?: readonly TreePointer[];
  readonly groups?: readonly TreeGroup[];
  /** Where children stand from their parents where there is room; absent: `down`. */
  readonly direction?: "down" | "right";
}

export const tree: Kind<TreeScene> = {
  fields: {
    nodes: items({
      ...named,
      parent: optional(text),
      edgeLabel: optional(text),
      state: optional(oneOf(...nodeStates)),
      path: optional(flag),
      cells: optional(items({ ...named, lit: optional(flag), tone: optional(count) })),
      capacity: optional(count),
      chips: optional(items({ ...named, state: optional(oneOf("good", "bad")) })),
      timer: optional(timer),
      badge: optional(text),
      note: optional(text),
      group: optional(text),
      tone: optional(count),
    }),
    edges: items({
      from: text,
      to: text,
      label: optional(text),
      state: optional(oneOf(...edgeStates)),
      aside: optional(flag),
      dashed: optional(flag),
    }),
    pointers: optional(
      items({ ...named, node: text, state: optional(oneOf(...pointerStates)), tone: optional(count) }),
    ),
    groups: optional(items({ ...named, note: optional(text), dashed: optional(flag) })),
    direction: optional(oneOf("down", "right")),
  },
  lists: {
    pointers: {
      noun: "pointer",
      tell: ({ node, state }, { nodes }) => phrase(`at ${labelOf(nodes, node)}`, state),
      show: { node: (id, { nodes }) => labelOf(nodes, id) },
    },
    nodes: {
      noun: "node",
      tell: tellNode,
      show: {
        parent: (id, { nodes }) => labelOf(nodes, id),
        group: (id, { groups }) => labelOf(groups ?? [], id),
        cells: tellNames,
        chips: tellNames,
        timer: timeLeft,
      },
    },
    edges: {
      noun: "edge",
      tell: ({ from, to, state, dashed }, { nodes }) =>
        phrase(`${labelOf(nodes, from)} → ${labelOf(nodes, to)}`, state, dashed && "dashed"),
      show: { from: (id, { nodes }) => labelOf(nodes, id), to: (id, { nodes }) => labelOf(nodes, id) },
    },
    groups: {
      noun: "group",
      tell: ({ id, note }, { nodes }) => phrase(amount(nodes.filter(({ group }) => group === id).length, "node"), note),
    },
  },
  scalars: { direction: { name: "direction" } },
  describe: ({ nodes, edges }) => {
    const roots = nodes.filter(({ parent }) => parent === undefined).length;
    const path = nodes.filter((node) => node.path).map(({ label }) => legible(label));
    const walked = path.length === 0 ? "" : `; the path is ${path.join(" → ")}`;
    return `${amount(nodes.length, "node")} under ${amount(roots, "root")} with ${amount(edges.length, "edge")}${walked}.`;
  },
  problems: (scene) => [
    ...scene.nodes.flatMap((node) => nodeProblems(node, scene)),
    ...scene.edges.flatMap(({ id, from, to }) => [
      ...dangling(`the beginning of edge ${id}`, from, scene.nodes),
      ...dangling(`the end of edge ${id}`, to, scene.nodes),
    ]),
    ...(scene.pointers ?? []).flatMap(({ id, node }) => dangling(`the node of pointer ${id}`, node, scene.nodes)),
  ],
};

function tellNode(node: TreeNode, { nodes, groups }: TreeScene): string {
  return phrase(
    node.parent === undefined ? "root" : `under ${labelOf(nodes, node.parent)}`,
    node.edgeLabel && `by ${legible(node.edgeLabel)}`,
    node.state,
    node.path && "on the path",
    node.group !== undefined && `in ${labelOf(groups ?? [], node.group)}`,
    node.cells && tellCells(node.cells, node.capacity),
    node.chips && node.chips.length > 0 && `with ${tellNames(node.chips)}`,
    node.timer && timeLeft(node.timer),
    node.badge && `marked ${node.badge}`,
    node.note,
  );
}

function tellCells(cells: readonly TreeCell[], capacity: number | undefined): string {
  const lit = cells.filter((cell) => cell.lit);
  return phrase(
    `holds ${tellNames(cells)}`,
    capacity !== undefined && cells.length > capacity && `${cells.length - capacity} too many`,
    lit.length > 0 && `looks at ${tellNames(lit)}`,
  );
}

function tellNames(things: readonly Named[]): string {
  return things.map(({ label }) => legible(label)).join(", ") || "nothing";
}

function timeLeft({ remainingMs, totalMs }: Timer): string {
  return `${remainingMs} of ${totalMs} ms left`;
}

function nodeProblems(node: TreeNode, { nodes, groups }: TreeScene): readonly string[] {
  const { id, parent, group, capacity, timer: left } = node;
  return [
    ...dangling(`the parent of node ${id}`, parent, nodes),
    ...dangling(`the group of node ${id}`, group, groups ?? []),
    ...(capacity === 0 ? [`node ${id} has a capacity of 0; leave it out where there are no cells`] : []),
    ...(left ? timerProblems(`node ${id}`, left) : []),
    ...(isInCircle(node, nodes) ? [`node ${id} is among its own ancestors; draw such an edge in edges`] : []),
  ];
}

function isInCircle(node: TreeNode, nodes: readonly TreeNode[]): boolean {
  const byId = new Map(nodes.map((other) => [other.id, other]));
  const seen = new Set<string>();
  for (let id = node.parent; id !== undefined && !seen.has(id); id = byId.get(id)?.parent) {
    if (id === node.id) return true;
    seen.add(id);
  }
  return false;
}
