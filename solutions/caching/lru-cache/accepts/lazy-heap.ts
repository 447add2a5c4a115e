// Each use stamps its key with a growing number; a heap of stamps finds the smallest and drops those that were overtaken.
import type * as Starter from "../../../../exercises/caching/lru-cache/starter.ts";

type Held<V> = { value: V; weight: number; stamp: number };
type Stamp<K> = { readonly key: K; readonly stamp: number };

class StampHeap<K> {
  #items: Stamp<K>[] = [];

  get length(): number {
    return this.#items.length;
  }

  /** Moves parents down until one is older. */
  push(item: Stamp<K>): void {
    const items = this.#items;
    let at = items.length;
    for (;;) {
      const parent = items[(at - 1) >> 1];
      if (parent === undefined || parent.stamp <= item.stamp) break;
      items[at] = parent;
      at = (at - 1) >> 1;
    }
    items[at] = item;
  }

  pop(): Stamp<K> | undefined {
    const items = this.#items;
    const [first] = items;
    const last = items.pop();
    if (last === undefined || items.length === 0) return first;
    let at = 0;
    for (;;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const smaller = (items[right]?.stamp ?? Infinity) < (items[left]?.stamp ?? Infinity) ? right : left;
      const child = items[smaller];
      if (child === undefined || child.stamp >= last.stamp) break;
      items[at] = child;
      at = smaller;
    }
    items[at] = last;
    return first;
  }

  /** Only stamps that still hold: in order they are a heap already. */
  rebuild(stamps: Stamp<K>[]): void {
    this.#items = stamps.sort((a, b) => a.stamp - b.stamp);
  }
}

export class LruHeap<K, V> implements Starter.Lru<K, V> {
  readonly #held = new Map<K, Held<V>>();
  readonly #heap = new StampHeap<K>();
  readonly #options: Starter.LruOptions<K, V>;
  #clock = 0;
  weight = 0;

  constructor(options: Starter.LruOptions<K, V>) {
    const isRight = Number.isInteger(options.capacity) && options.capacity >= 0;
    if (!isRight || options.capacity > Number.MAX_SAFE_INTEGER) throw new RangeError("capacity");
    this.#options = options;
  }

  get size(): number {
    return this.#held.size;
  }

  get(key: K): V | undefined {
    const held = this.#held.get(key);
    if (held) held.stamp = this.#stamp(key);
    return held?.value;
  }

  peek(key: K): V | undefined {
    const held = this.#held.get(key);
    return held?.value;
  }

  has(key: K): boolean {
    return this.#held.has(key);
  }

  set(key: K, value: V): boolean {
    const weight = this.#options.weigh?.(value, key) ?? 1;
    if (!Number.isFinite(weight) || weight < 0) throw new RangeError("weight");
    const gone: [K, V, Starter.Why][] = [];
    const before = this.#held.get(key);
    if (before) gone.push([key, before.value, "replaced"]);
    this.weight -= before?.weight ?? 0;
    this.#held.delete(key);
    const isStored = weight <= this.#options.capacity;
    if (isStored) {
      this.weight += weight;
      this.#held.set(key, { value, weight, stamp: this.#stamp(key) });
    }
    while (this.weight > this.#options.capacity) gone.push(this.#shed());
    for (const [k, v, why] of gone) this.#options.onEvict?.(k, v, why);
    return isStored;
  }

  delete(key: K): boolean {
    const held = this.#held.get(key);
    if (held === undefined) return false;
    this.weight -= held.weight;
    this.#held.delete(key);
    this.#options.onEvict?.(key, held.value, "deleted");
    return true;
  }

  clear(): void {
    const gone = this.#byStamp();
    this.#held.clear();
    this.weight = 0;
    for (const [key, { value }] of gone) this.#options.onEvict?.(key, value, "deleted");
  }

  keys(): K[] {
    return this.#byStamp()
      .map(([key]) => key)
      .reverse();
  }

  #byStamp(): [K, Held<V>][] {
    return [...this.#held].sort(([, a], [, b]) => a.stamp - b.stamp);
  }

  #stamp(key: K): number {
    this.#clock += 1;
    this.#heap.push({ key, stamp: this.#clock });
    // Half of them overtaken: sorting the rest now costs each use since the last time a constant times a logarithm.
    if (this.#heap.length > 2 * this.#held.size + 16)
      this.#heap.rebuild(
        Array.from(this.#held, ([k, { stamp }]) => ({ key: k, stamp: k === key ? this.#clock : stamp })),
      );
    return this.#clock;
  }

  #shed(): [K, V, Starter.Why] {
    for (;;) {
      const oldest = this.#heap.pop();
      if (oldest === undefined) throw new Error("Every held key has its stamp in the heap.");
      const { key, stamp } = oldest;
      const held = this.#held.get(key);
      if (held?.stamp !== stamp) continue;
      this.#held.delete(key);
      this.weight -= held.weight;
      return [key, held.value, "capacity"];
    }
  }
}

export const createLru: typeof Starter.createLru = (options) => new LruHeap(options);

/** Plain stacks of keys, the most recent first: short ones need no index. */
export const replay: typeof Starter.replay = (trace, tiers, originMs) => {
  const hits = new Map(tiers.map(({ name }) => [name, 0]));
  const stacks = tiers.map((): unknown[] => []);
  const report = { originCalls: 0, totalMs: 0 };
  for (const key of trace) {
    const found = stacks.findIndex((stack) => stack.includes(key));
    stacks.forEach((stack, tier) => {
      if (found !== -1 && tier > found) return;
      report.totalMs += tiers[tier]?.latencyMs ?? 0;
      stacks[tier] = [...new Set([key, ...stack])].slice(0, tiers[tier]?.capacity);
    });
    const name = tiers[found]?.name;
    if (name === undefined) {
      report.originCalls += 1;
      report.totalMs += originMs;
    } else hits.set(name, (hits.get(name) ?? 0) + 1);
  }
  return { hits: Object.fromEntries(hits), ...report };
};
