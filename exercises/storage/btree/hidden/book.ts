// The pages of a tree: the pager that the test gives out, what it remembers of how it was used, and whether what lies in
// it is a B+ tree.
import { Label, type Mismatch, show } from "#kit";
import type * as Starter from "../starter.ts";

export type Key = number;
/** Values are text; `undefined` is one, too. */
export type Value = string | undefined;
export type Page = Starter.Page<Key, Value>;
export type Entry = readonly [Key, Value];
export type Compare = (a: Key, b: Key) => number;

/** A pager that counts what is read, keeps frozen copies, and never gives an id twice. */
export class Book implements Starter.Pager<Key, Value> {
  root: number | null = null;
  /** Ids in the order in which they were read since {@link turn}. */
  reads: number[] = [];
  readonly pages = new Map<number, Page>();
  readonly #freed = new Map<number, Page>();
  #fault: Mismatch | undefined;
  #ids = 0;

  read(id: number): Page {
    this.reads.push(id);
    const page = this.pages.get(id);
    if (page !== undefined) return page;
    this.#complain(
      `page ${id}`,
      "read only while it is kept",
      this.#freed.has(id) ? "read after it was freed" : "read",
    );
    return this.#freed.get(id) ?? LOST;
  }

  alloc(page: Page): number {
    this.#ids += 1;
    this.pages.set(this.#ids, frozen(page));
    return this.#ids;
  }

  write(id: number, page: Page): void {
    if (this.pages.has(id)) this.pages.set(id, frozen(page));
    else this.#complain(`page ${id}`, "written only while it is kept", "written after it was freed");
  }

  free(id: number): void {
    const page = this.pages.get(id);
    if (page) this.#freed.set(id, page);
    if (!this.pages.delete(id)) this.#complain(`page ${id}`, "freed once", "freed again");
  }

  /** Begins a new call: nothing has been read. */
  turn(): void {
    this.reads = [];
  }

  /** The first misuse; it stays. */
  get fault(): Mismatch | undefined {
    return this.#fault;
  }

  #complain(about: string, expected: string, actual: string): void {
    this.#fault ??= { about, expected, actual };
  }
}

const LOST: Page = { leaf: true, keys: [], values: [], prev: null, next: null };

function frozen(page: Page): Page {
  return page.leaf
    ? Object.freeze({ ...page, keys: Object.freeze([...page.keys]), values: Object.freeze([...page.values]) })
    : Object.freeze({ ...page, keys: Object.freeze([...page.keys]), children: Object.freeze([...page.children]) });
}

/** What a tree's pages are, as they lie in the book; and what is wrong with them. */
export interface Inspection {
  readonly shape: Mismatch | undefined;
  readonly links: Mismatch | undefined;
  readonly leaks: Mismatch | undefined;
  readonly entries: readonly Entry[];
  readonly height: number;
  /** Ids in the order of a walk down and from left to right. */
  readonly reached: readonly number[];
  readonly leaves: readonly number[];
}

/** Looks at everything without counting it as read. */
export function inspect(book: Book, { order, compare }: { order: number; compare: Compare }): Inspection {
  return new Inspector(book, order, compare).inspect();
}

interface Bounds {
  readonly low: Key | undefined;
  readonly high: Key | undefined;
}

class Inspector {
  readonly #book: Book;
  readonly #order: number;
  readonly #compare: Compare;
  readonly #entries: Entry[] = [];
  readonly #reached = new Set<number>();
  readonly #leaves: number[] = [];
  readonly #depths = new Set<number>();
  #shape: Mismatch | undefined;

  constructor(book: Book, order: number, compare: Compare) {
    this.#book = book;
    this.#order = order;
    this.#compare = compare;
  }

