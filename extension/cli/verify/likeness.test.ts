import { describe, expect, test } from "vitest";
import { likeness } from "./likeness.ts";

const QUEUE = `export function createQueue(limit) {
  const items = [];
  return {
    push(item) {
      if (items.length >= limit) throw new RangeError("full at " + limit);
      items.push(item);
      return items.length;
    },
    pull: () => items.shift(),
  };
}`;
const CHAIN = `export class Queue {
  #head; #tail; #size = 0;
  enqueue(value) {
    const link = { value, next: undefined };
    if (this.#tail) this.#tail.next = link; else this.#head = link;
    this.#tail = link;
    this.#size += 1;
  }
  *[Symbol.iterator]() { for (let at = this.#head; at; at = at.next) yield at.value; }
}`;

describe("likeness", () => {
  test("a text shares everything with itself, in any layout and with any comments", () => {
    expect(likeness(QUEUE, `// Another.\n${QUEUE.replaceAll("\n", " ")}`)).toBe(1);
  });

  test("a renamed copy shares everything, also one that takes words of the contract for names of its own", () => {
    const renamed = QUEUE.replaceAll("items", "list").replaceAll("limit", "size").replace("full at ", "no room: ");
    expect(
      likeness(QUEUE, renamed, "export interface Queue { readonly limit: number; readonly items: string[] }"),
    ).toBe(1);
  });

  test("a copy in another order with lines of its own shares most", () => {
    const moved = QUEUE.replace("    pull: () => items.shift(),\n", "").replace(
      "return {",
      "return {\n    pull() { return items.shift(); },",
    );
    expect(likeness(QUEUE, moved)).toBeGreaterThan(0.6);
  });

  test("another structure shares little, whichever way round", () => {
    expect(likeness(QUEUE, CHAIN)).toBeLessThan(0.2);
    expect(likeness(QUEUE, CHAIN)).toBe(likeness(CHAIN, QUEUE));
  });

  test("calls of other members of the language tell two texts apart", () => {
    const call = (name: string) => Array.from({ length: 20 }, () => `items.${name}(1);`).join("");
    expect(likeness(call("push"), call("unshift"))).toBe(0);
    expect(likeness(call("mine"), call("yours"))).toBe(1);
  });
});
