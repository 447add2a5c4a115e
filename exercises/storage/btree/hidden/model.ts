// A sorted map, which is all that a tree has to be from outside. How its entries lie in pages the rules leave free: the
// model takes over the pages of the learner's tree where they are sound, and packs its own where they are not.
import type { Outcome } from "#kit";
import { type Compare, type Entry, type Key, type Page, type Spread, Told, type Value } from "./book.ts";
import { type Batch, type Bound, compareOf, keysOf, type Reach, rangeOf, type Setup } from "./words.ts";

export class Model {
  readonly #order: number;
  readonly #compare: Compare;
  readonly #entries = new Map<Key, Value>();

  constructor(setup: Setup) {
    this.#order = setup.order;
    this.#compare = compareOf(setup);
  }

  get size(): number {
    return this.#entries.size;
  }

  /** The key at this place, counted round and round. */
  keyAt(place: number): Key | undefined {
    const keys = this.#sorted().map(([key]) => key);
    return keys[place % keys.length];
  }

  has(key: Key): boolean {
    return this.#entries.has(key);
  }

  get(key: Key): Value {
    return this.#entries.get(key);
  }

  set(key: Key, value: Value): void {
    this.#entries.set(key, value);
  }

  delete(key: Key): boolean {
    return this.#entries.delete(key);
  }

  fill(batch: Batch): void {
    for (const key of keysOf(batch)) this.#entries.set(key, `v${key}`);
  }

  clear(batch: Batch): number | boolean {
    const were = keysOf(batch).map((key) => this.#entries.delete(key));
    return were.length === 1 ? were[0] === true : were.filter(Boolean).length;
  }

  range(reach: Reach): Entry[] {
    const { gte, gt, lte, lt, reverse = false } = rangeOf(reach);
    const isAfter = (key: Key, bound: Key | undefined, least: number) =>
      bound === undefined || this.#compare(key, bound) >= least;
    const isBefore = (key: Key, bound: Key | undefined, most: number) =>
      bound === undefined || this.#compare(key, bound) <= most;
    const within = this.#sorted().filter(
      ([key]) =>
        isAfter(key, gte, 0) &&
        isAfter(key, gt, Number.MIN_VALUE) &&
        isBefore(key, lte, 0) &&
        isBefore(key, lt, -Number.MIN_VALUE),
    );
    if (reverse) within.reverse();
    return reach.take === "all" ? within : within.slice(0, reach.take);
  }

  /** Bounds at keys that are there, and the low ones below the high ones, for most of what is drawn. */
  fit({ gte, gt, lte, lt, ...rest }: Reach): Reach {
    const near = (bound: Bound) => (typeof bound === "number" && bound % 3 ? (this.keyAt(bound) ?? bound) : bound);
    const [a, b, c, d] = [near(gte), near(gt), near(lte), near(lt)];
    const [low, high] = [typeof a === "number" ? a : b, typeof c === "number" ? c : d];
    const isTurned = typeof low === "number" && typeof high === "number" && this.#compare(low, high) > 0;
    return isTurned && rest.take !== 5
      ? { gte: c, gt: d, lte: a, lt: b, ...rest }
      : { gte: a, gt: b, lte: c, lt: d, ...rest };
  }

  /** The right answer, on the learner's pages as far as they are sound. */
  told(value: unknown, theirs: Outcome): Told {
    const told = theirs.kind === "returned" && theirs.value instanceof Told ? theirs.value.spread : undefined;
    if (!told?.isSound || !this.#isIn(told)) return new Told(value, pack(this.#sorted(), this.#order));
    return new Told(value, told.reads.length > told.limit ? { ...told, reads: [] } : told);
  }

  #sorted(): Entry[] {
    return [...this.#entries].sort(([a], [b]) => this.#compare(a, b));
  }

  #isIn(spread: Spread): boolean {
    const entries = entriesIn(spread);
    const expected = this.#sorted();
    return (
      entries.length === expected.length &&
      expected.every(([key, value], at) => entries[at]?.[0] === key && entries[at]?.[1] === value)
    );
  }
}

function entriesIn({ root, pages }: Pick<Spread, "root" | "pages">): Entry[] {
  const page = root === null ? undefined : pages.get(root);
  if (page === undefined) return [];
  if (page.leaf) return page.keys.map((key, at): Entry => [key, page.values[at]]);
  return page.children.flatMap((child) => entriesIn({ root: child, pages }));
}

/** As few pages as hold the entries, evenly filled; ids count down from -1, so that none is one of the learner's. */
function pack(entries: readonly Entry[], order: number): Spread {
  const pages = new Map<number, Page>();
  const keep = (page: Page) => {
    pages.set(-1 - pages.size, page);
    return -pages.size;
  };
  const leaves = parts(entries, order - 1);
  let level = leaves.map((part, at) => {
    const [keys, values] = [part.map(([key]) => key), part.map(([, value]) => value)];
    const prev = at === 0 ? null : -at;
    return {
      id: keep({ leaf: true, keys, values, prev, next: at === leaves.length - 1 ? null : -at - 2 }),
      first: keys[0] ?? 0,
    };
  });
  while (level.length > 1) {
    level = parts(level, order).map((part) => {
      const keys = part.slice(1).map(({ first }) => first);
      const id = keep({ leaf: false, keys, children: part.map((child) => child.id) });
      return { id, first: part[0]?.first ?? 0 };
    });
  }
  return { root: level[0]?.id ?? null, pages, reads: [], limit: 0, isSound: true };
}

/** As few parts as there can be with at most `most` in each, and hardly a difference between them. */
function parts<T>(list: readonly T[], most: number): T[][] {
  const count = Math.ceil(list.length / most);
  const cut = (at: number) => Math.ceil((at * list.length) / count);
  return Array.from({ length: count }, (_, at) => list.slice(cut(at), cut(at + 1)));
}
