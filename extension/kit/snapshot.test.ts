import { describe, expect, it } from "vitest";
import { show } from "./show.ts";
import { Opaque, snapshot } from "./snapshot.ts";

describe("snapshot", () => {
  it("does not change when the value changes later", () => {
    const inner = { deep: true };
    const value = { list: [1], map: new Map([["a", inner]]) };
    const before = snapshot(value);
    value.list.push(2);
    inner.deep = false;
    expect(show(before)).toBe('{ list: [1], map: Map {"a" → { deep: true }} }');
  });

  it("keeps __proto__ as an ordinary key", () => {
    const copied = snapshot(JSON.parse('{"__proto__": {"polluted": true}}'));
    expect(Object.keys(copied as object)).toEqual(["__proto__"]);
    expect("polluted" in {}).toBe(false);
  });

  it.each([
    [
      "a getter that throws",
      Object.defineProperty({}, "x", {
        enumerable: true,
        get: () => {
          throw new Error("no");
        },
      }),
    ],
    [
      "a proxy that throws",
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error("no");
          },
        },
      ),
    ],
  ])("stands for %s with a label instead of throwing", (_, value) => {
    expect(snapshot(value)).toBeInstanceOf(Opaque);
  });

  it("stands for promises, functions and instances with a label", () => {
    class Ring {}
    expect(show(snapshot(Promise.resolve(1)))).toBe("[a promise]");
    expect(show(snapshot(function add() {}))).toBe("[function add]");
    expect(show(snapshot(new Ring()))).toBe("[Ring]");
  });

  it("lets go of texts that are too long, and says how long they were", () => {
    expect(show(snapshot(new Error("x".repeat(50_000_000)))).endsWith("…")).toBe(true);
    expect(snapshot("y".repeat(2_000_000))).toMatch(/^y{1000000}… \(2000000 characters\)$/);
    expect(snapshot("z".repeat(100_000))).toHaveLength(100_000);
  });

  it.each([
    ["an array that is all length", Array.from({ length: 0 }, () => 0), 2 ** 32 - 1],
    [
      "a proxy of an array",
      new Proxy([], { get: (target, key) => (key === "length" ? 1e9 : Reflect.get(target, key)) }),
      undefined,
    ],
  ])("does not walk %s", (_, value, length) => {
    if (length !== undefined) value.length = length;
    expect(show(snapshot(value))).toMatch(/^\[an array of \d+\]$/);
  });

  it("does not wait for an iterator that never ends", () => {
    class Endless extends Map<number, number> {
      override *[Symbol.iterator](): MapIterator<[number, number]> {
        for (;;) yield [1, 1];
      }
    }
    expect(show(snapshot(new Endless()))).toBe("[an object that cannot be read]");
  });

  it("ends on cycles and on endless width", () => {
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    expect(() => show(snapshot(cycle))).not.toThrow();
    expect(() => snapshot(Array.from({ length: 50_000 }, () => ({})))).not.toThrow();
  });
});
