import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createActor, SimulatedClock } from "xstate";
import { type PlayerContext, type PlayerEvent, playerMachine, stepMs } from "./player-machine.ts";

const rest = { loop: false, seen: 0, asks: [], wasPlaying: false } as const;

function player(input: Partial<PlayerContext> = {}) {
  const clock = new SimulatedClock();
  const start = { step: 0, last: 5, differing: [2, 4], violation: undefined, speed: 1, ...rest, ...input } as const;
  const actor = createActor(playerMachine, { input: start, clock }).start();
  return {
    clock,
    /** Lets a whole number of readings pass, one after the other: the clock starts no timer within an increment. */
    read: (steps: number) => Array.from({ length: steps }, () => clock.increment(stepMs)),
    send: (...types: Exclude<PlayerEvent["type"], "seek" | "speed" | "asks" | "answered">[]) =>
      types.forEach((type) => void actor.send({ type })),
    sendEvent: (event: PlayerEvent) => actor.send(event),
    step: () => actor.getSnapshot().context.step,
    isPlaying: () => actor.getSnapshot().matches("playing"),
    isAsking: () => actor.getSnapshot().matches("asking"),
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

  it("begins again after the end while it loops, and stops nowhere", () => {
    const { read, send, step, isPlaying } = player({ step: 1, violation: 3 });
    send("loop", "play");
    const seen = Array.from({ length: 7 }, () => {
      read(1);
      return step();
    });
    expect([seen, isPlaying()]).toEqual([[2, 3, 4, 5, 0, 1, 2], true]);
    send("loop");
    read(9);
    expect([step(), isPlaying()]).toEqual([3, false]);
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

describe("a player that asks first", () => {
  const asks = [2, 4];

  it("stops before a step that is asked about, playing or stepping", () => {
    const stepping = player({ asks });
    stepping.send("forward", "forward", "forward");
    expect([stepping.step(), stepping.isAsking()]).toEqual([1, true]);
    const playing = player({ asks });
    playing.send("play");
    playing.read(9);
    expect([playing.step(), playing.isAsking()]).toEqual([1, true]);
  });

  it("shows the step after an answer and plays on where the guess was right", () => {
    const { read, send, sendEvent, step, isPlaying } = player({ asks });
    send("play");
    read(2);
    sendEvent({ type: "answered", isWrong: false });
    expect([step(), isPlaying()]).toEqual([2, true]);
  });

  it("waits at the step after a wrong guess, and where it was stepped", () => {
    const wrong = player({ asks });
    wrong.send("play");
    wrong.read(2);
    wrong.sendEvent({ type: "answered", isWrong: true });
    expect([wrong.step(), wrong.isPlaying()]).toEqual([2, false]);
    const stepped = player({ asks });
    stepped.send("forward", "forward");
    stepped.sendEvent({ type: "answered", isWrong: false });
    expect([stepped.step(), stepped.isPlaying()]).toEqual([2, false]);
  });

  it("asks about a step once, and not about one that was jumped over", () => {
    const { send, sendEvent, step, isAsking } = player({ asks, step: 1 });
    sendEvent({ type: "seek", step: 3 });
    send("first", "forward", "forward", "forward");
    expect([step(), isAsking()]).toEqual([3, false]);
    send("forward");
    expect(isAsking()).toBe(true);
  });

  it("lets go of a question that is turned off or left", () => {
    const off = player({ asks, step: 1 });
    off.send("forward");
    off.sendEvent({ type: "asks", steps: [] });
    expect(off.isAsking()).toBe(false);
    const left = player({ asks, step: 1 });
    left.send("forward", "back");
    expect([left.step(), left.isAsking()]).toEqual([0, false]);
  });

  it("asks again from the beginning when it is asked to", () => {
    const { send, sendEvent, step, isAsking } = player({ step: 5, seen: 5 });
    sendEvent({ type: "asks", steps: asks, anew: true });
    expect(step()).toBe(0);
    send("forward", "forward");
    expect([step(), isAsking()]).toEqual([1, true]);
  });
});
