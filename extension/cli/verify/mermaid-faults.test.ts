import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { machineRefutation } from "../../../test/scenes/sample-machine.ts";
import { ringRefutation } from "../../../test/scenes/sample-ring.ts";
import { mermaidTrace } from "../../drawing/trace-mermaid.ts";
import type { Trace } from "../../scenes/trace.ts";
import { mermaidFaults } from "./mermaid-faults.ts";

/** The trace with other words and other names of states. */
function reworded(trace: Trace, words: readonly string[]): Trace {
  const word = (at: number) => words[at % words.length] ?? "";
  const steps = trace.steps.map((step, at) => {
    const { scene } = step.yours;
    const yours = { ...step.yours, happened: [word(at), word(at + 1)] };
    if (scene?.kind !== "machine") return { ...step, text: word(at), yours };
    const states = scene.states.map((state, index) => ({ ...state, label: word(index) }));
    return { ...step, text: word(at), yours: { ...yours, scene: { ...scene, states } } };
  });
  const { violation } = trace;
  return { ...trace, steps, ...(violation && { violation: { ...violation, text: word(2) } }) };
}

describe("what mermaid cannot read", () => {
  test("is told, and nothing is said of what it can", async () => {
    const [bad, good] = await mermaidFaults(["sequenceDiagram\n  nobody says", "sequenceDiagram\n  a->>b: hello"]);
    expect([bad === "", good]).toEqual([false, ""]);
  });

  test("is never a trace, whatever its words are", async () => {
    const nasty = [
      "end",
      "%% x",
      "a;b",
      '"',
      "#quot;",
      "{",
      "<br>",
      "note over a",
      ": ",
      "-->",
      "state",
      "",
      "classDef x",
      "\\",
      "`",
    ];
    const said = fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: "grapheme", maxLength: 12 }));
    const traces = fc.sample(fc.array(said, { minLength: 1, maxLength: 8 }), { numRuns: 60, seed: 7 });
    const sources = [...traces, nasty].flatMap((words) =>
      [machineRefutation, ringRefutation].map((trace) => mermaidTrace(reworded(trace, words))),
    );
    const faults = await mermaidFaults(sources);
    expect(faults.flatMap((fault, at) => (fault === "" ? [] : [`${fault}\n${sources[at]}`]))).toEqual([]);
  });
});
