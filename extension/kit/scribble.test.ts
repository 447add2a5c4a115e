import { expect, it } from "vitest";
import { scribble } from "./scribble.ts";

it("overwrites every leaf, deep down, and makes lists longer", () => {
  const value = { name: "a", sizes: [1, 2], inner: { flag: true } };
  scribble(value);
  expect(value).toEqual({ name: "scribbled", sizes: [1001, 1002, "scribbled"], inner: { flag: "scribbled" } });
});

it("leaves what is frozen, and takes anything", () => {
  const value = Object.freeze({ list: Object.freeze([1]) });
  scribble(value);
  for (const plain of [null, undefined, 3, "text"]) scribble(plain);
  expect(value).toEqual({ list: [1] });
});
