import { describe, expect, test } from "vitest";
import { rulesIn, rulesOf } from "./rules.ts";

describe("rulesOf", () => {
  test("a rule runs over its wrapped lines and ends at the next item or empty line", () => {
    const markdown = "## Rules\n- **R1** One\n  and more.\n- **R2** Two\nwrapped.\n\nProse.\n";
    expect(rulesOf(markdown)).toEqual({ R1: "One and more.", R2: "Two wrapped." });
  });

  test("a list, a paragraph and code inside a rule stay as they are", () => {
    const markdown =
      "- **R1** One of\n  - a\n  - b\n\n  And so on.\n- **R2** As in\n  ```ts\n  - **R9** no rule\n  ```\n";
    expect(rulesOf(markdown)).toEqual({
      R1: "One of\n- a\n- b\n\nAnd so on.",
      R2: "As in\n```ts\n- **R9** no rule\n```",
    });
  });
});

describe("rulesIn", () => {
  test("knows the line of each rule", () => {
    expect(rulesIn("intro\n\n- **R1** a\n\n- **time**: b\n", 10)).toEqual([
      { id: "R1", text: "a", line: 12 },
      { id: "time", text: "b", line: 14 },
    ]);
  });
});
