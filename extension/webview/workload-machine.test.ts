import { describe, expect, it } from "vitest";
import { createActor, SimulatedClock } from "xstate";
import { workloadMachine } from "./workload-machine.ts";

function workload() {
  const clock = new SimulatedClock();
  let asked = 0;
  const ask = () => {
    asked += 1;
  };
  const actor = createActor(workloadMachine, { input: { ask }, clock }).start();
  return {
    clock,
    actor,
    asked: () => asked,
    answer: (ends?: string) => actor.send({ type: "answered", ends }),
    ended: () => actor.getSnapshot().context.ended,
    isIdle: () => actor.getSnapshot().matches("idle"),
  };
}

describe("a random workload", () => {
  it("asks at once, and again a beat after the answer", () => {
    const { actor, clock, asked, answer } = workload();
    actor.send({ type: "rate", rate: 5 });
    actor.send({ type: "start" });
    clock.increment(10_000);
    expect(asked()).toBe(1);
    answer();
    clock.increment(199);
    expect(asked()).toBe(1);
    clock.increment(1);
    expect(asked()).toBe(2);
  });

  it("ends with the reason of an answer, and forgets it when it is started anew", () => {
    const { actor, clock, asked, answer, ended, isIdle } = workload();
    actor.send({ type: "start" });
    answer("it differs");
    clock.increment(5_000);
    expect([asked(), isIdle(), ended()]).toEqual([1, true, "it differs"]);
    actor.send({ type: "start" });
    expect([asked(), ended()]).toEqual([2, undefined]);
  });

  it("asks no more once it is stopped", () => {
    const { actor, clock, asked, answer, isIdle } = workload();
    actor.send({ type: "start" });
    actor.send({ type: "stop" });
    answer();
    clock.increment(5_000);
    expect([asked(), isIdle()]).toEqual([1, true]);
  });
});
