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
  /** Play from the beginning again when the end has been shown; nothing else pauses then. */
  readonly loop: boolean;
  /** Index of the furthest step that was shown. */
  readonly seen: number;
  /** Indices of steps that are asked about before they are shown for the first time. */
  readonly asks: readonly number[];
  /** Whether it was playing when the question came. */
  readonly wasPlaying: boolean;
}

export type PlayerEvent =
  | { readonly type: "play" | "pause" | "toggle" | "forward" | "back" | "first" | "final" | "restart" | "loop" }
  | { readonly type: "nextDifference" | "previousDifference" | "violation" }
  | { readonly type: "seek"; readonly step: number }
  | { readonly type: "speed"; readonly speed: Speed }
  /** There is something else to ask about; `anew`: as if nothing had been shown yet. */
  | { readonly type: "asks"; readonly steps: readonly number[]; readonly anew?: true }
  /** The question is answered; after a wrong guess the step waits to be looked at. */
  | { readonly type: "answered"; readonly isWrong: boolean };

export function isSpeed(value: unknown): value is Speed {
  return speeds.some((speed) => speed === value);
}

type Place = Pick<PlayerContext, "step" | "seen">;

/** At another step; one that is not there is the first or the last. */
function at({ seen, last }: PlayerContext, step: number): Place {
  const clamped = Math.max(0, Math.min(last, Math.trunc(step)));
  return { step: clamped, seen: Math.max(seen, clamped) };
}

const next = ({ differing, step }: PlayerContext) => differing.find((one) => one > step) ?? step;
const previous = ({ differing, step }: PlayerContext) => differing.findLast((one) => one < step) ?? step;
const isAsked = ({ step, seen, asks }: PlayerContext) => step + 1 > seen && asks.includes(step + 1);

/**
 * Playing pauses at the step that breaks the rule, so that it can be looked at, and at the end; playing on from the end
 * begins again. Every other movement pauses. Before a step that is asked about it stops until there is an answer, unless
 * the learner jumps.
 */
export const playerMachine = setup({
  // Empty values only carry the types; the library never reads them.
  types: { context: {} as PlayerContext, events: {} as PlayerEvent, input: {} as PlayerContext },
  delays: { reading: ({ context }) => stepMs / context.speed },
  guards: {
    isAtEnd: ({ context }) => context.step === context.last,
    loopsNow: ({ context }) => context.loop && context.step === context.last,
    isAskedNext: ({ context }) => isAsked(context),
    isAskedStill: ({ context, event }) =>
      event.type === "asks" && !event.anew && isAsked({ ...context, asks: event.steps }),
    goesOn: ({ context: { wasPlaying, loop, step, last }, event }) =>
      event.type === "answered" && !event.isWrong && wasPlaying && (loop || step + 1 < last),
    stopsNext: ({ context }) =>
      !context.loop && (context.step + 1 >= context.last || context.step + 1 === context.violation),
  },
  actions: {
    toFirst: assign(({ context }) => at(context, 0)),
    toFinal: assign(({ context }) => at(context, context.last)),
    forward: assign(({ context }) => at(context, context.step + 1)),
    back: assign(({ context }) => at(context, context.step - 1)),
    toViolation: assign(({ context }) => at(context, context.violation ?? context.step)),
    toNextDifference: assign(({ context }) => at(context, next(context))),
    toPreviousDifference: assign(({ context }) => at(context, previous(context))),
    seek: assign(({ context, event }) => (event.type === "seek" ? at(context, event.step) : {})),
    setSpeed: assign({ speed: ({ context, event }) => (event.type === "speed" ? event.speed : context.speed) }),
    turnLoop: assign({ loop: ({ context }) => !context.loop }),
    setAsks: assign(({ event }) => {
      if (event.type !== "asks") return {};
      return event.anew ? { asks: event.steps, step: 0, seen: 0 } : { asks: event.steps };
    }),
    rememberPlaying: assign({ wasPlaying: true }),
    rememberPausing: assign({ wasPlaying: false }),
  },
}).createMachine({
  context: ({ input }) => input,
  initial: "paused",
  on: {
    pause: ".paused",
    forward: [
      { guard: "isAskedNext", target: ".asking", actions: "rememberPausing" },
      { target: ".paused", actions: "forward" },
    ],
    back: { target: ".paused", actions: "back" },
    first: { target: ".paused", actions: "toFirst" },
    final: { target: ".paused", actions: "toFinal" },
    violation: { target: ".paused", actions: "toViolation" },
    nextDifference: { target: ".paused", actions: "toNextDifference" },
    previousDifference: { target: ".paused", actions: "toPreviousDifference" },
    seek: { target: ".paused", actions: "seek" },
    restart: { target: ".playing", actions: "toFirst" },
    speed: { actions: "setSpeed" },
    loop: { actions: "turnLoop" },
    asks: { actions: "setAsks" },
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
          { guard: "loopsNow", target: "playing", reenter: true, actions: "toFirst" },
          { guard: "isAskedNext", target: "asking", actions: "rememberPlaying" },
          { guard: "stopsNext", target: "paused", actions: "forward" },
          { target: "playing", reenter: true, actions: "forward" },
        ],
      },
      on: { toggle: "paused" },
    },
    asking: {
      on: {
        // Only an answer goes on; a key that is pressed once too often gives nothing away.
        forward: {},
        answered: [
          { guard: "goesOn", target: "playing", actions: "forward" },
          { target: "paused", actions: "forward" },
        ],
        asks: [
          { guard: "isAskedStill", actions: "setAsks" },
          { target: "paused", actions: "setAsks" },
        ],
      },
    },
  },
});
