import { describe, expect, it } from "vitest";
import { hadStep, heard } from "./cases.ts";
import type { RecordedStep, RunRecord } from "./record.ts";

const nothing = { answer: { kind: "returned", value: undefined }, seen: {}, happenings: [], timers: 0 } as const;
const step = (tags: readonly string[], told: readonly [string, unknown][]): RecordedStep => ({
  ...{ index: 0, command: undefined, text: "", tags, atMs: 0, setup: {} },
  ...{ yours: nothing, model: { ...nothing, happenings: told.map(([kind, data]) => ({ kind, atMs: 0, data })) } },
});
const record = (...steps: RecordedStep[]): RunRecord => ({ run: { setup: {}, commands: [] }, steps });

describe("hadStep", () => {
  it("finds a tag on any step", () => {
    expect(hadStep("late")(record(step([], []), step(["late"], [])))).toBe(true);
    expect(hadStep("late")(record(step(["early"], [])))).toBe(false);
  });
});

describe("heard", () => {
  it("finds what the model told, with its data where data is asked for", () => {
    const opened = record(step([], [["transition", "closed → open"]]));
    expect(heard("transition")(opened)).toBe(true);
    expect(heard("transition", "closed → open")(opened)).toBe(true);
    expect(heard("transition", "open → closed")(opened)).toBe(false);
    expect(heard("settled")(opened)).toBe(false);
  });
});
