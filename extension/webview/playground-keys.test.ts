import { expect, it } from "vitest";
import { type UndoPress, undoOf } from "./playground-keys.ts";

const press = (given: Partial<UndoPress>) =>
  undoOf({
    key: "z",
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    on: "body",
    isTyping: false,
    ...given,
  });

it.each([
  [{ ctrlKey: true }, "undo"],
  [{ metaKey: true }, "undo"],
  [{ ctrlKey: true, shiftKey: true, key: "Z" }, "redo"],
  [{ metaKey: true, shiftKey: true, key: "Z" }, "redo"],
  [{ ctrlKey: true, key: "y" }, "redo"],
  [{}, undefined],
  [{ ctrlKey: true, altKey: true }, undefined],
  [{ ctrlKey: true, key: "a" }, undefined],
])("%j asks for %s", (given, wanted) => {
  expect(press(given)).toBe(wanted);
});

it("a field that is being changed undoes by itself, one that is not leaves it to the playground", () => {
  expect([
    press({ ctrlKey: true, on: "input", isTyping: true }),
    press({ ctrlKey: true, on: "input", isTyping: false }),
  ]).toEqual([undefined, "undo"]);
});
