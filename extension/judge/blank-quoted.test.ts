import { expect, it } from "vitest";
import { blankQuoted } from "./blank-quoted.ts";

it.each([
  ['a = "x // y"; b', "a =         ; b"],
  ["a // it's\nb", "a        \nb"],
  ["a /* ' \n */ b", "a      \n    b"],
  ["`x\n\\` y` b", "  \n      b"],
  ["/'/.test(a)\nb", "/          \nb"],
  ["`open", "     "],
  ["", ""],
])("blankQuoted(%j)", (code, blank) => {
  expect(blankQuoted(code)).toBe(blank);
});
