// Holds the house: who may import whom, circles, sizes. The rules stand in rooms/table.ts and rooms/sizes.ts.
import { globSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { circles, globalProblems, importProblems } from "./rooms/directions.ts";
import { escapeProblems, sizeProblems } from "./rooms/sizes.ts";
import { readSource } from "./rooms/source.ts";

const root = path.resolve(import.meta.dirname, "..");
/** Hostile submissions are fragments that break rules on purpose. */
const isHostile = (file: string) => file.startsWith("test/hostile/corpus/");

const sources = globSync("{extension,exercises,solutions,test}/**/*.{ts,tsx}", { cwd: root })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => !isHostile(file))
  .map((file) => readSource(root, file));
const product = sources.filter(({ file }) => !file.startsWith("test/"));

describe("the house", () => {
  test("has files to look at", () => {
    expect(product.length).toBeGreaterThan(20);
  });

  test("every import is one that the table allows", () => {
    expect(product.flatMap(importProblems)).toEqual([]);
  });

  test("no room names a global that it may not", () => {
    expect(product.flatMap(globalProblems)).toEqual([]);
  });

  test("no file imports itself over others", () => {
    expect(circles(sources).map((circle) => circle.join(" → "))).toEqual([]);
  });

  test("nothing is larger than the limits", () => {
    expect(sources.flatMap(sizeProblems)).toEqual([]);
  });

  test("no cast and no silenced check stands without its reason", () => {
    expect(product.flatMap(escapeProblems)).toEqual([]);
  });
});
