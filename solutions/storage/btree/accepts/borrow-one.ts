// An explicit stack of the way down; a page that got too small borrows one entry from a neighbour, or is merged.
import type { BPlusTree, BPlusTreeOptions, Page, Pager, Range } from "../../../../exercises/storage/btree/starter.ts";

type Leaf<K, V> = Extract<Page<K, V>, { leaf: true }>;
type Inner<K, V> = Extract<Page<K, V>, { leaf: false }>;

/** An inner page on the way down, and which of its children was taken. */
interface Step<K, V> {
  readonly id: number;
  readonly page: Inner<K, V>;
  readonly at: number;
}

/** Two neighbours under one parent, and the place of the separator between them. */
interface Pair<K, V> {
  readonly left: { readonly id: number; readonly page: Page<K, V> };
  readonly right: { readonly id: number; readonly page: Page<K, V> };
  readonly at: number;
}

const sizeOf = <K, V>(page: Page<K, V>) => (page.leaf ? page.keys.length : page.children.length);

class PagedTree<K, V> implements BPlusTree<K, V> {
  readonly #order: number;
  readonly #compare: (a: K, b: K) => number;
  readonly #pager: Pager<K, V>;

  constructor({ order, compare, pager }: BPlusTreeOptions<K, V>) {
    if (!(Number.isInteger(order) && order >= 3)) throw new RangeError(`order must be an integer >= 3, not ${order}.`);
    this.#order = order;
    this.#compare = compare;
    this.#pager = pager;
  }

  get(key: K): V | undefined {
    if (this.#pager.root === null) return undefined;
    const { leaf } = this.#descend((keys) => this.#upTo(keys, key));
    const at = this.#indexOf(leaf, key);
    return at === -1 ? undefined : leaf.values[at];
  }

  set(key: K, value: V): void {
    const pager = this.#pager;
    if (pager.root === null) {
      pager.root = pager.alloc({ leaf: true, keys: [key], values: [value], prev: null, next: null });
      return;
    }
    const { steps, id, leaf } = this.#descend((keys) => this.#upTo(keys, key));
    const known = this.#indexOf(leaf, key);
    if (known !== -1) {
      pager.write(id, { ...leaf, values: leaf.values.with(known, value) });
      return;
    }
    const at = this.#upTo(leaf.keys, key);
    const fuller = { ...leaf, keys: leaf.keys.toSpliced(at, 0, key), values: leaf.values.toSpliced(at, 0, value) };
    if (fuller.keys.length < this.#order) pager.write(id, fuller);
    else this.#splitLeaf(steps, id, fuller);
  }

  delete(key: K): boolean {
    if (this.#pager.root === null) return false;
    const { steps, id, leaf } = this.#descend((keys) => this.#upTo(keys, key));
    const at = this.#indexOf(leaf, key);
    if (at === -1) return false;
    this.#shrink(steps, id, { ...leaf, keys: leaf.keys.toSpliced(at, 1), values: leaf.values.toSpliced(at, 1) });
    return true;
  }

  *range({ gte, gt, lte, lt, reverse = false }: Range<K> = {}): Generator<[K, V], void, void> {
    if (this.#pager.root === null) return;
    const isLow = (key: K) =>
      (gte !== undefined && this.#compare(key, gte) < 0) || (gt !== undefined && this.#compare(key, gt) <= 0);
    const isHigh = (key: K) =>
      (lte !== undefined && this.#compare(key, lte) > 0) || (lt !== undefined && this.#compare(key, lt) >= 0);
    const [before, beyond] = reverse ? [isHigh, isLow] : [isLow, isHigh];
    // Down to the leaf in which the first entry stands, or to its neighbour; from there along the links.
    let { leaf } = this.#descend((keys) => {
      const first = keys.findIndex((key) => !isLow(key));
      const high = keys.findIndex(isHigh);
      const wanted = reverse ? high : first;
      return wanted === -1 ? keys.length : wanted;
    });
    while (true) {
      const entries = leaf.keys.map((key, at): [K, V] => [key, nth(leaf.values, at)]);
      for (const entry of reverse ? entries.reverse() : entries) {
        if (beyond(entry[0])) return;
        if (!before(entry[0])) yield entry;
      }
      const following = reverse ? leaf.prev : leaf.next;
      if (following === null) return;
      leaf = this.#leaf(following);
    }
  }

  height(): number {
    return this.#pager.root === null ? 0 : this.#descend(() => 0).steps.length + 1;
  }

  /** How many of the keys are not after `key`: in an inner page the child to take, in a leaf the place to insert. */
  get #root(): number {
    // Only asked where there is one.
    return this.#pager.root as number;
  }

  #upTo(keys: readonly K[], key: K): number {
    let [low, high] = [0, keys.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#compare(nth(keys, middle), key) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #indexOf(leaf: Leaf<K, V>, key: K): number {
    const at = this.#upTo(leaf.keys, key) - 1;
    return at >= 0 && this.#compare(nth(leaf.keys, at), key) === 0 ? at : -1;
  }

  /** From the root to a leaf; `choose` picks the child by the separators of a page. There is a root. */
  #descend(choose: (keys: readonly K[]) => number): { steps: Step<K, V>[]; id: number; leaf: Leaf<K, V> } {
    const steps: Step<K, V>[] = [];
    let id = this.#root;
    let page = this.#pager.read(id);
    while (!page.leaf) {
      const at = choose(page.keys);
      steps.push({ id, page, at });
      id = nth(page.children, at);
      page = this.#pager.read(id);
    }
    return { steps, id, leaf: page };
  }

  #leaf(id: number): Leaf<K, V> {
    // Links lead from leaves to leaves.
    return this.#pager.read(id) as Leaf<K, V>;
  }

  #splitLeaf(steps: Step<K, V>[], id: number, page: Leaf<K, V>): void {
    const middle = Math.ceil(page.keys.length / 2);
    const [leftKeys, rightKeys] = [page.keys.slice(0, middle), page.keys.slice(middle)];
    const right = this.#pager.alloc({ ...page, keys: rightKeys, values: page.values.slice(middle), prev: id });
    this.#pager.write(id, { ...page, keys: leftKeys, values: page.values.slice(0, middle), next: right });
    this.#relink(page.next, right);
    // Copied, not moved: the separator's entry stays in its leaf.
    this.#grow(steps, nth(rightKeys, 0), right);
  }

