import { describe, expect, it } from "vitest";
import type { LogLine } from "../judge/verdict.ts";
import { printedAt } from "./printed-lines.ts";

const printed = (line: number, text: string, level: LogLine["level"] = "log"): LogLine => ({
  ...{ level, text },
  at: { file: "a.ts", line, column: 1 },
});

describe("printedAt", () => {
  it("gathers what one line of code printed", () => {
    const lines = printedAt([printed(3, "one"), printed(9, "other"), printed(3, "two")]);
    expect(lines.map(({ line, text }) => [line, text])).toEqual([
      [3, "one · two"],
      [9, "other"],
    ]);
  });

  it("shows three and says how many there are, and keeps them all", () => {
    const [found] = printedAt([1, 2, 3, 4].map((n) => printed(1, `${n}`)));
    expect(found?.text).toBe("1 · 2 · 3 (4 in all)");
    expect(found?.all).toEqual(["1", "2", "3", "4"]);
  });

  it("counts what is printed again at once", () => {
    const [found] = printedAt(["a", "a", "b", "a"].map((text) => printed(1, text)));
    expect(found?.text).toBe("a ×2 · b · a");
  });

  it("takes the first refutation alone, and what was printed outside of any", () => {
    const lines = [
      printed(1, "loaded"),
      { ...printed(2, "one"), property: "a" },
      { ...printed(2, "one"), property: "b" },
    ];
    expect(printedAt(lines).map(({ all }) => all)).toEqual([["loaded"], ["one"]]);
  });

  it("cuts long values and brings them into one line", () => {
    const [found] = printedAt([printed(1, `{\n  a: ${"x".repeat(200)}`)]);
    expect(found?.text).toMatch(/^\{ a: x+…$/);
    expect(found?.text).toHaveLength(100);
  });

  it("is as severe as the worst of its lines", () => {
    expect(printedAt([printed(1, "a", "error"), printed(1, "b")])[0]?.level).toBe("error");
  });

  it("leaves out what has no place", () => {
    expect(printedAt([{ level: "warn", text: "What is printed from here on is not shown." }])).toEqual([]);
  });
});
