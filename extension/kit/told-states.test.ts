import { expect, test } from "vitest";
import type { FrameStep } from "./machine.ts";
import { toldStates } from "./told-states.ts";

const edges = ["closed → open", "open → closed"];

/** A history in which each step told these transitions, 10 ms apart. */
function follow(...steps: readonly (readonly string[])[]) {
  const history = steps.map((told, index): FrameStep => {
    const atMs = index * 10;
    const happenings = told.map((data) => ({ kind: "transition", atMs, data }));
    return { command: undefined, text: "", atMs, answer: { kind: "returned", value: undefined }, seen: {}, happenings };
  });
  return toldStates(history, { kind: "transition", initial: "closed", edges });
}

const fired = (states: ReturnType<typeof follow>) =>
  states.transitions.filter((edge) => edge.fired).map(({ id }) => id);

test("the initial state is live until a transition is told", () => {
  expect(follow([], [])).toMatchObject({ live: "closed", sinceMs: 0, log: [] });
});

test("the last transition told decides what is live, and since when", () => {
  expect(follow([], ["closed → open"], [])).toMatchObject({ live: "open", sinceMs: 10 });
  expect(follow([], ["closed → open", "open → closed"])).toMatchObject({ live: "closed", sinceMs: 10 });
});

test("an edge is fired in the step that told it and not after", () => {
  expect(fired(follow([], ["closed → open"]))).toEqual(["closed → open"]);
  expect(fired(follow([], ["closed → open"], []))).toEqual([]);
});

test("what is told and is no edge stays in the log alone", () => {
  const states = follow([], ["open → open"]);
  expect(states.live).toBe("closed");
  expect(states.log).toEqual([{ id: "0", atMs: 10, text: "open → open" }]);
});
