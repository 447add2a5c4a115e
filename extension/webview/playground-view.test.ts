import { describe, expect, it } from "vitest";
import type { TraceViolation } from "../scenes/trace.ts";
import type { PlayedNews, PlaygroundState } from "./playground-messages.ts";
import { afterNews, contextOf, endOfWorkload, isAnswer, noteOn, type PlaygroundView } from "./playground-view.ts";

const side = { happened: [] };
const stepOf = (text: string, { differs = false } = {}) => ({ text, atMs: 0, yours: side, model: side, differs });
const run = { setup: {}, commands: [] };
const violation: TraceViolation = {
  step: 1,
  property: { id: "counts", name: "counts", rules: ["R1"] },
  expected: "1",
  actual: "2",
  text: "the answer should be 1; yours: 2",
};
const state: PlaygroundState = {
  ...{ slug: "counter", title: "Counter", run, undone: [], printed: [{ level: "log", text: "hi" }] },
  offer: { setup: [], commands: [] },
  steps: [stepOf("a counter"), stepOf("add 1")],
};
const view: PlaygroundView = { state };
const played = (more: Partial<PlayedNews>) =>
  ({ type: "played", played: { slug: "counter", run, undone: [], from: 2, steps: [], ...more } }) as const;
const halt = { message: "It hangs.", next: "End the loop.", phase: "waiting" } as const;

describe("news of a playground", () => {
  it("adds steps at their place", () => {
    const after = afterNews(view, played({ from: 1, steps: [stepOf("add 2"), stepOf("add 3")] }));
    expect(after?.state.steps.map(({ text }) => text)).toEqual(["a counter", "add 2", "add 3"]);
  });

  it("keeps the very pictures where nothing was done, and says why", () => {
    const after = afterNews(view, played({ remark: "“settle” makes no sense now." }));
    expect(after?.state.steps).toBe(state.steps);
    expect(after && noteOn(after, 1, undefined)?.text).toContain("settle");
  });

  it("keeps what was printed unless lines came", () => {
    expect(afterNews(view, played({}))?.state.printed).toHaveLength(1);
    expect(afterNews(view, played({ printed: [] }))?.state.printed).toEqual([]);
  });

  it("shows why the code stopped until something is played again", () => {
    const halted = afterNews(view, { type: "halted", slug: "counter", halt });
    expect(halted?.state.halt).toEqual(halt);
    expect(afterNews(halted, played({}))?.state.halt).toBeUndefined();
  });

  it("remembers that a run was kept until another rule breaks", () => {
    const broken: PlaygroundView = { state: { ...state, violation } };
    const kept = afterNews(broken, { type: "kept", slug: "counter" });
    expect(kept?.kept).toBe("counts");
    expect(afterNews(kept, played({ violation }))?.kept).toBe("counts");
    expect(afterNews(kept, played({}))?.kept).toBeUndefined();
  });

  it("of another exercise changes nothing", () => {
    expect(afterNews(view, played({ slug: "other", from: 0 }))).toBe(view);
  });
});

it("a player of what was played stands at its end and knows where the sides differ", () => {
  const steps = [...state.steps, stepOf("add 2", { differs: true })];
  expect(contextOf({ ...state, steps, violation }, 2)).toMatchObject({
    step: 2,
    last: 2,
    differing: [1, 2],
    violation: 1,
    speed: 2,
  });
});

it("an act is answered by what was played, and by a stop that is final", () => {
  expect([
    isAnswer(played({})),
    isAnswer({ type: "halted", slug: "counter", halt }),
    isAnswer({ type: "halted", slug: "counter", halt: { ...halt, phase: "restarting" } }),
  ]).toEqual([true, true, false]);
});

describe("a random workload", () => {
  it("goes on while the sides agree, even after an earlier violation", () => {
    expect(endOfWorkload(played({ steps: [stepOf("add 1")], violation }))).toBeUndefined();
  });

  it.each([
    ["the step that breaks a rule", played({ from: 1, steps: [stepOf("add 1")], violation }), "step 2 breaks a rule"],
    ["a step that differs", played({ steps: [stepOf("add 1", { differs: true })] }), "at step 3 your code differs"],
    ["no command that makes sense", played({ remark: "Nothing now." }), "Nothing now."],
    ["a stop", { type: "halted", slug: "counter", halt } as const, "your code stopped"],
  ])("ends at %s and says so", (_, news, words) => {
    expect(endOfWorkload(news)).toContain(words);
  });
});

describe("the note above the pictures", () => {
  it("tells the broken rule at its step, and a difference without one", () => {
    const differing = [stepOf("a counter"), stepOf("add 1", { differs: true }), stepOf("add 2", { differs: true })];
    const broken = { state: { ...state, steps: differing, violation } };
    expect([0, 1, 2].map((step) => noteOn(broken, step, undefined)?.tone)).toEqual([undefined, "broken", "differs"]);
    expect(noteOn(broken, 2, undefined)?.text).toContain("since step 2 broke a rule");
    expect(noteOn({ state: { ...state, steps: differing } }, 1, undefined)?.text).toContain("no hidden test fails");
  });
});
