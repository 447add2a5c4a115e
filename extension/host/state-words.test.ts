import { expect, test } from "vitest";
import { type Progress, type ProgressState, UNTOUCHED } from "../workbook/progress.ts";
import { lookOf, progressSentence } from "./state-words.ts";

const states: readonly ProgressState[] = ["untouched", "started", "refuted", "held"];

function after(state: ProgressState, runs: number): Progress {
  return { ...UNTOUCHED, state, counts: { ...UNTOUCHED.counts, run: runs } };
}

test("every state has a shape of its own", () => {
  expect(new Set(states.map((state) => lookOf(after(state, 1)).icon)).size).toBe(states.length);
});

test("the sentence counts runs in English", () => {
  expect(progressSentence(after("held", 1))).toBe("Held after 1 run.");
  expect(progressSentence(after("started", 2))).toBe("Started, 2 runs.");
  expect(progressSentence(after("started", 0))).toBe("Started, not run yet.");
});

test("a refuted exercise names the property that refuted it last", () => {
  const lastRefuted = { property: "clockwise", codeHash: "", at: 0 };
  expect(progressSentence({ ...after("refuted", 3), lastRefuted })).toBe("Refuted by “clockwise” after 3 runs.");
});
