import { expect, test } from "vitest";
import { table } from "./table.ts";

test("text stands left and figures stand right, in a terminal as on a page", () => {
  const rows = [
    ["ring", "9"],
    ["a queue", "120 (3)"],
  ];
  expect(table(["exercise", "ms"], rows)).toBe(
    [
      "| exercise |      ms |", //
      "| -------- | ------: |",
      "| ring     |       9 |",
      "| a queue  | 120 (3) |",
    ].join("\n"),
  );
});
