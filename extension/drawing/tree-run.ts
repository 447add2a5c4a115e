// What is true of a tree throughout its run: which nodes and edges it ever has, and how large each becomes.
import type { TreeEdge, TreeNode, TreeScene } from "../scenes/tree.ts";
import { merged } from "./merged.ts";
import { layoutTreeCard } from "./tree-card.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface TreeStructure {
  readonly nodes: readonly TreeNode[];
  readonly edges: readonly TreeEdge[];
}

export interface TreeRun {
  /** Absent where a node changes its parent, siblings their order, or most of it is never there at once. */
  readonly whole: TreeStructure | undefined;
  readonly groups: readonly { readonly id: string }[] | undefined;
  readonly hasPointers: boolean;
  /** The largest that each node becomes, where a card may be `most` px wide. */
  readonly sizes: (most: number) => ReadonlyMap<string, Size>;
}

export function treeRun(run: readonly TreeScene[]): TreeRun {
  const known = new Map<number, ReadonlyMap<string, Size>>();
  return {
    whole: wholeOf(run),
    groups: merged(run.map(({ groups = [] }) => groups)),
    hasPointers: run.some(({ pointers = [] }) => pointers.length > 0),
    sizes: (most) => {
      const sizes = known.get(most) ?? sizesOf(run, most);
      known.set(most, sizes);
      return sizes;
    },
  };
}

function wholeOf(run: readonly TreeScene[]): TreeStructure | undefined {
  const nodes = merged(
    run.map((one) => one.nodes),
    ({ parent = "", group = "" }) => JSON.stringify([parent, group]),
  );
  const edges = merged(
    run.map((one) => one.edges),
    ({ from, to, aside = false }) => JSON.stringify([from, to, aside]),
  );
  const most = Math.max(...run.map((one) => one.nodes.length));
  return nodes === undefined || edges === undefined || nodes.length > most * 1.3 + 2 ? undefined : { nodes, edges };
}

function sizesOf(run: readonly TreeScene[], most: number): ReadonlyMap<string, Size> {
  const sizes = new Map<string, Size>();
  for (const node of run.flatMap(({ nodes }) => nodes)) {
    const [now, before] = [layoutTreeCard(node, most), sizes.get(node.id) ?? { width: 0, height: 0 }];
    sizes.set(node.id, { width: Math.max(before.width, now.width), height: Math.max(before.height, now.height) });
  }
  return sizes;
}
