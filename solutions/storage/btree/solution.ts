/** A page as the pager keeps it; pages are frozen, so a changed one is written as a new object. */
export type Page<K, V> =
  | {
      readonly leaf: true;
      readonly keys: readonly K[];
      readonly values: readonly V[];
      /** Ids of the neighbouring leaves; null at the ends. */
      readonly prev: number | null;
      readonly next: number | null;
    }
  | { readonly leaf: false; readonly keys: readonly K[]; readonly children: readonly number[] };

export interface Pager<K, V> {
  /** Id of the root page; null while there is none. You set it. */
  root: number | null;
  /** The page as it was written last. Each call is counted. */
  read(id: number): Page<K, V>;
  /** Keeps a new page and returns its id. */
  alloc(page: Page<K, V>): number;
  write(id: number, page: Page<K, V>): void;
  free(id: number): void;
}

/** Bounds that are absent do not bind. */
export interface Range<K> {
  readonly gte?: K;
  readonly gt?: K;
  readonly lte?: K;
  readonly lt?: K;
  /** True: from the last entry to the first. */
  readonly reverse?: boolean;
}

export interface BPlusTree<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): void;
  /** Was the key there? */
  delete(key: K): boolean;
  range(range?: Range<K>): Generator<[K, V], void, void>;
  /** Levels of pages: 0 where there is no page, 1 for a single leaf. */
  height(): number;
}

export interface BPlusTreeOptions<K, V> {
  /** Children of an inner page at most: an integer >= 3. */
  readonly order: number;
  /** Below 0: a stands before b; 0: they are the same key. */
  readonly compare: (a: K, b: K) => number;
  readonly pager: Pager<K, V>;
}

type Leaf<K, V> = Extract<Page<K, V>, { leaf: true }>;
type Inner<K, V> = Extract<Page<K, V>, { leaf: false }>;

/** An inner page on the way down, and which of its children was taken. */
interface Step<K, V> {
  readonly id: number;
  readonly page: Inner<K, V>;
  readonly at: number;
}

const sizeOf = <K, V>(page: Page<K, V>) => (page.leaf ? page.keys.length : page.children.length);

