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

  it("ends on cycles and on endless width", () => {
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    expect(() => show(snapshot(cycle))).not.toThrow();
    expect(() => snapshot(Array.from({ length: 50_000 }, () => ({})))).not.toThrow();
  });
});
