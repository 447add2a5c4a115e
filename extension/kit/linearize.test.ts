import { expect, test } from "vitest";
import { firstUnexplained, linearize, type Operation } from "./linearize.ts";

type Value = string;

const write = (value: Value, from: number, to?: number): Operation<Value> => {
  return { name: `write ${value}`, from, to, does: () => ({ state: value }) };
};
const read = (value: Value, from: number, to?: number): Operation<Value> => {
  return { name: `read ${value}`, from, to, does: (state) => (state === value ? { state } : undefined) };
};
const namesOf = (history: readonly Operation<Value>[]) => {
  const found = linearize(history, "");
  return typeof found === "string" ? found : found.map(({ name }) => name);
};

test("operations one after the other keep their order", () => {
  expect(namesOf([write("a", 0, 1), read("a", 2, 3)])).toEqual(["write a", "read a"]);
  expect(namesOf([write("a", 0, 1), read("", 2, 3)])).toBe("none");
});

test("what overlaps may have happened in any order", () => {
  expect(namesOf([write("a", 0, 9), read("", 1, 2), read("a", 3, 4)])).toEqual(["read ", "write a", "read a"]);
  expect(namesOf([write("a", 0, 9), read("a", 1, 2), read("", 3, 4)])).toBe("none");
});

test("a write that never ended may have happened, once, or not", () => {
  expect(namesOf([write("a", 0), read("", 1, 2)])).toEqual(["read "]);
  expect(namesOf([write("a", 0), read("", 1, 2), read("a", 3, 4)])).toEqual(["read ", "write a", "read a"]);
  expect(namesOf([write("a", 0), write("b", 1, 2), read("b", 3, 4), read("a", 5, 6), read("b", 7, 8)])).toBe("none");
});

test("a read that never ended asks for nothing", () => {
  expect(namesOf([read("never written", 0), read("", 1, 2)])).toEqual(["read "]);
});

test("the first answer that no order explains is named", () => {
  const history = [write("a", 0, 9), read("a", 1, 2), read("", 3, 4), read("a", 5, 6), read("", 7, 8)];
  expect(firstUnexplained(history, "")).toMatchObject({ from: 3, name: "read " });
  expect(firstUnexplained(history.slice(0, 2), "")).toBeUndefined();
});

test("many overlapping operations are searched without walking every order", () => {
  const writes = Array.from({ length: 10 }, (_, index) => write(String(index), index, 100 + index));
  expect(namesOf([...writes, read("nothing of it", 200, 201)])).toBe("none");
  expect(linearize([...writes, read("nothing of it", 200, 201)], "", 100)).toBe("unknown");
});
