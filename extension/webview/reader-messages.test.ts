import { describe, expect, test } from "vitest";
import { isFromReader, isReaderState, isToReader, type ToReader } from "./reader-messages.ts";

const progress: ToReader = { version: 1, type: "progress", slug: "a", progress: { state: "held", running: false } };

describe("the reader's wire", () => {
  test("takes what it knows", () => {
    expect(isToReader(progress)).toBe(true);
    expect(isToReader({ version: 1, type: "rule", rule: "R1" })).toBe(true);
    expect(isFromReader({ version: 1, type: "ready" })).toBe(true);
    expect(isFromReader({ version: 1, type: "hint", slug: "a", hint: 2 })).toBe(true);
  });

  test.each([
    null,
    "run",
    [],
    {},
    { version: 2, type: "run", slug: "a" },
    { version: 1, type: "run" },
    { version: 1, type: "hint", slug: "a", hint: "2" },
    { version: 1, type: "copy", text: 1 },
    { version: 1, type: "toString", slug: "a" },
    { version: 1, type: "brief", brief: {}, progress: {} },
  ])("drops %j at both ends", (message) => {
    expect(isFromReader(message)).toBe(false);
    expect(isToReader(message)).toBe(false);
  });

  test("a state of another version is not taken up", () => {
    const state = { version: 1, slug: "a", hints: { a: 1 }, scrolled: 3 };
    expect(isReaderState(state)).toBe(true);
    expect(isReaderState({ ...state, version: 0 })).toBe(false);
  });
});