  /** The page above gets one more child, right of the one that was taken. */
  #grow(steps: Step<K, V>[], separator: K, right: number): void {
    const pager = this.#pager;
    const step = steps.pop();
    if (step === undefined) {
      // Splits go up to the root's place: the only way in which a tree grows higher.
      pager.root = pager.alloc({ leaf: false, keys: [separator], children: [this.#root, right] });
      return;
    }
    const keys = step.page.keys.toSpliced(step.at, 0, separator);
    const children = step.page.children.toSpliced(step.at + 1, 0, right);
    if (children.length <= this.#order) {
      pager.write(step.id, { leaf: false, keys, children });
      return;
    }
    const middle = Math.ceil(children.length / 2);
    pager.write(step.id, { leaf: false, keys: keys.slice(0, middle - 1), children: children.slice(0, middle) });
    const sibling = pager.alloc({ leaf: false, keys: keys.slice(middle), children: children.slice(middle) });
    // Moved, not copied: no entry stands behind a separator of an inner page.
    this.#grow(steps, nth(keys, middle - 1), sibling);
  }

  /** Writes a page that has lost something; where it is too small now, a neighbour helps out or takes it in. */
  #shrink(steps: Step<K, V>[], id: number, page: Page<K, V>): void {
    const step = steps.pop();
    const least = this.#least(page);
    if (step === undefined) this.#writeRoot(id, page);
    else if (sizeOf(page) >= least) this.#pager.write(id, page);
    else this.#help(steps, step, { id, page, least });
  }

  #help(
    steps: Step<K, V>[],
    step: Step<K, V>,
    { id, page, least }: { id: number; page: Page<K, V>; least: number },
  ): void {
    const [left, right] = [this.#sibling(step, -1), this.#sibling(step, 1)];
    const here = { id, page };
    if (left && sizeOf(left.page) > least) this.#borrowLeft(step, { left, right: here, at: step.at - 1 });
    else if (right && sizeOf(right.page) > least) this.#borrowRight(step, { left: here, right, at: step.at });
    else if (left) this.#merge(steps, step, { left, right: here, at: step.at - 1 });
    else if (right) this.#merge(steps, step, { left: here, right, at: step.at });
  }

  #least(page: Page<K, V>): number {
    return Math.ceil((page.leaf ? this.#order - 1 : this.#order) / 2);
  }

  #sibling({ page, at }: Step<K, V>, side: -1 | 1): { id: number; page: Page<K, V> } | undefined {
    const id = page.children[at + side];
    return id === undefined ? undefined : { id, page: this.#pager.read(id) };
  }

  #borrowLeft(step: Step<K, V>, { left, right, at }: Pair<K, V>): void {
    const pager = this.#pager;
    const separator = nth(left.page.keys, -1);
    if (left.page.leaf && right.page.leaf) {
      const value = nth(left.page.values, -1);
      pager.write(left.id, { ...left.page, keys: left.page.keys.slice(0, -1), values: left.page.values.slice(0, -1) });
      const values = [value, ...right.page.values];
      pager.write(right.id, { ...right.page, keys: [separator, ...right.page.keys], values });
    } else if (!left.page.leaf && !right.page.leaf) {
      const child = nth(left.page.children, -1);
      const children = left.page.children.slice(0, -1);
      pager.write(left.id, { leaf: false, keys: left.page.keys.slice(0, -1), children });
      const keys = [nth(step.page.keys, at), ...right.page.keys];
      pager.write(right.id, { leaf: false, keys, children: [child, ...right.page.children] });
    }
    pager.write(step.id, { ...step.page, keys: step.page.keys.with(at, separator) });
  }

  #borrowRight(step: Step<K, V>, { left, right, at }: Pair<K, V>): void {
    const pager = this.#pager;
    const first = nth(right.page.keys, 0);
    if (left.page.leaf && right.page.leaf) {
      const values = [...left.page.values, nth(right.page.values, 0)];
      pager.write(left.id, { ...left.page, keys: [...left.page.keys, first], values });
      pager.write(right.id, { ...right.page, keys: right.page.keys.slice(1), values: right.page.values.slice(1) });
    } else if (!left.page.leaf && !right.page.leaf) {
      const children = [...left.page.children, nth(right.page.children, 0)];
      pager.write(left.id, { leaf: false, keys: [...left.page.keys, nth(step.page.keys, at)], children });
      pager.write(right.id, { leaf: false, keys: right.page.keys.slice(1), children: right.page.children.slice(1) });
    }
    const separator = right.page.leaf ? nth(right.page.keys, 1) : first;
    pager.write(step.id, { ...step.page, keys: step.page.keys.with(at, separator) });
  }

