// The learner's tree over a book of pages; after each call it looks at the pages behind the tree's back.
import { differs, type Mismatch } from "#kit";
import type * as Starter from "../starter.ts";
import { Book, type Entry, type Inspection, inspect, type Key, Told, type Value } from "./book.ts";
import { type Batch, compareOf, keysOf, type Reach, rangeOf, type Setup } from "./words.ts";

export class Keeper {
  readonly #subject: typeof Starter;
  readonly #setup: Setup;
  readonly #book = new Book();
  readonly #entries = new Map<Key, Value>();
  #tree: Starter.BPlusTree<Key, Value>;
  #inspection: Inspection;
  #reads: Mismatch | undefined;
  #again: Mismatch | undefined;

  constructor(subject: typeof Starter, setup: Setup) {
    this.#subject = subject;
    this.#setup = setup;
    this.#tree = this.#open();
    this.#inspection = this.#inspect();
  }

  get(key: Key): Told {
    return this.#ask(`get(${key})`, () => ({ value: this.#tree.get(key), limit: this.#inspection.height }));
  }

  set(key: Key, value: Value): Told {
    return this.#change([key], (one) => this.#set(one, value));
  }

  delete(key: Key): Told {
    return this.#change([key], (one) => this.#delete(one));
  }

  fill(batch: Batch): Told {
    return this.#change(keysOf(batch), (key) => this.#set(key, `v${key}`));
  }

  /** Answers how many of the keys were there. */
  clear(batch: Batch): Told {
    return this.#change(keysOf(batch), (key) => this.#delete(key));
  }

  range(reach: Reach, words: string): Told {
    return this.#ask(words, () => {
      const range = this.#tree.range(rangeOf(reach));
      const early = this.#book.reads.length;
      const taken = take(range, reach.take);
      const limit = this.#inspection.height + 1 + this.#spanned(taken);
      if (early > 0)
        this.#reads = { about: `pages read by ${words} before its first next()`, expected: "none", actual: `${early}` };
      return { value: taken, limit };
    });
  }

  /** From now on a new tree works on the same pages. */
  reopen(): Told {
    return this.#ask("a second tree", () => {
      this.#tree = this.#open();
      return { value: undefined, limit: Number.POSITIVE_INFINITY };
    });
  }

  shape(): Mismatch | undefined {
    const { shape, height } = this.#inspection;
    return shape ?? differs("height()", { expected: height, actual: this.#tree.height() });
  }

  links(): Mismatch | undefined {
    return this.#inspection.links;
  }

  leaks(): Mismatch | undefined {
    return this.#inspection.leaks ?? this.#again;
  }

  reads(): Mismatch | undefined {
    return this.#reads;
  }

  #open(): Starter.BPlusTree<Key, Value> {
    const { order } = this.#setup;
    return this.#subject.createBPlusTree<Key, Value>({ order, compare: compareOf(this.#setup), pager: this.#book });
  }

  #inspect(): Inspection {
    return inspect(this.#book, { order: this.#setup.order, compare: compareOf(this.#setup) });
  }

  #set(key: Key, value: Value): Told {
    return this.#ask(`set(${key})`, () => {
      const { reached, height } = this.#inspection;
      this.#tree.set(key, value);
      this.#entries.set(key, value);
      this.#inspection = this.#inspect();
      const hasSplit = this.#inspection.reached.length > reached.length;
      return { value: undefined, limit: hasSplit ? 3 * height + 1 : height };
    });
  }

  #delete(key: Key): Told {
    return this.#ask(`delete(${key})`, () => {
      const limit = 3 * this.#inspection.height + 1;
      const value = this.#tree.delete(key);
      this.#entries.delete(key);
      this.#inspection = this.#inspect();
      return { value, limit };
    });
  }

  /** One call a key; what went wrong in any of them is kept. */
  #change(keys: readonly Key[], act: (key: Key) => Told): Told {
    let found: Mismatch | undefined;
    const told = keys.map((key) => {
      const answer = act(key);
      found ??= this.#reads;
      return answer;
    });
    this.#reads = found;
    this.#again = this.#readAgain();
    const [only] = told;
    const last = told.at(-1) ?? this.reopen();
    if (told.length === 1 && only) return only;
    const gone = told.filter(({ value }) => value === true).length;
    return new Told(told.some(({ value }) => value !== undefined) ? gone : undefined, last.spread);
  }

  #ask(words: string, act: () => { value: unknown; limit: number }): Told {
    this.#book.turn();
    this.#reads = undefined;
    const { value, limit } = act();
    const { root } = this.#book;
    const reads = [...this.#book.reads];
    if (reads.length > limit)
      this.#reads ??= { about: `pages read by ${words}`, expected: `at most ${limit}`, actual: `${reads.length}` };
    const { shape, links, leaks } = this.#inspection;
    const isSound = !shape && !links && !leaks;
    return new Told(value, { root, pages: new Map(this.#book.pages), reads, limit, isSound });
  }

  /** Over how many leaves these entries lie. */
  #spanned(taken: readonly Entry[]): number {
    const keys = new Set(taken.map(([key]) => key));
    return this.#inspection.leaves.filter((id) => this.#book.pages.get(id)?.keys.some((key) => keys.has(key))).length;
  }

  /** What a tree that has just been made finds on these pages. */
  #readAgain(): Mismatch | undefined {
    const compare = compareOf(this.#setup);
    const expected = [...this.#entries].sort(([a], [b]) => compare(a, b));
    const actual = [...this.#open().range()];
    const isSame = expected.every(([key, value], at) => actual[at]?.[0] === key && actual[at]?.[1] === value);
    if (isSame && actual.length === expected.length) return undefined;
    return {
      about: "what a second tree on the same pager reads",
      expected: entryWords(expected),
      actual: entryWords(actual),
    };
  }
}

function take(range: Generator<Entry, void, void>, count: Reach["take"]): Entry[] {
  const taken: Entry[] = [];
  if (count === "all") return [...range];
  while (taken.length < count) {
    const next = range.next();
    if (next.done) return taken;
    taken.push(next.value);
  }
  range.return();
  return taken;
}

const entryWords = (entries: readonly Entry[]) => `the keys ${entries.map(([key]) => key).join(", ") || "(none)"}`;
