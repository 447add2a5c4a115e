// What reaches the player from outside, checked before it is used: messages of the host, and what the page kept.

import { type LeanTrace, wholeTrace } from "../scenes/lean-trace.ts";
import type { Trace } from "../scenes/trace.ts";
import { type Foresight, isForesight } from "./foresight.ts";
import { aidNewsChecks } from "./player-aids-messages.ts";
import { isSpeed, type Speed } from "./player-machine.ts";
import { isVersioned, type PLAYER_WIRE_VERSION, type PlayerNews, type ToPlayer } from "./player-messages.ts";
import { playgroundChecks } from "./playground-inbox.ts";

/** What the page keeps over a reload. */
export interface PlayerState {
  readonly version: typeof PLAYER_WIRE_VERSION;
  readonly trace: LeanTrace;
  /** Index into the trace's steps. */
  readonly step: number;
  readonly speed: Speed;
  /** The learner asked to see the model beside a run that agrees with it. */
  readonly model: boolean;
  /** Begin again at the end. Absent: no. */
  readonly loop?: boolean;
  /** Draw the model over the learner's picture instead of beside it. Absent: no. */
  readonly ghost?: boolean;
  /** The furthest step that was shown. Absent: `step`. */
  readonly seen?: number;
  /** What was asked of the showcase. */
  readonly foresight?: Foresight;
}

type Fields = Readonly<Record<string, unknown>>;

const TO: Readonly<Record<PlayerNews["type"], (message: Fields) => boolean>> = {
  trace: ({ trace, inPlace, asks }) =>
    (wholeTrace(trace)?.steps.length ?? 0) > 0 && isFlagOrNone(inPlace) && isFlagOrNone(asks),
  loading: ({ title }) => typeof title === "string",
  unavailable: ({ message }) => typeof message === "string",
  ...playgroundChecks,
  ...aidNewsChecks,
};

export function isToPlayer(value: unknown): value is ToPlayer {
  return isVersioned(value) && Object.entries(TO).some(([type, holds]) => value.type === type && holds(value));
}

export function isPlayerState(value: unknown): value is PlayerState {
  const trace = isVersioned(value) ? wholeTrace(value.trace) : undefined;
  if (!isVersioned(value) || !trace) return false;
  const { step } = value;
  const isStep = typeof step === "number" && Number.isInteger(step) && step >= 0 && step < trace.steps.length;
  return isStep && isSpeed(value.speed) && typeof value.model === "boolean" && areAids(value);
}

function areAids({ loop, ghost, seen, foresight }: Fields): boolean {
  if (!isFlagOrNone(loop) || !isFlagOrNone(ghost)) return false;
  return (seen === undefined || typeof seen === "number") && (foresight === undefined || isForesight(foresight));
}

function isFlagOrNone(value: unknown): boolean {
  return value === undefined || typeof value === "boolean";
}

/** True where both are runs of the same story: then a learner who follows their code stays at the step. */
export function isSameStory(a: Trace, b: Trace): boolean {
  return a.exercise.slug === b.exercise.slug && a.origin === b.origin;
}

/** True where both play the same run: then the reader's place in it is worth keeping. */
export function isSameRun(a: Trace, b: Trace): boolean {
  const sign = ({ exercise, origin, run, violation, steps }: Trace) =>
    JSON.stringify([exercise.slug, origin, run, violation, steps.map(({ text }) => text)]);
  return sign(a) === sign(b);
}
