// A tree of many levels: a thousand keys come, and all of them go.
import { differs, law, type Mismatch } from "#kit";
import type * as Starter from "../starter.ts";
import { Book, type Inspection, inspect, type Key, type Value } from "./book.ts";
import { type Batch, keysOf, setupWords } from "./words.ts";

const COUNT = 1_000;
const STRETCH = 125;

type Order = Batch["order"];
interface Case {
  readonly [name: string]: number | string;
  readonly order: number;
  readonly comes: Order;
  readonly goes: Order;
}

export const atSize = law<typeof Starter>()<Case>({
  says: "a tree of many levels stays in shape while it grows, and while it shrinks to nothing",
  rests: ["R1", "R2", "R3", "R4", "R5"],
  cases: [
    { order: 3, comes: "ascending", goes: "descending" },
    { order: 4, comes: "descending", goes: "shuffled" },
    { order: 5, comes: "shuffled", goes: "ascending" },
  ],
  words: ({ order, comes, goes }) =>
    `${setupWords({ order, sort: "ascending" })} gets ${COUNT} keys, ${comes}, and loses them, ${goes}`,
  check: (subject, { order, comes, goes }) => {
    const book = new Book();
    const tree = subject.createBPlusTree<Key, Value>({ order, compare, pager: book });
    const look = () => inspect(book, { order, compare });
    const { found, there } = stretches(comes, (key) => tree.set(key, `v${key}`), look);
    if (found) return { ...found, about: `${found.about}, with the keys ${there} set,` };
    const emptied = stretches(goes, (key) => tree.delete(key), look);
    if (emptied.found)
      return { ...emptied.found, about: `${emptied.found.about}, with the keys ${emptied.there} deleted,` };
    return differs("entries left", { expected: 0, actual: [...tree.range()].length });
  },
  asks: "createBPlusTree",
});

const compare = (a: Key, b: Key) => a - b;

/** A stretch of keys after the other; the pages are looked at when each is done. */
function stretches(order: Order, act: (key: Key) => void, look: () => Inspection): { found?: Mismatch; there: string } {
  const starts = Array.from({ length: COUNT / STRETCH }, (_, at) => at * STRETCH);
  for (const from of order === "descending" ? starts.reverse() : starts) {
    for (const key of keysOf({ from, count: STRETCH, order })) act(key);
    const { shape, links, leaks } = look();
    const found = shape ?? links ?? leaks;
    const there = order === "descending" ? `${COUNT - 1} down to ${from}` : `0 to ${from + STRETCH - 1}`;
    if (found) return { found, there };
  }
  return { there: "" };
}
