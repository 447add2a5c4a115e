import { describe, expect, it } from "vitest";
import { itemAfter } from "./menu-keys.ts";

const names = ["Save as SVG", "Save as PNG", "Copy steps"];

describe("a key in a menu", () => {
  it.each([
    ["ArrowDown", 0, 1],
    ["ArrowDown", 2, 0],
    ["ArrowUp", 0, 2],
    ["ArrowUp", -1, 2],
    ["Home", 2, 0],
    ["End", 0, 2],
    ["s", 0, 1],
    ["S", 1, 0],
    ["c", 2, 2],
    ["x", 0, undefined],
    [" ", 0, undefined],
    ["Enter", 0, undefined],
    ["Tab", 0, undefined],
  ])("%s leads from item %i to %s", (key, focused, to) => {
    expect(itemAfter(key, { focused, names })).toBe(to);
  });

  it("leads nowhere in an empty one", () => {
    expect(itemAfter("ArrowDown", { focused: -1, names: [] })).toBeUndefined();
  });
});
