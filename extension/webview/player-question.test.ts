import { describe, expect, it } from "vitest";
import { keyOf, questionInWords } from "./player-question.tsx";

const press = (key: string, on = "body", held = {}) =>
  keyOf({ key, altKey: false, ctrlKey: false, metaKey: false, target: { localName: on }, ...held }, 3);

describe("a key before a question", () => {
  it.each([
    ["1", 0],
    ["3", 2],
    ["4", undefined],
    ["12", undefined],
    ["a", undefined],
    ["Enter", "answer"],
  ])("%j means %j", (key, meaning) => {
    expect(press(key)).toBe(meaning);
  });

  it("is left to a button that it presses and to the editor", () => {
    expect([press("Enter", "button"), press("1", "body", { ctrlKey: true })]).toEqual([undefined, undefined]);
  });
});

describe("a question for listening", () => {
  it("names the step and every choice by its number", () => {
    const question = { step: 2, choices: ["it waits", "it runs"], right: 0 };
    expect(questionInWords(question, "call b")).toBe("What will happen at step 3, call b? 1: it waits. 2: it runs.");
  });
});
