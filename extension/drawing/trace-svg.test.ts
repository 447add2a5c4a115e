import { describe, expect, test } from "vitest";
import { machineRefutation } from "../../test/scenes/sample-machine.ts";
import { ringShowcase } from "../../test/scenes/sample-ring.ts";
import type { Trace } from "../scenes/trace.ts";
import { svgStep, svgTrace } from "./trace-svg.ts";

function renamed(text: string): Trace {
  const [first] = ringShowcase.steps;
  return { ...ringShowcase, exercise: { slug: "a", title: "A <B>" }, steps: first ? [{ ...first, text }] : [] };
}

describe("a whole trace as SVG", () => {
  test("is one document with a picture a step, words escaped", () => {
    const svg = svgTrace({ ...ringShowcase, exercise: { slug: "a", title: "A <B> & C" } });
    expect(svg.match(/<svg/g)).toHaveLength(ringShowcase.steps.length + 1);
    expect(svg).toContain("A &lt;B> &amp; C: showcase");
    expect(svg).toContain(`Step 1 of ${ringShowcase.steps.length}: `);
    expect(svg).not.toContain("var(--");
  });

  test("wraps words that are wider than the picture", () => {
    const long = "counts every word ".repeat(20).trim();
    const lines = svgTrace(renamed(long)).match(/<text[^>]*>[^<]*/g) ?? [];
    expect(lines.filter((line) => line.includes("counts every")).length).toBeGreaterThan(2);
    expect(Math.max(...lines.map((line) => line.replace(/<[^>]*>/, "").length))).toBeLessThan(120);
  });

  test("shows both sides where they differ", () => {
    expect(svgTrace(machineRefutation).match(/<svg/g)).toHaveLength(2 * machineRefutation.steps.length + 1);
  });
});

describe("one step as SVG", () => {
  test("has its number, its words, both pictures and what it breaks", () => {
    const svg = svgStep(machineRefutation, { step: 5, model: true });
    expect(svg.match(/<svg/g)).toHaveLength(3);
    for (const part of ["Step 6 of 6: call 1 succeeds", "Your code", "The model", "✗ Call 1 began"]) {
      expect(svg).toContain(part);
    }
  });

  test("shows the learner's side alone where the model is not asked for", () => {
    expect(svgStep(machineRefutation, { step: 0, model: false }).match(/<svg/g)).toHaveLength(2);
  });

  test("takes the colours of a theme, and its own where the theme has none or says nothing", () => {
    const theme = new Map([
      ["vscode-editor-background", " #010203"],
      ["vscode-font-family", '"Segoe UI", sans-serif'],
      ["vscode-descriptionForeground", ""],
    ]);
    const svg = svgStep(ringShowcase, { step: 0, model: false, themed: (name) => theme.get(name) });
    expect(svg).toContain('fill="#010203"');
    expect(svg).toContain(`font-family="'Segoe UI', sans-serif"`);
    expect(svg).not.toContain("var(--");
    expect(svg).not.toContain('fill=""');
  });

  test("is refused for a step that is not there", () => {
    expect(() => svgStep(ringShowcase, { step: 99, model: false })).toThrow("step is 99, must be from 0 to");
  });
});
