import { describe, expect, it } from "vitest";
import { machineRefutation } from "../../test/scenes/sample-machine.ts";
import { ringShowcase } from "../../test/scenes/sample-ring.ts";
import { isPlayerState, isSameRun, isSameStory, isToPlayer } from "./player-inbox.ts";
import { isFromPlayer } from "./player-messages.ts";

const trace = machineRefutation;

describe("a message of the host", () => {
  it.each([
    { version: 1, type: "trace", trace },
    { version: 1, type: "loading", title: "Circuit breaker" },
    { version: 1, type: "unavailable", message: "Run the hidden tests first." },
    { version: 1, type: "trace", trace, inPlace: true, asks: true },
    { version: 1, type: "aids", follow: true, predict: false },
    { version: 1, type: "questions", slug: "a", questions: [{ step: 1, choices: ["x", "y"], right: 1 }], again: true },
    { version: 1, type: "stale", slug: "a", message: "Line 3 is no TypeScript." },
    { version: 1, type: "take", form: "png" },
  ])("is taken: $type", (message) => {
    expect(isToPlayer(JSON.parse(JSON.stringify(message)))).toBe(true);
  });

  it.each([
    ["of another version", { version: 2, type: "loading", title: "x" }],
    ["of an unknown type", { version: 1, type: "toString" }],
    ["without what its type promises", { version: 1, type: "loading" }],
    ["with a trace that has no steps", { version: 1, type: "trace", trace: { ...trace, steps: [] } }],
    [
      "with a right answer that is none",
      { version: 1, type: "questions", slug: "a", questions: [{ step: 1, choices: ["x", "y"], right: 2 }] },
    ],
    ["with a form that is none", { version: 1, type: "take", form: "gif" }],
    ["that is no object", "trace"],
    ["that is null", null],
  ])("is dropped %s", (_, message) => {
    expect(isToPlayer(message)).toBe(false);
  });
});

const run = { setup: {}, commands: [{ name: "add", args: { amount: 1 } }] };
const tabs = { slug: "hash-ring", title: "Hash ring", selected: "playground", refuted: false };
const standing = { slug: "hash-ring", run, undone: [] };
const state = { ...standing, title: "Hash ring", offer: { setup: [], commands: [] }, steps: trace.steps, printed: [] };
const halt = { message: "It hangs.", next: "End the loop.", phase: "waiting" };
const at = { file: "a/b.ts", line: 3, column: 1 };

describe("news of a playground", () => {
  it.each([
    { type: "tabs", tabs },
    { type: "playground", playground: { ...state, halt: { ...halt, at } } },
    { type: "played", played: { ...standing, from: 1, steps: [], remark: "Nothing." } },
    { type: "halted", slug: "hash-ring", halt },
    { type: "kept", slug: "hash-ring" },
  ])("is taken: $type", (message) => {
    expect(isToPlayer(JSON.parse(JSON.stringify({ version: 1, ...message })))).toBe(true);
  });

  it.each([
    { type: "tabs", tabs: { ...tabs, selected: "toString" } },
    { type: "playground", playground: { ...state, offer: undefined } },
    { type: "playground", playground: { ...state, steps: [{}] } },
    { type: "played", played: { ...standing, from: 0.5, steps: [] } },
    { type: "played", played: { ...standing, from: 1, steps: [], undone: ["add"] } },
    { type: "halted", slug: "hash-ring", halt: { ...halt, phase: "soon" } },
    { type: "halted", slug: "hash-ring", halt: { ...halt, at: { ...at, line: 0 } } },
    { type: "kept" },
  ])("is dropped: $type %#", (message) => {
    expect(isToPlayer({ version: 1, ...message })).toBe(false);
  });
});

