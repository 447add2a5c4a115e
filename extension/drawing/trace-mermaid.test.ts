import { describe, expect, test } from "vitest";
import { machineRefutation } from "../../test/scenes/sample-machine.ts";
import type { Trace, TraceStep } from "../scenes/trace.ts";
import { mermaidTrace } from "./trace-mermaid.ts";

function step(text: string): TraceStep {
  const side = { happened: text === "a ring" ? [] : ["returned 1; done"] };
  return { text, atMs: 0, yours: side, model: side, differs: false };
}

const trace = (...steps: TraceStep[]): Trace => ({ ...machineRefutation, steps });

describe("a trace as mermaid", () => {
  test("is the states that were gone through where the pictures are machines, the broken step marked", () => {
    expect(mermaidTrace(machineRefutation)).toBe(`stateDiagram-v2
  state "closed" as s1
  state "open" as s2
  [*] --> s1
  s1 --> s2: 4. call 4 fails
  s2 --> s1: 6. call 1 succeeds (breaks the rule)
`);
  });

  test("is the conversation of test and code for everything else", () => {
    const { violation: _, ...held } = trace(step("a ring"), step('add "x": 5'));
    expect(mermaidTrace(held)).toBe(`sequenceDiagram
  participant test as Hidden test
  participant code as Your code
  test->>code: 1. a ring
  test->>code: 2. add #34;x#34;#58; 5
  code-->>test: returned 1#59; done
`);
  });

  test("is a conversation where no machine lives in a state", () => {
    const [first] = machineRefutation.steps;
    if (first?.yours.scene?.kind !== "machine") throw new Error("The sample is a machine.");
    const { live: _, ...scene } = first.yours.scene;
    expect(mermaidTrace(trace({ ...first, yours: { scene, happened: [] } }))).toContain("sequenceDiagram");
  });
});
