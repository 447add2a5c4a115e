import { expect, test } from "vitest";
import { inLanes } from "./lanes.ts";

test("work is done a few at a time, and answered in order", async () => {
  let atOnce = 0;
  let most = 0;
  const results = await inLanes([1, 2, 3, 4, 5], 2, async (item) => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    await null;
    atOnce -= 1;
    return item * 10;
  });
  expect(results).toEqual([10, 20, 30, 40, 50]);
  expect(most).toBe(2);
});
