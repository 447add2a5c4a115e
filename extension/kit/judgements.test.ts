import { expect, test } from "vitest";
import { finds } from "./judgements.ts";
import type { Outcome } from "./outcome.ts";
import type { RunRecord, Side } from "./record.ts";

/** A record of the setup and one step after which the probe `strays` answered so. */
function recordOf(strays: Outcome): RunRecord {
  const side = (seen: Side["seen"]): Side => {
    return { answer: { kind: "returned", value: undefined }, seen, happenings: [], timers: 0 };
  };
  const step = { text: "", tags: [], atMs: 0, setup: {}, model: side({}) };
  const setup = { ...step, index: 0, command: undefined, yours: side({}) };
  const done = { ...step, index: 1, command: { name: "do", args: {} }, yours: side({ strays }) };
  return { run: { setup: {}, commands: [] }, steps: [setup, done] };
}

test("finds tells the mismatch that its probe answered, at that step", () => {
  const value = { about: "it", expected: "1", actual: "2" };
  expect(finds("strays")(recordOf({ kind: "returned", value }))).toEqual({ step: 1, ...value });
});

test("finds holds where its probe found nothing, or threw", () => {
  expect(finds("strays")(recordOf({ kind: "returned", value: undefined }))).toBeUndefined();
  expect(finds("strays")(recordOf({ kind: "threw", error: new Error("mine"), stack: "" }))).toBeUndefined();
});
