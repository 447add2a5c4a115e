import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createActor, SimulatedClock } from "xstate";
import { type PlayerContext, type PlayerEvent, playerMachine, stepMs } from "./player-machine.ts";

function player(input: Partial<PlayerContext> = {}) {
  const clock = new SimulatedClock();
  const start = { step: 0, last: 5, differing: [2, 4], violation: undefined, speed: 1, ...input } as const;
  const actor = createActor(playerMachine, { input: start, clock }).start();
  return {
    clock,
    /** Lets a whole number of readings pass, one after the other: the clock starts no timer within an increment. */
    read: (steps: number) => Array.from({ length: steps }, () => clock.increment(stepMs)),
    send: (...types: Exclude<PlayerEvent["type"], "seek" | "speed">[]) =>
      types.forEach((type) => void actor.send({ type })),
    sendEvent: (event: PlayerEvent) => actor.send(event),
    step: () => actor.getSnapshot().context.step,
    isPlaying: () => actor.getSnapshot().matches("playing"),
  };
}

describe("the player", () => {
  it("waits for somebody to play it", () => {
    const { read, step, isPlaying } = player();
    read(3);
    expect([step(), isPlaying()]).toEqual([0, false]);
  });

  it("moves on a step in the time that it takes to read one", () => {
    const { clock, send, step } = player();
    send("play");
    clock.increment(stepMs - 1);
    expect(step()).toBe(0);
    clock.increment(1);
    expect(step()).toBe(1);
  });

  it("pauses at the end", () => {
    const { read, send, step, isPlaying } = player({ step: 3 });
    send("play");
    read(9);
    expect([step(), isPlaying()]).toEqual([5, false]);
  });

  it("pauses at the step that breaks the rule and plays on from there", () => {
    const { read, send, step, isPlaying } = player({ violation: 2 });
    send("play");
    read(9);
    expect([step(), isPlaying()]).toEqual([2, false]);
    send("toggle");
    read(1);
    expect([step(), isPlaying()]).toEqual([3, true]);
  });

  it("begins again when it is played from the end", () => {
    const { send, step, isPlaying } = player({ step: 5 });
    send("toggle");
    expect([step(), isPlaying()]).toEqual([0, true]);
  });

  it("gives the first step its whole time after a restart", () => {
    const { clock, send, step } = player();
    send("play");
    clock.increment(stepMs - 1);
    send("restart");
    clock.increment(stepMs - 1);
    expect(step()).toBe(0);
  });

  it("plays twice as fast at speed 2", () => {
    const { clock, send, sendEvent, step } = player();
    sendEvent({ type: "speed", speed: 2 });
    send("play");
    clock.increment(stepMs / 2);
    clock.increment(stepMs / 2);
    expect(step()).toBe(2);
  });

  it.each(["forward", "back", "first", "final", "nextDifference", "previousDifference"] as const)(
    "pauses on %s",
    (type) => {
      const { send, isPlaying } = player();
      send("play", type);
      expect(isPlaying()).toBe(false);
    },
  );

  it("jumps between the steps that differ and stays where there is none further", () => {
    const { send, step } = player();
    const seen = (["nextDifference", "nextDifference", "nextDifference", "previousDifference"] as const).map((type) => {
      send(type);
      return step();
    });
    expect(seen).toEqual([2, 4, 4, 2]);
  });

  it("jumps to the step that breaks the rule", () => {
    const { send, step } = player({ violation: 3 });
    send("violation");
    expect(step()).toBe(3);
  });

  it("never leaves the trace, whatever is asked of it", () => {
    const plain = fc.constantFrom(
      ...([
        "play",
        "pause",
        "toggle",
        "forward",
        "back",
        "first",
        "final",
        "restart",
        "violation",
        "nextDifference",
      ] as const),
    );
    const event = fc.oneof(
      plain.map((type): PlayerEvent => ({ type })),
      fc.integer().map((step): PlayerEvent => ({ type: "seek", step })),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(event, fc.nat(3))), (presses) => {
        const { read, sendEvent, step } = player({ violation: 4 });
        for (const [press, steps] of presses) {
          sendEvent(press);
          read(steps);
          expect(step()).toBeGreaterThanOrEqual(0);
          expect(step()).toBeLessThanOrEqual(5);
        }
      }),
    );
  });
});
