import { describe, expect, it } from "vitest";
import { requestOf } from "./player-keys.ts";

const press = (key: string, on = "body") => requestOf({ key, on, altKey: false, ctrlKey: false, metaKey: false })?.type;

describe("a key", () => {
  it.each([
    [" ", "toggle"],
    ["ArrowRight", "forward"],
    ["ArrowLeft", "back"],
    ["Home", "first"],
    ["End", "final"],
    ["]", "nextDifference"],
    ["[", "previousDifference"],
  ])("%j asks for %s", (key, type) => {
    expect(press(key)).toBe(type);
  });

  it.each(["a", "Enter", "toString"])("%j asks for nothing", (key) => {
    expect(press(key)).toBeUndefined();
  });

  it("belongs to the editor when it is held with ctrl", () => {
    const held = { key: "ArrowRight", on: "body", altKey: false, ctrlKey: true, metaKey: false };
    expect(requestOf(held)).toBeUndefined();
  });

  it("belongs to the slider and the list of speeds when they have the focus", () => {
    expect([press("ArrowRight", "input"), press("ArrowRight", "select")]).toEqual([undefined, undefined]);
  });

  it("presses the button that has the focus when it is space, and moves when it is an arrow", () => {
    expect([press(" ", "button"), press("ArrowRight", "button")]).toEqual([undefined, "forward"]);
  });
});
