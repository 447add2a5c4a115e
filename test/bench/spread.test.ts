import { expect, test } from "vitest";
import { spreadOf } from "./spread.ts";

test("the median of an odd number of values is the middle one, whatever their order", () => {
  expect(spreadOf([100, 9, 20]).median).toBe(20);
});

test("the median of an even number of values lies between the two in the middle", () => {
  expect(spreadOf([1, 2, 4, 100]).median).toBe(3);
});

test("one outlier moves neither the median nor the quartiles", () => {
  expect(spreadOf([1, 2, 3, 4, 5])).toEqual({ count: 5, median: 3, low: 2, high: 4 });
  expect(spreadOf([1, 2, 3, 4, 5_000])).toEqual({ count: 5, median: 3, low: 2, high: 4 });
});

test("nothing has no median", () => {
  expect(() => spreadOf([])).toThrow("at least one value");
});
