import { expect, test } from "vitest";
import { exportedPlaces } from "./exported-name.ts";

test("finds classes, functions and constants where they are declared", () => {
  const text = [
    "// class HashRing is not here",
    "export interface Options {}",
    "export class HashRing<T> {}",
    "export async function createRing() {}",
    "export const LIMIT = 3;",
  ].join("\n");
  expect(exportedPlaces(text, ["LIMIT", "HashRing", "createRing"])).toEqual([
    { name: "HashRing", line: 2, column: 13 },
    { name: "createRing", line: 3, column: 22 },
    { name: "LIMIT", line: 4, column: 13 },
  ]);
});

test("finds a name in an export list, also under CRLF", () => {
  expect(exportedPlaces("class Ring {}\r\nexport { helper, Ring };\r\n", ["Ring"])).toEqual([
    { name: "Ring", line: 1, column: 17 },
  ]);
});

test("leaves out what is not exported and what only begins with the name", () => {
  expect(exportedPlaces("class Ring {}\nexport class RingOfKeys {}\n", ["Ring"])).toEqual([]);
});

test("takes a dollar sign in a name as itself", () => {
  expect(exportedPlaces("export const ring$ = 1;", ["ring$"])).toHaveLength(1);
});
