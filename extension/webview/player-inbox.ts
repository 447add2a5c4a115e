// What reaches the player from outside, checked before it is used: messages of the host, and what the page kept.

import type { Trace } from "../scenes/trace.ts";
import { isTrace } from "../scenes/trace-shape.ts";
import { isSpeed, type Speed } from "./player-machine.ts";
import { isVersioned, type PLAYER_WIRE_VERSION, type PlayerNews, type ToPlayer } from "./player-messages.ts";
import { playgroundChecks } from "./playground-inbox.ts";

/** What the page keeps over a reload. */
export interface PlayerState {
  readonly version: typeof PLAYER_WIRE_VERSION;
  readonly trace: Trace;
  /** Index into the trace's steps. */
  readonly step: number;
  readonly speed: Speed;
  /** The learner asked to see the model beside a run that agrees with it. */
  readonly model: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

const TO: Readonly<Record<PlayerNews["type"], (message: Fields) => boolean>> = {
  trace: ({ trace }) => isTrace(trace) && trace.steps.length > 0,
  loading: ({ title }) => typeof title === "string",
  unavailable: ({ message }) => typeof message === "string",
  ...playgroundChecks,
};

export function isToPlayer(value: unknown): value is ToPlayer {
  return isVersioned(value) && Object.entries(TO).some(([type, holds]) => value.type === type && holds(value));
}

export function isPlayerState(value: unknown): value is PlayerState {
  if (!isVersioned(value) || !isTrace(value.trace)) return false;
  const { step, trace } = value;
  const isStep = typeof step === "number" && Number.isInteger(step) && step >= 0 && step < trace.steps.length;
  return isStep && isSpeed(value.speed) && typeof value.model === "boolean";
}

/** True where both play the same run: then the reader's place in it is worth keeping. */
export function isSameRun(a: Trace, b: Trace): boolean {
  const sign = ({ exercise, origin, run, violation, steps }: Trace) =>
    JSON.stringify([exercise.slug, origin, run, violation, steps.map(({ text }) => text)]);
  return sign(a) === sign(b);
}