  inspect(): Inspection {
    const { root } = this.#book;
    if (root !== null) this.#visit(root, 1, { low: undefined, high: undefined });
    if (this.#depths.size > 1)
      this.#complain("the depths of the leaves", "one", [...this.#depths].sort().join(" and "));
    const height = Math.max(0, ...this.#depths);
    const found = { entries: this.#entries, reached: [...this.#reached], leaves: this.#leaves, height };
    return { shape: this.#shape, links: this.#links(), leaks: this.#leaks(), ...found };
  }

  #visit(id: number, depth: number, bounds: Bounds): void {
    const page = this.#book.pages.get(id);
    if (page === undefined) this.#complain(`the child ${id}`, "a page that is kept", "none");
    else if (this.#reached.has(id)) this.#complain(`page ${id}`, "one place in the tree", "two");
    else this.#look(id, page, { depth, bounds });
  }

  #look(id: number, page: Page, { depth, bounds }: { depth: number; bounds: Bounds }): void {
    this.#reached.add(id);
    this.#inOrder(id, page, bounds);
    if (page.leaf) this.#visitLeaf(id, page, depth);
    else this.#visitInner(id, page, { depth, bounds });
  }

  #visitLeaf(id: number, page: Page & { leaf: true }, depth: number): void {
    const isRoot = id === this.#book.root;
    this.#depths.add(depth);
    this.#leaves.push(id);
    const least = isRoot ? 0 : Math.ceil((this.#order - 1) / 2);
    this.#within(`entries in leaf ${id}`, page.keys.length, { least, most: this.#order - 1 });
    if (page.values.length !== page.keys.length)
      this.#complain(`values in leaf ${id}`, `${page.keys.length}, as many as keys`, `${page.values.length}`);
    for (const [at, key] of page.keys.entries()) this.#entries.push([key, page.values[at]]);
  }

  #visitInner(id: number, page: Page & { leaf: false }, { depth, bounds }: { depth: number; bounds: Bounds }): void {
    const { children, keys } = page;
    const least = id === this.#book.root ? 2 : Math.ceil(this.#order / 2);
    this.#within(`children of page ${id}`, children.length, { least, most: this.#order });
    if (keys.length !== children.length - 1)
      this.#complain(`keys in page ${id}`, `${children.length - 1}, one less than children`, `${keys.length}`);
    children.forEach((child, at) => {
      const between = { low: at === 0 ? bounds.low : keys[at - 1], high: at === keys.length ? bounds.high : keys[at] };
      this.#visit(child, depth + 1, between);
    });
  }

  #inOrder(id: number, { keys }: Page, { low, high }: Bounds): void {
    const unsorted = keys.slice(1).findIndex((key, at) => this.#compare(keys[at] ?? key, key) >= 0);
    if (unsorted !== -1) this.#complain(`the keys of page ${id}`, "strictly ascending", show(keys));
    const isOutside = (key: Key) =>
      (low !== undefined && this.#compare(key, low) < 0) || (high !== undefined && this.#compare(key, high) >= 0);
    if (keys.some(isOutside)) {
      const from = low === undefined ? "" : `from ${low}`;
      const words = [from, high === undefined ? "" : `before ${high}`].filter(Boolean).join(" and ");
      this.#complain(`the keys of page ${id}`, `${words}, as the separators above say`, show(keys));
    }
  }

  #within(about: string, actual: number, { least, most }: { least: number; most: number }): void {
    if (actual < least) this.#complain(about, `at least ${least}`, `${actual}`);
    if (actual > most) this.#complain(about, `at most ${most}`, `${actual}`);
  }

  /** The first leaf whose links do not lead to its neighbours. */
  #links(): Mismatch | undefined {
    const word = (id: number | null | undefined) => (id === null || id === undefined ? "null" : `leaf ${id}`);
    for (const [at, id] of this.#leaves.entries()) {
      const page = this.#book.pages.get(id);
      if (!page?.leaf) continue;
      for (const [side, neighbour] of [
        ["prev", this.#leaves[at - 1]],
        ["next", this.#leaves[at + 1]],
      ] as const) {
        if ((page[side] ?? null) !== (neighbour ?? null))
          return { about: `${side} of leaf ${id}`, expected: word(neighbour), actual: word(page[side]) };
      }
    }
    return undefined;
  }

  #leaks(): Mismatch | undefined {
    if (this.#book.fault) return this.#book.fault;
    const lost = [...this.#book.pages.keys()].filter((id) => !this.#reached.has(id));
    if (lost.length === 0) return undefined;
    return {
      about: "pages kept that no way from the root leads to",
      expected: "none",
      actual: `page ${lost.join(", ")}`,
    };
  }

  #complain(about: string, expected: string, actual: string): void {
    this.#shape ??= { about, expected, actual };
  }
}

/** What a call answered, and how the book lay open behind it: a model may take over what the rules leave free. */
export class Told extends Label {
  readonly value: unknown;
  readonly spread: Spread;

  constructor(value: unknown, spread: Spread) {
    super(show(value));
    this.value = value;
    this.spread = spread;
  }
}

/** All pages after a call, those that the call has read, and how many it may read. */
export interface Spread {
  readonly root: number | null;
  readonly pages: ReadonlyMap<number, Page>;
  readonly reads: readonly number[];
  readonly limit: number;
  readonly isSound: boolean;
}
