import { expect, test } from "vitest";
import { formed } from "./form.ts";

test.each([
  [undefined, 4],
  ["empty", 0],
  ["utf-16", 10],
  ["binary", 4_096],
  ["crlf", 9],
])("a file in the form %s", (form, size) => {
  expect(formed(form, "a\n", "b\n").length).toBe(size);
});

test.each(["505 kB", "505 kB of newlines", "100 kB of ["])("a file of %s has about that size", (form) => {
  const { length } = formed(form, "a\n", "b\n");
  expect(Math.abs(length / 1_000 - Number.parseInt(form, 10))).toBeLessThan(0.2);
});

test("an unknown form is refused with its name", () => {
  expect(() => formed("papyrus", "", "")).toThrow('"papyrus"');
});
