import { expect, test } from "vitest";
import type { Counterexample, PropertyVerdict } from "../judge/verdict.ts";
import {
  plain,
  refutationDiff,
  refutationLine,
  refutationLines,
  refutationMarkdown,
  thrownLine,
} from "./refutation-words.ts";
import { ruleTexts } from "./rule-texts.ts";

const counterexample: Counterexample = {
  setup: null,
  setupText: "an empty ring",
  steps: [
    { command: { name: "add", args: { node: "A" } }, text: "add A" },
    { command: { name: "remove", args: { node: "A" } }, text: "remove A" },
    { command: { name: "owner", args: { key: "k" } }, text: "ask for the owner of k" },
  ],
  violatedStep: 1,
  minimal: true,
  expected: "removed",
  actual: "A is still there",
  text: "",
  behaviour: "",
};

const refuted: PropertyVerdict = {
  id: "history",
  name: "history leaves no trace",
  rules: ["R5", "time", "R9"],
  status: "refuted",
  runs: 12,
  shrinks: 3,
  durationMs: 4,
  counterexample,
};

test("the message tells the setup, the steps, the step that breaks it, and each rule in full", () => {
  const rules = ruleTexts(
    refuted.rules,
    { rules: { R5: "A second `add` changes nothing." } },
    { time: "Time is virtual." },
  );
  const message = refutationMarkdown(refuted, rules);
  expect(message).toContain("an empty ring");
  expect(message).toContain("2. remove A **breaks here**");
  expect(message).toContain("- Expected: removed\n- Actual: A is still there");
  expect(message).toContain("- **R5** A second `add` changes nothing.\n- **time** Time is virtual.\n- **R9**");
});

test("a run that may not be the shortest is not called so", () => {
  const message = refutationMarkdown({ ...refuted, counterexample: { ...counterexample, minimal: false } }, []);
  expect(message).toContain("a shorter one may exist");
});

test("the two sides of the diff differ in the outcome alone", () => {
  const { expected, actual } = refutationDiff(counterexample);
  expect(expected).toBe("an empty ring\n1. add A\n2. remove A\n\nremoved\n\n\n");
  expect(actual).toBe("an empty ring\n1. add A\n2. remove A\n\nA is still there\n\n\n");
});

test("the line for the squiggle says what was expected, or else what was thrown", () => {
  expect(refutationLine(refuted)).toBe("Refuted: history leaves no trace. Expected: removed. Actual: A is still there");
  const { counterexample: _, ...bare } = refuted;
  const error = { message: "threw Error: R1: not written yet", frames: [] };
  expect(refutationLine({ ...bare, error })).toBe(
    "Refuted: history leaves no trace. Your code threw Error: R1: not written yet",
  );
});

test("in a terminal the story ends with the outcome and its rules", () => {
  expect(refutationLines(refuted)).toEqual([
    "an empty ring",
    "1. add A",
    "2. remove A",
    "Expected: removed",
    "Actual:   A is still there",
    "It rests on R5, time, R9.",
  ]);
});

test("a run without a setup worth words begins with its first step", () => {
  const bare = { ...refuted, counterexample: { ...counterexample, setupText: "" } };
  expect(refutationLines(bare)[0]).toBe("1. add A");
  expect(refutationDiff(bare.counterexample).expected).toMatch(/^1\. add A\n/);
  expect(refutationMarkdown(bare, [])).toContain("shows it:\n\n1. add A");
});

test("one thrown error that refutes many properties is one line", () => {
  const thrown = { ...refuted, error: { message: "threw Error: R1: not written yet", frames: [] } };
  expect(thrownLine([thrown, thrown])).toBe("Refuted: 2 properties. Your code threw Error: R1: not written yet");
  expect(thrownLine([refuted])).toBe(refutationLine(refuted));
});

test("a learner's value cannot become Markdown or HTML", () => {
  expect(plain("[x](command:evil) <img> `a`\n# b")).toBe("\\[x\\]\\(command:evil\\) &lt;img&gt; \\`a\\` \\# b");
});
