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

/** Throws RangeError for a capacity out of range. */
export function createLru<K, V>(options: LruOptions<K, V>): Lru<K, V> {
  throw new Error("R1: not written yet");
}

/** What a trace of accesses would cost before a stack of LRU tiers, the first probed first. */
export function replay<K>(trace: Iterable<K>, tiers: readonly Tier[], originMs: number): ReplayReport {
  throw new Error("R8: not written yet");
}
