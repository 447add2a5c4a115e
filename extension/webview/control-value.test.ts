import { describe, expect, it } from "vitest";
import { firstValue, optionIndex, optionWords, startArgs, wholeWithin } from "./control-value.ts";

const whole = { kind: "whole", min: 1, max: 9 } as const;

describe("the values of a form", () => {
  const params = [
    { name: "max", control: whole, value: 2 },
    { name: "lazy", control: { kind: "flag" }, value: false },
  ] as const;

  it("begin as they are offered", () => {
    expect(startArgs(params)).toEqual({ max: 2, lazy: false });
  });

  it("begin with what is in force, and take nothing that is not offered", () => {
    expect(startArgs(params, { max: 7, other: 1 })).toEqual({ max: 7, lazy: false });
  });
});

it.each([
  [0, 1],
  [12, 9],
  [3.6, 4],
  [Number.NaN, 5],
])("%d becomes the whole number %d of its range", (entered, value) => {
  expect(wholeWithin(whole, entered, 5)).toBe(value);
});

it("options are found by value and said in words", () => {
  expect(optionIndex([{ a: 1 }, null, "x"], null)).toBe(1);
  expect(optionIndex(["A"], "gone")).toBe(0);
  expect(["", null, true, 5, { a: 1 }].map(optionWords)).toEqual(["(empty)", "none", "yes", "5", '{"a":1}']);
});

it("a new row of a list begins with the first value of its control", () => {
  expect([whole, { kind: "choice", options: ["A", "B"] } as const, { kind: "flag" } as const].map(firstValue)).toEqual([
    1,
    "A",
    false,
  ]);
});
