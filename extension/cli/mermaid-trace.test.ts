import { describe, expect, test } from "vitest";
import type { Scene } from "../scenes/scene.ts";
import type { Trace, TraceStep } from "../scenes/trace.ts";
import { mermaidTrace } from "./mermaid-trace.ts";
import { svgTrace } from "./svg-trace.ts";

function machine(live: string): Scene {
  const states = ["closed", "half-open"].map((id) => ({ id, label: id }));
  return { kind: "machine", caption: live, states, transitions: [], live, gauges: [], calls: [], log: [] };
}

function step(text: string, scene?: Scene): TraceStep {
  const side = { happened: text === "" ? [] : ["returned 1; done"], ...(scene && { scene }) };
  return { text, atMs: 0, yours: side, model: side, differs: false };
}

function trace(...steps: TraceStep[]): Trace {
  const exercise = { slug: "a", title: "A <B>" };
  return { version: 1, exercise, origin: "showcase", steps, run: { setup: {}, commands: [] } };
}

describe("mermaidTrace", () => {
  test("machines become the states that were gone through, the violation marked", () => {
    const gone = trace(
      step("start", machine("closed")),
      step("wait: 5", machine("half-open")),
      step("call", machine("half-open")),
    );
    const violation = { step: 2, property: { id: "p", name: "p", rules: [] }, expected: "", actual: "", text: "" };
    expect(mermaidTrace({ ...gone, violation })).toBe(`stateDiagram-v2
  state "closed" as s_closed
  state "half-open" as s_half_open
  [*] --> s_closed
  s_closed --> s_half_open: 1. wait#58; 5
  s_half_open --> s_half_open: 2. call (breaks the rule)
`);
  });

  test("everything else becomes the conversation of test and code", () => {
    expect(mermaidTrace(trace(step("a ring"), step('add "x"')))).toBe(`sequenceDiagram
  participant test as Hidden test
  participant code as Your code
  test->>code: a ring
  code-->>test: returned 1#59; done
  test->>code: add #quot;x#quot;
  code-->>test: returned 1#59; done
`);
  });
});

describe("svgTrace", () => {
  test("is one document with a picture a step, words escaped", () => {
    const svg = svgTrace(trace(step("a & b", machine("closed")), step("c", machine("half-open"))));
    expect(svg.match(/<svg/g)).toHaveLength(3);
    expect(svg).toContain("A &lt;B>: showcase");
    expect(svg).toContain("0. a &amp; b");
    expect(svg).not.toContain("var(--");
  });

  test("wraps words that are wider than the picture", () => {
    const long = "counts every word ".repeat(20).trim();
    const lines = svgTrace(trace(step(long))).match(/<text[^>]*>[^<]*/g) ?? [];
    expect(lines.filter((line) => line.includes("counts")).length).toBeGreaterThan(2);
    expect(Math.max(...lines.map((line) => line.replace(/<[^>]*>/, "").length))).toBeLessThan(120);
  });
});
