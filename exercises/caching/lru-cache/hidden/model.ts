// The rules of the cache word by word: a list of entries, the most recently used first.
import type * as Starter from "../starter.ts";

interface Entry {
  readonly key: unknown;
  readonly value: unknown;
  readonly weight: number;
}

export function naiveLru(options: Starter.LruOptions<unknown, unknown>): Starter.Lru<unknown, unknown> {
  const { capacity, weigh = () => 1, onEvict = () => {} } = options;
  let list: readonly Entry[] = [];
  const find = (key: unknown) => list.find((entry) => isSameKey(entry.key, key));
  const without = (gone: Entry | undefined) => list.filter((entry) => entry !== gone);
  const total = () => list.reduce((sum, { weight }) => sum + weight, 0);
  return {
    get(key) {
      const entry = find(key);
      if (entry !== undefined) list = [entry, ...without(entry)];
      return entry?.value;
    },
    peek: (key) => find(key)?.value,
    has: (key) => find(key) !== undefined,
    set(key, value) {
      const weight = weigh(value, key);
      if (!(weight >= 0 && Number.isFinite(weight))) throw new RangeError("weight");
      const old = find(key);
      list = [...(weight <= capacity ? [{ key, value, weight }] : []), ...without(old)];
      const shed: Entry[] = [];
      for (let last = list.at(-1); last !== undefined && total() > capacity; last = list.at(-1)) {
        shed.push(last);
        list = without(last);
      }
      if (old !== undefined) onEvict(key, old.value, "replaced");
      for (const entry of shed) onEvict(entry.key, entry.value, "capacity");
      return weight <= capacity;
    },
    delete(key) {
      const entry = find(key);
      list = without(entry);
      if (entry !== undefined) onEvict(key, entry.value, "deleted");
      return entry !== undefined;
    },
    clear() {
      const gone = list.toReversed();
      list = [];
      for (const { key, value } of gone) onEvict(key, value, "deleted");
    },
    keys: () => list.map(({ key }) => key),
    get size() {
      return list.length;
    },
    get weight() {
      return total();
    },
  };
}

/** As a Map compares: NaN equals itself. */
export function isSameKey(left: unknown, right: unknown): boolean {
  return left === right || Object.is(left, right);
}
