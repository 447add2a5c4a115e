import { expect, test } from "vitest";
import { test as add, runSuite } from "./suite.ts";

test("a suite without tests is a failure; with tests each is counted, in order, and a failure says why", async () => {
  const lines: string[] = [];
  const print = (line: string) => lines.push(line.replace(/\d+ ms/, "0 ms"));
  expect(await runSuite(print)).toEqual({ passed: 0, failed: 1 });
  add("holds", () => {});
  add("breaks", async () => {
    throw new Error("the reason");
  });
  add("holds after a break", () => {});
  expect(await runSuite(print)).toEqual({ passed: 2, failed: 1 });
  expect(lines[1]).toBe("  ✓ holds (0 ms)");
  expect(lines[2]).toMatch(/✗ breaks\n\s+Error: the reason/);
  expect(lines[3]).toBe("  ✓ holds after a break (0 ms)");
});
