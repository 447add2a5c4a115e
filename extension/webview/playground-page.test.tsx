import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { machineRefutation } from "../../test/scenes/sample-machine.ts";
import type { PlaygroundState } from "./playground-messages.ts";
import { PlaygroundPage } from "./playground-page.tsx";
import { contextOf, type PlaygroundView } from "./playground-view.ts";

const nothing = () => {};
const state: PlaygroundState = {
  slug: "circuit-breaker",
  title: "Circuit breaker",
  run: { setup: { threshold: 7 }, commands: [] },
  undone: [],
  steps: machineRefutation.steps,
  printed: [],
  offer: {
    setup: [{ name: "threshold", control: { kind: "whole", min: 1, max: 9 }, value: 3 }],
    commands: [
      {
        name: "callAll",
        fault: false,
        params: [
          { name: "callers", control: { kind: "list", of: { kind: "flag" }, max: 2 }, value: [true, false] },
          { name: "outcome", control: { kind: "choice", options: ["ok", "fault"] }, value: "fault" },
          { name: "reason", control: { kind: "choice", options: [1, 2, 3, 4, 5] }, value: 2 },
          { name: "note", control: { kind: "text" }, value: "<b>" },
        ],
      },
      { name: "nodeDies", fault: true, params: [] },
    ],
    advance: { name: "ms", control: { kind: "whole", min: 1, max: 900 }, value: 500 },
  },
};

function page(view: Partial<PlaygroundState> = {}, more: Partial<PlaygroundView> = {}): string {
  const workload = { isOn: false, rate: 2, ended: undefined, toggle: nothing, setRate: nothing } as const;
  const shown = { state: { ...state, ...view }, ...more };
  const context = contextOf(shown.state, 1);
  const acts = { send: nothing, act: nothing, ask: nothing, take: nothing };
  return renderToString(
    <PlaygroundPage view={shown} context={context} isPlaying={false} isBusy={false} workload={workload} {...acts} />,
  );
}

describe("the playground", () => {
  const html = page();

  it("has a form for every command, and apart from them those that break something", () => {
    const submits = [...html.matchAll(/<button type="submit"[^>]*>([^<]*)</g)].map(([, words]) => words);
    expect(submits).toEqual(["call all", "Let time pass", "node dies", "Begin anew with"]);
    expect(html.indexOf("Break something")).toBeGreaterThan(html.indexOf("Let time pass"));
  });

  it("makes each control of its parameter: sliders with a number, segments, lists, check boxes and text", () => {
    const count = (pattern: RegExp) => html.match(pattern)?.length ?? 0;
    expect(count(/type="range" aria-label="[^"]*, slider"/g)).toBe(2);
    expect([count(/type="number"/g), count(/type="radio"/g), count(/type="checkbox"/g)]).toEqual([2, 2, 2]);
    expect(html).toContain('value="&lt;b>"');
    expect(html.match(/<legend>callers<\/legend>/)).not.toBeNull();
  });

  it("shows the setup in force", () => {
    expect(html).toMatch(/<details class="setup">.*value="7"/s);
  });

  it("always shows the model", () => {
    expect([html.includes("Your code</h2>"), html.includes("The model</h2>")]).toEqual([true, true]);
  });

  it("names every button and labels every field", () => {
    for (const [, attributes = "", words = ""] of html.matchAll(/<button([^>]*)>(.*?)<\/button>/gs)) {
      expect(attributes.includes("aria-label=") || words.replace(/<[^>]*>/g, "").trim() !== "").toBe(true);
    }
    expect(html).not.toContain("style=");
  });

  it("tells why nothing was done", () => {
    expect(page({}, { remark: "“settle” makes no sense now, so nothing was done." })).toContain("makes no sense now");
  });

  it("says why the code stopped and leads to the line", () => {
    const at = { file: "resilience/circuit-breaker.ts", line: 12, column: 3 };
    const halted = page({ halt: { message: "It hangs.", next: "End the loop.", phase: "restarted", at } });
    for (const part of ["It hangs. End the loop.", "circuit-breaker.ts:12", "last good step", 'role="alert"'])
      expect(halted).toContain(part);
  });

  it("turns red at the step that breaks a rule and offers to keep the run", () => {
    const { violation } = machineRefutation;
    const broken = page(violation && { violation });
    expect(broken).toContain("is-broken");
    expect(broken).toContain(`This step breaks a rule: `);
    expect(broken).toContain("Keep as refutation");
    expect(page(violation && { violation }, { kept: "x" })).toContain("Kept: it can be watched");
    expect(html).not.toContain("Keep as refutation");
  });

  it("shows what the code prints as text, with its line", () => {
    const at = { file: "a/b.ts", line: 4, column: 1 };
    const printed = page({ printed: [{ level: "warn", text: "<i>low</i>", at }] });
    expect([printed.includes("&lt;i>low"), printed.includes("b.ts:4"), printed.includes("warn: ")]).toEqual([
      true,
      true,
      true,
    ]);
  });
});
