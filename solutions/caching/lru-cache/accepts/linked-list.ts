// A doubly linked ring of nodes for the order, a Map from key to node for the lookup.
import type * as Starter from "../../../../exercises/caching/lru-cache/starter.ts";

interface Node<K, V> {
  readonly key: K;
  value: V;
  weight: number;
  newer: Node<K, V> | undefined;
  older: Node<K, V> | undefined;
}

export const createLru: typeof Starter.createLru = <K, V>(options: Starter.LruOptions<K, V>): Starter.Lru<K, V> => {
  const { capacity, weigh, onEvict } = options;
  if (!Number.isSafeInteger(capacity) || capacity < 0) throw new RangeError(`capacity ${capacity}`);
  const nodes = new Map<K, Node<K, V>>();
  let newest: Node<K, V> | undefined;
  let oldest: Node<K, V> | undefined;
  let total = 0;
  let news: (() => void)[] = [];

  const unlink = ({ newer, older }: Node<K, V>) => {
    if (newer) newer.older = older;
    else newest = older;
    if (older) older.newer = newer;
    else oldest = newer;
  };
  const linkFirst = (node: Node<K, V>) => {
    node.newer = undefined;
    node.older = newest;
    if (newest) newest.newer = node;
    oldest ??= node;
    newest = node;
  };
  const evict = (node: Node<K, V>, why: Starter.Why) => {
    unlink(node);
    nodes.delete(node.key);
    total -= node.weight;
    const { key, value } = node;
    news.push(() => onEvict?.(key, value, why));
  };
  const flush = () => {
    const due = news;
    news = [];
    for (const tell of due) tell();
  };
  const touch = (node: Node<K, V>) => {
    unlink(node);
    linkFirst(node);
  };

  return {
    get(key) {
      const node = nodes.get(key);
      if (node) touch(node);
      return node?.value;
    },
    peek: (key) => nodes.get(key)?.value,
    has: (key) => nodes.has(key),
    set(key, value) {
      const weight = weigh ? weigh(value, key) : 1;
      if (Number.isNaN(weight) || weight < 0 || weight === Infinity) throw new RangeError(`weight ${weight}`);
      const present = nodes.get(key);
      if (weight > capacity) {
        if (present) evict(present, "replaced");
        flush();
        return false;
      }
      if (present) {
        const old = present.value;
        news.push(() => onEvict?.(key, old, "replaced"));
        total += weight - present.weight;
        present.value = value;
        present.weight = weight;
        touch(present);
      } else {
        const fresh = { key, value, weight, newer: undefined, older: undefined };
        nodes.set(key, fresh);
        linkFirst(fresh);
        total += weight;
      }
      while (oldest && total > capacity) evict(oldest, "capacity");
      flush();
      return true;
    },
    delete(key) {
      const node = nodes.get(key);
      if (node) evict(node, "deleted");
      flush();
      return node !== undefined;
    },
    clear() {
      while (oldest) evict(oldest, "deleted");
      flush();
    },
    keys() {
      const found: K[] = [];
      for (let node = newest; node; node = node.older) found.push(node.key);
      return found;
    },
    get size() {
      return nodes.size;
    },
    get weight() {
      return total;
    },
  };
};

/** A request that descends through the stack; each level answers, or asks the one below and keeps a copy. */
export const replay: typeof Starter.replay = (trace, tiers, originMs) => {
  const report = { hits: Object.fromEntries(tiers.map(({ name }) => [name, 0])), originCalls: 0, totalMs: 0 };
  const origin = (_: unknown) => {
    report.originCalls += 1;
    report.totalMs += originMs;
  };
  const access = tiers.reduceRight((below, { name, capacity, latencyMs }) => {
    const cache = createLru<unknown, null>({ capacity });
    let hits = 0;
    return (key: unknown) => {
      report.totalMs += latencyMs;
      if (cache.has(key)) report.hits[name] = hits += 1;
      else below(key);
      cache.set(key, null);
    };
  }, origin);
  for (const key of trace) access(key);
  return report;
};
