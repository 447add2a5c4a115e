import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { lanesShowcase } from "../../test/scenes/sample-lanes.ts";
import { machineRefutation } from "../../test/scenes/sample-machine.ts";
import type { Trace } from "../scenes/trace.ts";
import { askedAnew, withGuess } from "./foresight.ts";
import { PlayerNotice, PlayerPage, type PlayerPageProps } from "./player-page.tsx";

const nothing = () => {};

interface Given extends Partial<Pick<PlayerPageProps, "isAsking" | "foresight" | "stale">> {
  readonly wishes?: Partial<PlayerPageProps["wishes"]>;
}

function page(trace: Trace, step: number, { wishes, ...given }: Given = {}): string {
  const context = {
    step,
    last: trace.steps.length - 1,
    differing: [],
    violation: trace.violation?.step,
    speed: 1,
    loop: false,
    seen: step,
    asks: [],
    wasPlaying: false,
  } as const;
  const wanted = { model: false, ghost: false, follow: false, predict: true, ...wishes };
  const parts = { trace, context, send: nothing, ask: nothing, turn: nothing, guess: nothing, take: nothing };
  return renderToString(<PlayerPage {...parts} isPlaying={false} isAsking={false} wishes={wanted} {...given} />);
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
    expect(page(lanesShowcase, 0, { wishes: { model: true } })).toContain("The model</h2>");
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

describe("the first difference", () => {
  it("stands above the pictures with the way to it", () => {
    const html = page(machineRefutation, 0);
    expect(html).toContain("Step 6 is the first that differs: ");
    expect(html).toContain("Go to step 6");
    expect(page(machineRefutation, 5)).not.toContain("Go to step 6");
  });

  it("is not spoken of where there is none", () => {
    expect(page(lanesShowcase, 0)).not.toContain("first that differs");
  });
});

describe("the switches", () => {
  it("are those that have an effect on the trace", () => {
    const offered = (html: string) =>
      ["Show the model beside it", "Model as a ghost", "Follow my code", "Predict first"].filter((one) =>
        html.includes(one),
      );
    expect(offered(page(machineRefutation, 0))).toEqual(["Model as a ghost", "Follow my code"]);
    expect(offered(page(lanesShowcase, 0))).toEqual(["Show the model beside it", "Follow my code", "Predict first"]);
  });

  it("draw the model over the learner's picture instead of beside it", () => {
    const html = page(machineRefutation, 5, { wishes: { ghost: true } });
    expect([html.includes("in dashes over it"), html.includes("sides two")]).toEqual([true, false]);
  });
});

describe("a question", () => {
  const foresight = askedAnew({
    slug: lanesShowcase.exercise.slug,
    questions: [{ step: 1, choices: ["it waits", "it runs", "it is lost"], right: 1 }],
  });

  it("offers its choices as radio buttons and is spoken", () => {
    const html = page(lanesShowcase, 0, { isAsking: true, foresight });
    expect(html.match(/type="radio"/g)).toHaveLength(3);
    expect(html).toMatch(/aria-live="polite"[^>]*>What will happen at step 2, /);
    expect(html).toContain("Show me");
  });

  it("is followed by what came of the guess, and by the score", () => {
    const html = page(lanesShowcase, 1, { foresight: withGuess(foresight, 1, 0) });
    expect(html).toContain("Not so: “it waits” is what a known mistake does. What happens: it runs.");
    expect(html).toContain("You foresaw 0 of 1.");
    expect(html).toContain("Ask me again");
  });

  it("is never asked of a refutation", () => {
    const own = { ...foresight, slug: machineRefutation.exercise.slug };
    expect(page(machineRefutation, 0, { isAsking: true, foresight: own })).not.toContain('type="radio"');
  });
});

describe("a trace that is older than the code", () => {
  it("says why", () => {
    expect(page(lanesShowcase, 0, { stale: "Line 3 is no TypeScript." })).toContain(
      "This is how your code ran before: Line 3 is no TypeScript.",
    );
  });
});
