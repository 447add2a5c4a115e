import { describe, expect, test } from "vitest";
import { lanesShowcase } from "../../test/scenes/sample-lanes.ts";
import { machineRefutation } from "../../test/scenes/sample-machine.ts";
import { markdownTrace } from "./trace-markdown.ts";

describe("a trace as Markdown", () => {
  test("numbers every step and marks the one that breaks the rule", () => {
    const words = markdownTrace(machineRefutation);
    expect(words).toMatch(/^# Circuit breaker: refutation\n\n1\. \*\*a breaker/);
    expect(words).toContain("6. **call 1 succeeds** (270 ms)\n   - Yours: call 1 fulfilled\n");
    expect(words).toContain("   - Model: call 1 fulfilled\n");
    expect(words).toContain("   - **Breaks the rule:** Call 1 began");
    expect(words.trimEnd().split("\n").at(-1)).toMatch(/^Step 6 is the first that differs: /);
  });

  test("tells one side where both agree", () => {
    expect(markdownTrace(lanesShowcase)).not.toContain("Yours:");
  });

  test("keeps the words as they are, whatever Markdown would make of them", () => {
    const [first] = lanesShowcase.steps;
    if (first === undefined) throw new Error("The sample has steps.");
    const side = { happened: ["1. <b> [x](y)", "- *z*", "a\nb"] };
    const { steps: _, ...head } = lanesShowcase;
    const words = markdownTrace({ ...head, steps: [{ ...first, yours: side, model: side, differs: false }] });
    expect(words).toContain("   - 1\\. \\<b\\> \\[x\\](y)\n   - \\- \\*z\\*\n   - a b\n");
  });
});
