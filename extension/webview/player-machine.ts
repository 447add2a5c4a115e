// How a trace is played: a state chart of two states, where one is in the trace, and how fast.
import { assign, setup } from "xstate";

export const speeds = [0.5, 1, 2, 4] as const;
export type Speed = (typeof speeds)[number];

/** Milliseconds that a step is shown at speed 1: time to read its sentence. */
export const stepMs = 1600;

export interface PlayerContext {
  /** Index of the step shown. */
  readonly step: number;
  /** Index of the last step. */
  readonly last: number;
  /** Indices of steps in which the sides differ, ascending. */
  readonly differing: readonly number[];
  /** Index of the step that breaks the rule. */
  readonly violation: number | undefined;
  readonly speed: Speed;
}

export type PlayerEvent =
  | { readonly type: "play" | "pause" | "toggle" | "forward" | "back" | "first" | "final" | "restart" }
  | { readonly type: "nextDifference" | "previousDifference" | "violation" }
  | { readonly type: "seek"; readonly step: number }
  | { readonly type: "speed"; readonly speed: Speed };

export function isSpeed(value: unknown): value is Speed {
  return speeds.some((speed) => speed === value);
}

const clamp = ({ last }: PlayerContext, step: number) => Math.max(0, Math.min(last, Math.trunc(step)));

/**
 * Playing pauses at the step that breaks the rule, so that it can be looked at, and at the end; playing on from the end
 * begins again. Every other movement pauses.
 */
export const playerMachine = setup({
  // Empty values only carry the types; the library never reads them.
  types: { context: {} as PlayerContext, events: {} as PlayerEvent, input: {} as PlayerContext },
  delays: { reading: ({ context }) => stepMs / context.speed },
  guards: {
    isAtEnd: ({ context }) => context.step === context.last,
    stopsNext: ({ context }) => context.step + 1 >= context.last || context.step + 1 === context.violation,
  },
  actions: {
    toFirst: assign({ step: 0 }),
    toFinal: assign({ step: ({ context }) => context.last }),
    forward: assign({ step: ({ context }) => clamp(context, context.step + 1) }),
    back: assign({ step: ({ context }) => clamp(context, context.step - 1) }),
    toViolation: assign({ step: ({ context }) => context.violation ?? context.step }),
    toNextDifference: assign({
      step: ({ context }) => context.differing.find((step) => step > context.step) ?? context.step,
    }),
    toPreviousDifference: assign({
      step: ({ context }) => context.differing.findLast((step) => step < context.step) ?? context.step,
    }),
    seek: assign({
      step: ({ context, event }) => (event.type === "seek" ? clamp(context, event.step) : context.step),
    }),
    setSpeed: assign({ speed: ({ context, event }) => (event.type === "speed" ? event.speed : context.speed) }),
  },
}).createMachine({
  context: ({ input }) => input,
  initial: "paused",
  on: {
    pause: ".paused",
    forward: { target: ".paused", actions: "forward" },
    back: { target: ".paused", actions: "back" },
    first: { target: ".paused", actions: "toFirst" },
    final: { target: ".paused", actions: "toFinal" },
    violation: { target: ".paused", actions: "toViolation" },
    nextDifference: { target: ".paused", actions: "toNextDifference" },
    previousDifference: { target: ".paused", actions: "toPreviousDifference" },
    seek: { target: ".paused", actions: "seek" },
    restart: { target: ".playing", actions: "toFirst" },
    speed: { actions: "setSpeed" },
  },
  states: {
    paused: {
      on: {
        play: [{ guard: "isAtEnd", target: "playing", actions: "toFirst" }, { target: "playing" }],
        toggle: [{ guard: "isAtEnd", target: "playing", actions: "toFirst" }, { target: "playing" }],
      },
    },
    playing: {
      after: {
        reading: [
          { guard: "stopsNext", target: "paused", actions: "forward" },
          { target: "playing", reenter: true, actions: "forward" },
        ],
      },
      on: { toggle: "paused" },
    },
  },
});
