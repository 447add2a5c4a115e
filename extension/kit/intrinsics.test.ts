import { describe, expect, it } from "vitest";
import { guardIntrinsics, TamperedError } from "./intrinsics.ts";

const guard = guardIntrinsics();

/** What a check says after `change`. */
function said(change: () => void, check: () => void = guard.checkAll): string {
  change();
  try {
    check();
  } catch (error) {
    if (error instanceof TamperedError) return error.intrinsic;
    throw error;
  }
  return "nothing";
}

const replace = (holder: object, key: string | symbol, value: unknown) => () =>
  void Object.defineProperty(holder, key, { value, writable: true, enumerable: false, configurable: true });
const nothing = () => undefined;
const generators = Object.getPrototypeOf(Object.getPrototypeOf((function* () {})()));

describe("guardIntrinsics", () => {
  it.each<[string, () => void]>([
    ["Array.prototype.push", replace(Array.prototype, "push", nothing)],
    ["Math.random", replace(Math, "random", nothing)],
    ["Array.prototype[Symbol.iterator]", replace(Array.prototype, Symbol.iterator, nothing)],
    ["Map.prototype.size", () => void Object.defineProperty(Map.prototype, "size", { get: nothing })],
    ["Promise.prototype.then", () => Reflect.deleteProperty(Promise.prototype, "then")],
    ["globalThis.setTimeout", replace(globalThis, "setTimeout", nothing)],
    ["the set of properties of Object.prototype", () => Object.assign(Object.prototype, { toJSON: nothing })],
    ["the prototype of Array.prototype", () => Object.setPrototypeOf(Array.prototype, null)],
    ["Generator.prototype.next", replace(generators, "next", nothing)],
  ])("names %s", (name, change) => {
    expect(said(change)).toBe(name);
  });

  it("puts everything back, so that the realm works again", () => {
    const { push } = Array.prototype;
    said(() => {
      replace(Array.prototype, "push", nothing)();
      Object.assign(Array.prototype, { last: 1 });
    });
    expect(Array.prototype.push).toBe(push);
    expect("last" in []).toBe(false);
  });

  it("finds with the quick check what the kit rests on", () => {
    expect(said(replace(Array.prototype, "map", nothing), guard.check)).toBe("Array.prototype.map");
  });

  it("lets honest code be: own classes, error names, new globals", () => {
    const honest = () => {
      const error = new Error("x");
      error.name = "CircuitOpenError";
      class Ring extends Map<string, string> {}
      new Ring([["a", "b"]]).set("c", "d");
      Object.assign(globalThis, { cache: 1 });
      Error.stackTraceLimit += 10;
    };
    expect(said(honest)).toBe("nothing");
    Reflect.deleteProperty(globalThis, "cache");
  });
});
