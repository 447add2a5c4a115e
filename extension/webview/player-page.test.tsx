import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { lanesShowcase } from "../../test/scenes/sample-lanes.ts";
import { machineRefutation } from "../../test/scenes/sample-machine.ts";
import type { Trace } from "../scenes/trace.ts";
import { PlayerNotice, PlayerPage } from "./player-page.tsx";

const nothing = () => {};

function page(trace: Trace, step: number, { model = false } = {}): string {
  const context = {
    step,
    last: trace.steps.length - 1,
    differing: [],
    violation: trace.violation?.step,
    speed: 1,
  } as const;
  return renderToString(
    <PlayerPage {...{ trace, context, model }} isPlaying={false} send={nothing} ask={nothing} showModel={nothing} />,
  );
}

describe("the page of a refutation", () => {
  const html = page(machineRefutation, 5);

  it("shows the model beside the learner's code", () => {
    expect([html.includes("Your code"), html.includes("The model")]).toEqual([true, true]);
  });

  it("lists every step in words and marks the broken one by a word", () => {
    for (const { text } of machineRefutation.steps) expect(html).toContain(text);
    expect(html.match(/broken<\/span>/g)).toHaveLength(1);
  });

  it("shows property, rules, expected, actual and the sentence", () => {
    for (const part of [
      "changes nothing",
      "R5",
      "state is &quot;open&quot;",
      "state is &quot;closed&quot;",
      "Call 1 began",
    ]) {
      expect(html).toContain(part);
    }
  });

  it("tells a guess where there is one", () => {
    const { violation } = machineRefutation;
    const guess = "A guess: this is how a breaker that never forgets behaves.";
    expect(html).not.toContain("A guess");
    expect(page({ ...machineRefutation, ...(violation && { violation: { ...violation, guess } }) }, 5)).toContain(
      guess,
    );
  });

  it("announces the step", () => {
    expect(html).toMatch(/aria-live="polite"[^>]*>Step 6 of 6/);
  });

  it("names every button", () => {
    for (const [, attributes = "", words = ""] of html.matchAll(/<button([^>]*)>(.*?)<\/button>/g)) {
      expect(attributes.includes("aria-label=") || words.replace(/<[^>]*>/g, "").trim() !== "").toBe(true);
    }
  });

  it("needs no inline styles", () => {
    expect(html).not.toContain("style=");
  });
});

describe("the page of a showcase that agrees with the model", () => {
  it("shows the learner's side alone and offers the model", () => {
    const html = page(lanesShowcase, 0);
    expect([html.includes("The model</h2>"), html.includes("Show the model beside it")]).toEqual([false, true]);
  });

  it("shows the model when asked", () => {
    expect(page(lanesShowcase, 0, { model: true })).toContain("The model</h2>");
  });
});

describe("the page of a step without a picture", () => {
  it("says so, still tells what happened, and offers no way on where it is the only one", () => {
    const side = { happened: ["returned 3"] };
    const step = { text: "format(7)", atMs: 0, yours: side, model: side, differs: false };
    const html = page({ ...machineRefutation, steps: [step] }, 0);
    expect([html.includes("This step has no picture"), html.includes("returned 3")]).toEqual([true, true]);
    expect(html).not.toContain("Step forward");
  });
});

describe("the way on into the playground", () => {
  it("is there for a run of commands", () => {
    const calls = machineRefutation.steps.slice(1).map(() => ({ name: "call", args: {} }));
    const html = page({ ...machineRefutation, run: { setup: {}, commands: calls } }, 2);
    expect(html).toContain("Go on from here");
  });

  it("is not there for a plain property, which has nothing to go on with", () => {
    const two = machineRefutation.steps.slice(0, 2);
    const law = { ...machineRefutation, steps: two, run: { setup: {}, commands: [] } };
    expect(page(law, 0)).not.toContain("Go on from here");
  });
});

describe("a notice", () => {
  it("offers the ways to a trace", () => {
    const html = renderToString(<PlayerNotice message="Nothing yet." ask={nothing} />);
    expect([html.includes("Run hidden tests"), html.includes("Open the showcase")]).toEqual([true, true]);
  });

  it("offers nothing while a run is under way", () => {
    const html = renderToString(<PlayerNotice message="Running…" isLoading />);
    expect(html).not.toContain("<button");
    expect(html).toContain('aria-busy="true"');
  });
});