/** Every method reads the pages that it needs and keeps none of them: they outlive the tree, and may be shared. */
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
    return leaf.values[this.#indexOf(leaf, key)];
  }

  set(key: K, value: V): void {
    const pager = this.#pager;
    if (pager.root === null) {
      pager.root = pager.alloc({ leaf: true, keys: [key], values: [value], prev: null, next: null });
      return;
    }
    const { steps, id, leaf } = this.#descend((keys) => this.#upTo(keys, key));
    const known = this.#indexOf(leaf, key);
    const [at, replaced] = known === -1 ? [this.#upTo(leaf.keys, key), 0] : [known, 1];
    const keys = leaf.keys.toSpliced(at, replaced, key);
    this.#put(steps, id, { ...leaf, keys, values: leaf.values.toSpliced(at, replaced, value) });
  }

  delete(key: K): boolean {
    if (this.#pager.root === null) return false;
    const { steps, id, leaf } = this.#descend((keys) => this.#upTo(keys, key));
    const at = this.#indexOf(leaf, key);
    if (at === -1) return false;
    this.#put(steps, id, { ...leaf, keys: leaf.keys.toSpliced(at, 1), values: leaf.values.toSpliced(at, 1) });
    return true;
  }

  *range({ gte, gt, lte, lt, reverse = false }: Range<K> = {}): Generator<[K, V], void, void> {
    if (this.#pager.root === null) return;
    const isLow = (key: K) =>
      (gte !== undefined && this.#compare(key, gte) < 0) || (gt !== undefined && this.#compare(key, gt) <= 0);
    const isHigh = (key: K) =>
      (lte !== undefined && this.#compare(key, lte) > 0) || (lt !== undefined && this.#compare(key, lt) >= 0);
    const [isBefore, isBehind] = reverse ? [isHigh, isLow] : [isLow, isHigh];
    // Once down to where the first entry must be (or just beside it), then along the links: a page for each leaf.
    let { leaf } = this.#descend((keys) => {
      const at = keys.findIndex(reverse ? isHigh : (key) => !isLow(key));
      return at === -1 ? keys.length : at;
    });
    for (;;) {
      const places = [...leaf.keys.keys()];
      for (const at of reverse ? places.reverse() : places) {
        const [key, value] = [nth(leaf.keys, at), nth(leaf.values, at)];
        if (isBehind(key)) return;
        if (!isBefore(key)) yield [key, value];
      }
      const following = reverse ? leaf.prev : leaf.next;
      if (following === null) return;
      leaf = this.#leaf(following);
    }
  }

  height(): number {
    return this.#pager.root === null ? 0 : this.#descend(() => 0).steps.length + 1;
  }

  /** Only asked where there is one. */
  get #root(): number {
    // Every public method has seen to it.
    return this.#pager.root as number;
  }

  /** How many keys are not after `key`: in an inner page the child to take, in a leaf the place to insert. */
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

  /** From the root, which is there, to a leaf; `choose` picks the child by a page's separators. */
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

  #most(page: Page<K, V>): number {
    return page.leaf ? this.#order - 1 : this.#order;
  }

  /** Writes a changed page. One that has too much or too little now is mended with the help of its parent. */
  #put(steps: Step<K, V>[], id: number, page: Page<K, V>): void {
    const parent = steps.pop();
    const [size, most] = [sizeOf(page), this.#most(page)];
    if (size > most) this.#split(steps, parent, { id, page });
    else if (parent === undefined) this.#putRoot(id, page);
    else if (size < Math.ceil(most / 2)) this.#even(steps, parent, page);
    else this.#pager.write(id, page);
  }

  #putRoot(id: number, page: Page<K, V>): void {
    if (!page.leaf && page.children.length === 1) {
      this.#pager.root = nth(page.children, 0);
      this.#pager.free(id);
    } else {
      this.#pager.write(id, page);
    }
  }

  #split(steps: Step<K, V>[], parent: Step<K, V> | undefined, { id, page }: { id: number; page: Page<K, V> }): void {
    const pager = this.#pager;
    const [left, separator, right] = this.#cut(page);
    const sibling = pager.alloc(right.leaf ? { ...right, prev: id } : right);
    pager.write(id, left.leaf ? { ...left, next: sibling } : left);
    if (right.leaf) this.#relink(right.next, sibling);
    if (parent === undefined) {
      // The only way in which a tree grows: at its root.
      pager.root = pager.alloc({ leaf: false, keys: [separator], children: [id, sibling] });
      return;
    }
    const keys = parent.page.keys.toSpliced(parent.at, 0, separator);
    this.#put(steps, parent.id, {
      leaf: false,
      keys,
      children: parent.page.children.toSpliced(parent.at + 1, 0, sibling),
    });
  }

  /** A page that is too small and a neighbour become one page, or two of half the size where one does not hold both. */
  #even(steps: Step<K, V>[], parent: Step<K, V>, small: Page<K, V>): void {
    const pager = this.#pager;
    const { keys, children } = parent.page;
    const isFirst = parent.at === 0;
    const at = isFirst ? 0 : parent.at - 1;
    const [leftId, rightId] = [nth(children, at), nth(children, at + 1)];
    const [left, right] = isFirst ? [small, pager.read(rightId)] : [pager.read(leftId), small];
    const both = this.#join(left, nth(keys, at), right);
    if (sizeOf(both) > this.#most(both)) {
      const [first, separator, second] = this.#cut(both);
      pager.write(leftId, first.leaf ? { ...first, next: rightId } : first);
      pager.write(rightId, second.leaf ? { ...second, prev: leftId } : second);
      pager.write(parent.id, { leaf: false, keys: keys.with(at, separator), children });
      return;
    }
    pager.write(leftId, both);
    pager.free(rightId);
    if (both.leaf) this.#relink(both.next, leftId);
    this.#put(steps, parent.id, { leaf: false, keys: keys.toSpliced(at, 1), children: children.toSpliced(at + 1, 1) });
  }

  #join(left: Page<K, V>, separator: K, right: Page<K, V>): Page<K, V> {
    if (left.leaf && right.leaf) {
      const values = [...left.values, ...right.values];
      return { ...right, keys: [...left.keys, ...right.keys], values, prev: left.prev };
    }
    // Neighbours stand at one depth: both are inner pages.
    const [first, second] = [left as Inner<K, V>, right as Inner<K, V>];
    const keys = [...first.keys, separator, ...second.keys];
    return { leaf: false, keys, children: [...first.children, ...second.children] };
  }

  /** Two halves, and what stands between them; the links between the halves are not set yet. */
  #cut(page: Page<K, V>): [Page<K, V>, K, Page<K, V>] {
    const middle = Math.ceil(sizeOf(page) / 2);
    const { keys } = page;
    if (page.leaf) {
      // The separator is a copy: its entry stays in the leaf.
      const [left, right] = [page.values.slice(0, middle), page.values.slice(middle)];
      const rest = { ...page, keys: keys.slice(middle), values: right };
      return [{ ...page, keys: keys.slice(0, middle), values: left }, nth(keys, middle), rest];
    }
    // The separator moves up: below it nothing would lie between its neighbours.
    const left: Page<K, V> = { leaf: false, keys: keys.slice(0, middle - 1), children: page.children.slice(0, middle) };
    const right: Page<K, V> = { leaf: false, keys: keys.slice(middle), children: page.children.slice(middle) };
    return [left, nth(keys, middle - 1), right];
  }

  #leaf(id: number): Leaf<K, V> {
    // Links lead from leaves to leaves.
    return this.#pager.read(id) as Leaf<K, V>;
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