describe("a request of the playground", () => {
  const act = (done: unknown) => ({ version: 1, type: "act", slug: "hash-ring", act: done });

  it.each([
    act({ kind: "do", command: run.commands[0] }),
    act({ kind: "random", seed: 7 }),
    act({ kind: "undo" }),
    act({ kind: "setup", setup: { max: 1 } }),
    { version: 1, type: "tab", slug: "hash-ring", tab: "showcase" },
    { version: 1, type: "goOn", slug: "hash-ring", run },
    { version: 1, type: "place", slug: "hash-ring", at },
    { version: 1, type: "ready", restored: { slug: "hash-ring", tab: "showcase" } },
  ])("is taken: $type %#", (message) => {
    expect(isFromPlayer(message)).toBe(true);
  });

  it.each([
    act({ kind: "do", command: "add" }),
    act({ kind: "random", seed: "7" }),
    act({ kind: "toString" }),
    act(undefined),
    { version: 1, type: "tab", slug: "hash-ring", tab: "log" },
    { version: 1, type: "goOn", slug: "hash-ring", run: {} },
    { version: 1, type: "place", slug: "hash-ring", at: { file: "b.ts" } },
    { version: 1, type: "ready", restored: { slug: "hash-ring", tab: 3 } },
    { version: 1, type: "keep" },
  ])("is dropped: $type %#", (message) => {
    expect(isFromPlayer(message)).toBe(false);
  });
});

describe("a request of the player", () => {
  it.each([
    { version: 1, type: "ready" },
    { version: 1, type: "run" },
    { version: 1, type: "showcase", slug: "hash-ring" },
    { version: 1, type: "rule", slug: "hash-ring", rule: "R3" },
    { version: 1, type: "follow", on: true },
    { version: 1, type: "predict", on: false },
    { version: 1, type: "foreseen", slug: "hash-ring" },
    { version: 1, type: "askAgain", slug: "hash-ring" },
    { version: 1, type: "taken", form: "svg", slug: "hash-ring", step: 1, content: "<svg/>" },
    { version: 1, type: "notTaken", message: "Save it as SVG." },
  ])("is taken: $type", (message) => {
    expect(isFromPlayer(message)).toBe(true);
  });

  it.each([
    { version: 1, type: "follow", on: "yes" },
    { version: 1, type: "taken", form: "exe", slug: "a", step: 1, content: "" },
    { version: 1, type: "taken", form: "svg", slug: "a", step: 1.5, content: "" },
    { version: 1, type: "rule", slug: "hash-ring" },
    { version: 1, type: "run", slug: 3 },
    { type: "ready" },
  ])("is dropped: %j", (message) => {
    expect(isFromPlayer(message)).toBe(false);
  });
});

describe("what the page kept", () => {
  const state = { version: 1, trace, step: 2, speed: 2, model: false };

  it("is taken when it is whole", () => {
    expect(isPlayerState(JSON.parse(JSON.stringify(state)))).toBe(true);
  });

  it("is taken with what was asked of it", () => {
    const foresight = { slug: "a", questions: [{ step: 1, choices: ["x", "y"], right: 0 }], guesses: { 1: "shown" } };
    expect(isPlayerState({ ...state, loop: true, ghost: false, seen: 3, foresight })).toBe(true);
  });

  it.each([
    { loop: 1 },
    { ghost: "yes" },
    { seen: "1" },
    { foresight: {} },
    { step: 99 },
    { step: 0.5 },
    { speed: 3 },
    { trace: {} },
    { version: 0 },
  ])("is forgotten with %j", (wrong) => {
    expect(isPlayerState({ ...state, ...wrong })).toBe(false);
  });
});

describe("two traces", () => {
  it("play the same run when they come from the same commands", () => {
    expect(isSameRun(trace, structuredClone(trace))).toBe(true);
  });

  it("tell the same story where the code alone may have changed", () => {
    expect(isSameStory(trace, { ...trace, steps: [] })).toBe(true);
    expect([isSameStory(trace, ringShowcase), isSameStory(trace, { ...trace, origin: "showcase" })]).toEqual([
      false,
      false,
    ]);
  });

  it("play different runs when the exercise or the refutation is another", () => {
    const { violation: _, ...plain } = trace;
    expect([isSameRun(trace, ringShowcase), isSameRun(trace, plain)]).toEqual([false, false]);
  });
});
