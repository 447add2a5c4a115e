// A cache of bounded weight that lets go of what has not been looked at for longest.

/** Why an entry left. */
export type Why = "capacity" | "replaced" | "deleted";

export interface LruOptions<K, V> {
  /** Most that all entries together may weigh: a safe integer >= 0. */
  readonly capacity: number;
  /** Pure. A finite number >= 0, whole under test. Default: every entry weighs 1. */
  readonly weigh?: (value: V, key: K) => number;
  /** Called for each entry that left, when the operation is over. */
  readonly onEvict?: (key: K, value: V, why: Why) => void;
}

export interface Lru<K, V> {
  /** The value, and a use of its key; undefined where there is none. */
  get(key: K): V | undefined;
  /** The value, without using the key. */
  peek(key: K): V | undefined;
  /** Is the key there? This is no use of it either. */
  has(key: K): boolean;
  /** False if the value is too heavy to be stored at all. Throws RangeError for a weight out of range. */
  set(key: K, value: V): boolean;
  /** Was the key there? */
  delete(key: K): boolean;
  clear(): void;
  /** The most recently used first. */
  keys(): K[];
  readonly size: number;
  /** What all entries weigh together. */
  readonly weight: number;
}

/** A level of caching: a process's memory, a shared cache, a disk. */
export interface Tier {
  /** Unique in its stack. */
  readonly name: string;
  /** How many keys it holds: a safe integer >= 0. */
  readonly capacity: number;
  /** What one probe of it costs. */
  readonly latencyMs: number;
}

export interface ReplayReport {
  /** Hits by the names of the tiers. */
  readonly hits: Record<string, number>;
  readonly originCalls: number;
  readonly totalMs: number;
}

interface Entry<V> {
  readonly value: V;
  readonly weight: number;
}

type Departure<K, V> = readonly [key: K, value: V, why: Why];

class LruMap<K, V> implements Lru<K, V> {
  /** A Map walks in order of insertion, and delete + set moves a key to the end: the least recently used comes first. */
  readonly #entries = new Map<K, Entry<V>>();
  readonly #options: Required<LruOptions<K, V>>;
  #weight = 0;

  constructor({ capacity, weigh = () => 1, onEvict = () => {} }: LruOptions<K, V>) {
    if (!(Number.isSafeInteger(capacity) && capacity >= 0))
      throw new RangeError(`capacity must be a safe integer >= 0, not ${capacity}.`);
    this.#options = { capacity, weigh, onEvict };
  }

  get size(): number {
    return this.#entries.size;
  }

  get weight(): number {
    return this.#weight;
  }

  get(key: K): V | undefined {
    const entry = this.#entries.get(key);
    // The entry and not its value says whether the key is there: undefined is a value like any other.
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  peek(key: K): V | undefined {
    return this.#entries.get(key)?.value;
  }

  has(key: K): boolean {
    return this.#entries.has(key);
  }

  set(key: K, value: V): boolean {
    const { capacity, weigh } = this.#options;
    const weight = weigh(value, key);
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY))
      throw new RangeError(`A weight must be a finite number >= 0, not ${weight}.`);
    const departed = this.#remove(key, "replaced");
    const fits = weight <= capacity;
    if (fits) {
      this.#entries.set(key, { value, weight });
      this.#weight += weight;
      departed.push(...this.#makeRoom());
    }
    this.#announce(departed);
    return fits;
  }

  delete(key: K): boolean {
    const departed = this.#remove(key, "deleted");
    this.#announce(departed);
    return departed.length > 0;
  }

  clear(): void {
    const departed = Array.from(this.#entries, ([key, { value }]): Departure<K, V> => [key, value, "deleted"]);
    this.#entries.clear();
    this.#weight = 0;
    this.#announce(departed);
  }

  keys(): K[] {
    return [...this.#entries.keys()].reverse();
  }

  /** The newcomer stands last and fits alone, so the loop always ends before it. */
  #makeRoom(): Departure<K, V>[] {
    const departed: Departure<K, V>[] = [];
    for (const oldest of this.#entries.keys()) {
      if (this.#weight <= this.#options.capacity) break;
      departed.push(...this.#remove(oldest, "capacity"));
    }
    return departed;
  }

  #remove(key: K, why: Why): Departure<K, V>[] {
    const entry = this.#entries.get(key);
    if (entry === undefined) return [];
    this.#entries.delete(key);
    this.#weight -= entry.weight;
    return [[key, entry.value, why]];
  }

  /** Always the last act of an operation: who is told may look, and must find it finished. */
  #announce(departed: readonly Departure<K, V>[]): void {
    for (const departure of departed) this.#options.onEvict(...departure);
  }
}

/** Throws RangeError for a capacity out of range. */
export function createLru<K, V>(options: LruOptions<K, V>): Lru<K, V> {
  return new LruMap(options);
}

/** What a trace of accesses would cost before a stack of LRU tiers, the first probed first. */
export function replay<K>(trace: Iterable<K>, tiers: readonly Tier[], originMs: number): ReplayReport {
  const stack = tiers.map((tier) => ({ ...tier, cache: createLru<K, true>(tier) }));
  const hits = Object.fromEntries(tiers.map(({ name }) => [name, 0]));
  let originCalls = 0;
  let totalMs = 0;
  for (const key of trace) {
    const hit = stack.findIndex(({ cache }) => cache.has(key));
    const probed = hit === -1 ? stack : stack.slice(0, hit + 1);
    for (const { cache, latencyMs } of probed) {
      // A use where the key is, a filling where it is not: set is both.
      cache.set(key, true);
      totalMs += latencyMs;
    }
    const found = stack[hit];
    if (found !== undefined) hits[found.name] = (hits[found.name] ?? 0) + 1;
    else {
      originCalls += 1;
      totalMs += originMs;
    }
  }
  return { hits, originCalls, totalMs };
}
