import { describe, expect, it } from "vitest";
import { smallest } from "./smallest-refutation.ts";

const stored = (steps: number) => ({
  run: { setup: null, commands: Array.from({ length: steps }, () => ({ name: "add", args: {} })) },
  ...{ text: "", seed: 1, versions: { product: "", exercise: "" } },
});

describe("smallest", () => {
  it("is the refutation of fewest steps among the properties", () => {
    const all = { long: stored(5), short: stored(2), shortest: stored(1) };
    expect(smallest(all, new Set(["long", "short"]))?.property).toBe("short");
  });

  it("is the first property's where several have as few steps", () => {
    expect(smallest({ b: stored(2), a: stored(2) }, new Set(["a", "b"]))?.property).toBe("a");
  });

  it("is nothing where none of the properties is refuted", () => {
    expect(smallest({ a: stored(2) }, new Set(["b"]))).toBeUndefined();
  });
});
