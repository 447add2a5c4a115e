import { expect, it } from "vitest";
import { nearest } from "./nearest.ts";

const options = [3, 8, 5, 6];
const isEven = (option: number) => option % 2 === 0;

it("keeps an option that fits", () => {
  expect(nearest(options, 8, isEven)).toBe(8);
});

it("goes on to the next that fits, and around", () => {
  expect(nearest(options, 5, isEven)).toBe(6);
  expect(nearest(options, 5, (option) => option < 5)).toBe(3);
});

it("keeps what it has where nothing fits", () => {
  expect(nearest(options, 5, (option) => option > 9)).toBe(5);
});
