// Mixed calls on a full cache, for the rule that their cost does not grow with it.
import { doesNotGrow, mix } from "#kit";
import type * as Starter from "../starter.ts";

const CALLS = 400;

export const staysCheap = doesNotGrow<typeof Starter>({
  says: "a call on a large cache costs about as much as on a small one",
  rests: ["R7"],
  asks: "get",
  of: "entries",
  small: 100,
  large: 8_000,
  limit: 8,
  prepare: ({ createLru }, size) => {
    const cache = createLru<number, number>({ capacity: size });
    for (let key = 0; key < size; key += 1) cache.set(key, key);
    const plan = Array.from({ length: CALLS }, (_, call) => ({
      key: mix(String(call), 1) % size,
      what: mix(String(call), 2) % 100,
    }));
    let next = size;
    return () => {
      for (const { key, what } of plan) {
        if (what < 50) cache.get(key);
        else if (what < 87) cache.set(key, what);
        else if (what < 95) {
          cache.delete(key);
          cache.set(key, what);
        } else {
          // A newcomer; few of them, because the oldest place of a Map lies behind all places that were given up.
          cache.set(next, what);
          next += 1;
        }
      }
    };
  },
});
