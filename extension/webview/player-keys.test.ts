import { describe, expect, it } from "vitest";
import { nameOf, requestOf } from "./player-keys.ts";

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
    ["l", "loop"],
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
    const takers = ["range", "select", "radio", "number"];
    expect(takers.map((on) => press("ArrowRight", on))).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("presses the button that has the focus when it is space, and moves when it is an arrow", () => {
    expect([press(" ", "button"), press("ArrowRight", "button")]).toEqual([undefined, "forward"]);
    expect([press(" ", "checkbox"), press("ArrowRight", "checkbox")]).toEqual([undefined, "forward"]);
  });

  it.each([
    ["<input>", { localName: "input", getAttribute: () => null }, "text"],
    ["<input type=range>", { localName: "input", getAttribute: () => "range" }, "range"],
    ["<button>", { localName: "button", getAttribute: () => null }, "button"],
  ])("knows %s by its name", (_, element, name) => {
    expect(nameOf(element)).toBe(name);
  });
});
