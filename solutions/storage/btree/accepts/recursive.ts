// Recursion: an insert returns the split that it caused, a removal whether the page got too small; nobody keeps a path.
import type { BPlusTree, BPlusTreeOptions, Page, Range } from "../../../../exercises/storage/btree/starter.ts";

interface Split<K> {
  readonly separator: K;
  readonly right: number;
}

interface Removal {
  readonly found: boolean;
  readonly isTooSmall: boolean;
}

export function createBPlusTree<K, V>({ order, compare, pager }: BPlusTreeOptions<K, V>): BPlusTree<K, V> {
  if (!Number.isSafeInteger(order) || order < 3) throw new RangeError("order is an integer from 3");

  const minLeaf = Math.ceil((order - 1) / 2);
  const minInner = Math.ceil(order / 2);

  const childFor = (keys: readonly K[], key: K) => {
    const at = keys.findIndex((separator) => compare(key, separator) < 0);
    return at < 0 ? keys.length : at;
  };

  function insert(id: number, key: K, value: V): Split<K> | undefined {
    const page = pager.read(id);
    if (!page.leaf) {
      const at = childFor(page.keys, key);
      const split = insert(page.children[at] ?? id, key, value);
      if (split === undefined) return undefined;
      const keys = [...page.keys.slice(0, at), split.separator, ...page.keys.slice(at)];
      const children = [...page.children.slice(0, at + 1), split.right, ...page.children.slice(at + 1)];
      return children.length > order
        ? splitInner(id, keys, children)
        : void pager.write(id, { leaf: false, keys, children });
    }
    const entries = page.keys.map((own, at): [K, V] => [own, nth(page.values, at)]);
    const same = entries.findIndex(([own]) => compare(own, key) === 0);
    if (same >= 0) entries[same] = [key, value];
    else entries.splice(childFor(page.keys, key), 0, [key, value]);
    if (entries.length < order) return void pager.write(id, { ...page, ...unzip(entries) });
    const half = entries.length >> 1;
    const right = pager.alloc({ ...page, ...unzip(entries.slice(half)), prev: id });
    pager.write(id, { ...page, ...unzip(entries.slice(0, half)), next: right });
    link(right, page.next);
    return { separator: entries[half]?.[0] ?? key, right };
  }

  function splitInner(id: number, keys: K[], children: number[]): Split<K> {
    const half = children.length >> 1;
    const right = pager.alloc({ leaf: false, keys: keys.slice(half), children: children.slice(half) });
    pager.write(id, { leaf: false, keys: keys.slice(0, half - 1), children: children.slice(0, half) });
    return { separator: nth(keys, half - 1), right };
  }

  function remove(id: number, key: K): Removal {
    const page = pager.read(id);
    if (page.leaf) {
      const at = page.keys.findIndex((own) => compare(own, key) === 0);
      if (at < 0) return { found: false, isTooSmall: false };
      const keys = page.keys.filter((_, place) => place !== at);
      pager.write(id, { ...page, keys, values: page.values.filter((_, place) => place !== at) });
      return { found: true, isTooSmall: keys.length < minLeaf };
    }
    const at = childFor(page.keys, key);
    const removal = remove(nth(page.children, at), key);
    if (!removal.isTooSmall) return removal;
    return { found: true, isTooSmall: repair(id, page, at) < minInner };
  }

  /** Mends child number `at`, and tells how many children are left. */
  function repair(id: number, page: Page<K, V> & { leaf: false }, at: number): number {
    const between = at > 0 ? at - 1 : 0;
    const [a, b] = [nth(page.children, between), nth(page.children, between + 1)];
    const [left, right] = [pager.read(a), pager.read(b)];
    const separator = nth(page.keys, between);
    const given = at > 0 ? giveRight(left, separator, right) : giveLeft(left, separator, right);
    if (given !== undefined) {
      pager.write(a, given.left);
      pager.write(b, given.right);
      pager.write(id, { ...page, keys: page.keys.map((key, place) => (place === between ? given.separator : key)) });
      return page.children.length;
    }
    pager.write(a, unite(left, separator, right));
    if (right.leaf) link(a, right.next);
    pager.free(b);
    const children = page.children.filter((child) => child !== b);
    pager.write(id, { leaf: false, keys: page.keys.filter((_, place) => place !== between), children });
    return children.length;
  }

  /** The last of the left page goes to the right one; undefined where it cannot be spared. */
  function giveRight(left: Page<K, V>, separator: K, right: Page<K, V>) {
    const last = nth(left.keys, left.keys.length - 1);
    if (left.leaf && right.leaf) {
      if (left.keys.length <= minLeaf) return undefined;
      const moved = {
        ...right,
        keys: [last, ...right.keys],
        values: [nth(left.values, left.values.length - 1), ...right.values],
      };
      return {
        left: { ...left, keys: left.keys.slice(0, -1), values: left.values.slice(0, -1) },
        separator: last,
        right: moved,
      };
    }
    if (left.leaf || right.leaf || left.children.length <= minInner) return undefined;
    const children = [nth(left.children, left.children.length - 1), ...right.children];
    return {
      left: { ...left, keys: left.keys.slice(0, -1), children: left.children.slice(0, -1) },
      separator: last,
      right: { ...right, keys: [separator, ...right.keys], children },
    };
  }

  /** The first of the right page goes to the left one; undefined where it cannot be spared. */
  function giveLeft(left: Page<K, V>, separator: K, right: Page<K, V>) {
    const first = nth(right.keys, 0);
    if (left.leaf && right.leaf) {
      if (right.keys.length <= minLeaf) return undefined;
      const moved = { ...left, keys: [...left.keys, first], values: [...left.values, nth(right.values, 0)] };
      return {
        left: moved,
        separator: nth(right.keys, 1),
        right: { ...right, keys: right.keys.slice(1), values: right.values.slice(1) },
      };
    }
    if (left.leaf || right.leaf || right.children.length <= minInner) return undefined;
    return {
      left: { ...left, keys: [...left.keys, separator], children: [...left.children, nth(right.children, 0)] },
      separator: first,
      right: { ...right, keys: right.keys.slice(1), children: right.children.slice(1) },
    };
  }

  function unite(left: Page<K, V>, separator: K, right: Page<K, V>): Page<K, V> {
    if (left.leaf && right.leaf)
      return {
        ...left,
        next: right.next,
        keys: [...left.keys, ...right.keys],
        values: [...left.values, ...right.values],
      };
    if (left.leaf || right.leaf) throw new Error("neighbours stand at one depth");
    return {
      leaf: false,
      keys: [...left.keys, separator, ...right.keys],
      children: [...left.children, ...right.children],
    };
  }

  function link(id: number, next: number | null): void {
    const page = next === null ? undefined : pager.read(next);
    if (next !== null && page?.leaf) pager.write(next, { ...page, prev: id });
  }

  /** The leaf where a walk from `from` begins; without it the outermost one. */
  function edge(root: number, from: K | undefined, { isReverse }: { isReverse: boolean }): Page<K, V> {
    let page = pager.read(root);
    while (!page.leaf) {
      const outer = isReverse ? page.keys.length : 0;
      page = pager.read(nth(page.children, from === undefined ? outer : childFor(page.keys, from)));
    }
    return page;
  }

  const outermost = (bounds: readonly (K | undefined)[], sign: 1 | -1) => {
    const given = bounds.filter((bound) => bound !== undefined);
    return given.length === 0 ? undefined : given.reduce((a, b) => (compare(a, b) * sign >= 0 ? a : b));
  };

  function* walk({ gte, gt, lte, lt, reverse }: Range<K>): Generator<[K, V], void, void> {
    const { root } = pager;
    if (root === null) return;
    const from = reverse ? outermost([lte, lt], -1) : outermost([gte, gt], 1);
    const passes = (key: K) =>
      (gte === undefined || compare(key, gte) >= 0) &&
      (gt === undefined || compare(key, gt) > 0) &&
      (lte === undefined || compare(key, lte) <= 0) &&
      (lt === undefined || compare(key, lt) < 0);
    const isLow = (key: K) =>
      (gte !== undefined && compare(key, gte) < 0) || (gt !== undefined && compare(key, gt) <= 0);
    const isPast = (key: K) => isLow(key) === (reverse === true);
    let page = edge(root, from, { isReverse: reverse === true });
    while (page.leaf) {
      const order = [...page.keys.entries()];
      for (const [at, key] of reverse ? order.toReversed() : order) {
        if (passes(key)) yield [key, nth(page.values, at)];
        else if (isPast(key)) return;
      }
      const id: number | null = reverse ? page.prev : page.next;
      if (id === null) return;
      page = pager.read(id);
    }
  }

  return {
    get(key) {
      const leaf = pager.root === null ? undefined : edge(pager.root, key, { isReverse: false });
      const at = leaf ? leaf.keys.findIndex((own) => compare(own, key) === 0) : -1;
      return leaf?.leaf && at >= 0 ? leaf.values[at] : undefined;
    },
    set(key, value) {
      const { root } = pager;
      const split = root === null ? undefined : insert(root, key, value);
      if (root === null) pager.root = pager.alloc({ leaf: true, keys: [key], values: [value], prev: null, next: null });
      else if (split) pager.root = pager.alloc({ leaf: false, keys: [split.separator], children: [root, split.right] });
    },
    delete(key) {
      const { root } = pager;
      if (root === null) return false;
      const { found, isTooSmall } = remove(root, key);
      const page = isTooSmall ? pager.read(root) : undefined;
      const isEmpty = page?.leaf ? page.keys.length === 0 : page?.children.length === 1;
      if (page && isEmpty) {
        pager.root = page.leaf ? null : nth(page.children, 0);
        pager.free(root);
      }
      return found;
    },
    range: (range = {}) => walk(range),
    height() {
      let levels = 0;
      for (let id = pager.root; id !== null; levels += 1) {
        const page: Page<K, V> = pager.read(id);
        id = page.leaf ? null : (page.children[0] ?? null);
      }
      return levels;
    },
  };
}

/** The item at an index that is within the list, as everywhere here; -1 is the last. */
function nth<T>(list: readonly T[], index: number): T {
  // Within the list there is a T, be it undefined.
  return list.at(index) as T;
}

function unzip<K, V>(entries: readonly (readonly [K, V])[]): { keys: K[]; values: V[] } {
  return { keys: entries.map(([key]) => key), values: entries.map(([, value]) => value) };
}
