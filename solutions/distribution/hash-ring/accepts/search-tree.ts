// A treap keyed by (position, node): a change costs O(log points) for each point, and lookups descend instead of bisecting.
import type { Hash, HashRingOptions } from "../../../../exercises/distribution/hash-ring/starter.ts";

interface Branch {
  readonly position: number;
  readonly node: string;
  readonly priority: number;
  readonly left: Tree;
  readonly right: Tree;
}
type Tree = Branch | undefined;

const POSITIONS = 2 ** 32;

function precedes(a: Branch, position: number, node: string): boolean {
  return a.position < position || (a.position === position && a.node < node);
}

/** Everything before (position, node) on the left, the rest on the right. */
function split(tree: Tree, position: number, node: string): [Tree, Tree] {
  if (!tree) return [undefined, undefined];
  if (precedes(tree, position, node)) {
    const [middle, after] = split(tree.right, position, node);
    return [{ ...tree, right: middle }, after];
  }
  const [before, middle] = split(tree.left, position, node);
  return [before, { ...tree, left: middle }];
}

function merge(left: Tree, right: Tree): Tree {
  if (!left || !right) return left ?? right;
  if (left.priority > right.priority) return { ...left, right: merge(left.right, right) };
  return { ...right, left: merge(left, right.left) };
}

function without(tree: Tree, position: number, node: string): Tree {
  const [before, rest] = split(tree, position, node);
  // `node + "\0"` is the smallest string behind the node, so this cuts off the one key between them.
  const [, after] = split(rest, position, `${node}\0`);
  return merge(before, after);
}

function* inOrder(tree: Tree): Generator<Branch> {
  if (!tree) return;
  yield* inOrder(tree.left);
  yield tree;
  yield* inOrder(tree.right);
}

export class HashRing {
  readonly #hash: Hash;
  readonly #vnodes: number;
  readonly #pointCounts = new Map<string, number>();
  #tree: Tree;

  constructor(options: HashRingOptions) {
    this.#hash = options.hash;
    this.#vnodes = options.vnodes ?? 128;
  }

  add(node: string, weight = 1): boolean {
    if (!Number.isFinite(weight) || weight <= 0) throw new RangeError(`weight ${weight} is not finite and positive`);
    if (this.#pointCounts.has(node)) return false;
    this.#pointCounts.set(node, Math.max(1, Math.round(this.#vnodes * weight)));
    for (const position of this.#positionsOf(node)) {
      const [before, after] = split(without(this.#tree, position, node), position, node);
      const priority = Math.imul(position + this.#pointCounts.size, 0x9e3779b1) >>> 0;
      this.#tree = merge(merge(before, { position, node, priority, left: undefined, right: undefined }), after);
    }
    return true;
  }

  remove(node: string): boolean {
    if (!this.#pointCounts.has(node)) return false;
    for (const position of this.#positionsOf(node)) this.#tree = without(this.#tree, position, node);
    return this.#pointCounts.delete(node);
  }

  owner(key: string): string | undefined {
    return this.owners(key, 1)[0];
  }

  owners(key: string, n: number): string[] {
    const wanted = Math.min(n, this.size);
    if (wanted <= 0) return [];
    const [before, after] = split(this.#tree, this.#hash(key), "");
    const found = new Set<string>();
    for (const half of [after, before]) {
      for (const { node } of inOrder(half)) {
        if (found.size === wanted) return [...found];
        found.add(node);
      }
    }
    return [...found];
  }

  shares(): Map<string, number> {
    const owned = new Map([...this.#pointCounts.keys()].map((node) => [node, 0]));
    const points = [...inOrder(this.#tree)];
    points.forEach(({ position, node }, i) => {
      const before = points.at(i - 1)?.position ?? 0;
      const arc = i === 0 ? position - before + POSITIONS : position - before;
      owned.set(node, (owned.get(node) ?? 0) + arc);
    });
    return new Map([...owned].map(([node, positions]) => [node, positions / POSITIONS]));
  }

  get size(): number {
    return this.#pointCounts.size;
  }

  #positionsOf(node: string): number[] {
    return Array.from({ length: this.#pointCounts.get(node) ?? 0 }, (_, i) => this.#hash(`${node}#${i}`));
  }
}
