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

/** A tree over what the pager holds. Throws RangeError for an order outside its range. */
export function createBPlusTree<K, V>(options: BPlusTreeOptions<K, V>): BPlusTree<K, V> {
  throw new Error("R1: not written yet");
}