  /** The left page takes everything, and the parent loses a child: it may be too small in its turn. */
  #merge(steps: Step<K, V>[], step: Step<K, V>, { left, right, at }: Pair<K, V>): void {
    const pager = this.#pager;
    if (left.page.leaf && right.page.leaf) {
      const keys = [...left.page.keys, ...right.page.keys];
      pager.write(left.id, {
        ...right.page,
        keys,
        values: [...left.page.values, ...right.page.values],
        prev: left.page.prev,
      });
      this.#relink(right.page.next, left.id);
    } else if (!left.page.leaf && !right.page.leaf) {
      const keys = [...left.page.keys, nth(step.page.keys, at), ...right.page.keys];
      pager.write(left.id, { leaf: false, keys, children: [...left.page.children, ...right.page.children] });
    }
    pager.free(right.id);
    const [keys, children] = [step.page.keys.toSpliced(at, 1), step.page.children.toSpliced(at + 1, 1)];
    this.#shrink(steps, step.id, { leaf: false, keys, children });
  }

  #writeRoot(id: number, page: Page<K, V>): void {
    const only = page.leaf || page.children.length > 1 ? undefined : page.children[0];
    if (only === undefined) {
      this.#pager.write(id, page);
      return;
    }
    this.#pager.root = only;
    this.#pager.free(id);
  }

  /** The leaf at `id`, if there is one, gets `prev` as the neighbour before it. */
  #relink(id: number | null, prev: number): void {
    if (id !== null) this.#pager.write(id, { ...this.#leaf(id), prev });
  }
}

/** The item at an index that is within the list, as everywhere here; -1 is the last. */
function nth<T>(list: readonly T[], index: number): T {
  // Within the list there is a T, be it undefined.
  return list.at(index) as T;
}

/** A tree over what the pager holds. Throws RangeError for an order outside its range. */
export function createBPlusTree<K, V>(options: BPlusTreeOptions<K, V>): BPlusTree<K, V> {
  return new PagedTree(options);
}
