import { describe, expect, it } from "vitest";
import { orStalled, STALLED } from "./stalled.ts";

describe("work in a thread", () => {
  it("is stalled where nothing is left that could end it", async () => {
    expect(await orStalled(new Promise(() => undefined))).toBe(STALLED);
  });

  it("is not stalled while it turns the loop, however long that takes", async () => {
    const turns = async () => {
      const begin = performance.now();
      while (performance.now() < begin + 600) await new Promise((resolve) => setImmediate(resolve));
      return "done";
    };
    expect(await orStalled(turns())).toBe("done");
  });

  it("is not stalled while it computes", async () => {
    const computes = Promise.resolve().then(() => {
      const begin = performance.now();
      while (performance.now() < begin + 600);
      return "done";
    });
    expect(await orStalled(computes)).toBe("done");
  });

  it("fails as it does by itself", async () => {
    await expect(orStalled(Promise.reject(new Error("no")))).rejects.toThrow("no");
  });
});
