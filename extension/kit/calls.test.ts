import { describe, expect, it } from "vitest";
import { PendingCalls } from "./calls.ts";

describe("PendingCalls", () => {
  it("settles each call once, in any order", async () => {
    const calls = new PendingCalls<string>();
    const [first, second] = [calls.begin(), calls.begin()];
    expect(calls.pending).toEqual([0, 1]);
    expect(calls.settle(second.call, { ok: "b" })).toBe(true);
    expect(calls.settle(first.call, { bad: "a" })).toBe(true);
    expect(calls.settle(first.call, { ok: "late" })).toBe(false);
    await expect(second.promise).resolves.toBe("b");
    await expect(first.promise).rejects.toBe("a");
    expect(calls.pending).toEqual([]);
  });
});
