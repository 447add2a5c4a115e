// What an exercise's author imports.
export { default as fc } from "fast-check";
export type * from "../scenes/index.ts";
export { positionOf } from "../scenes/index.ts";
export type { CommandCall, Json, RunData } from "../scenes/trace.ts";
export { PendingCalls, type Settle } from "./calls.ts";
export { hadStep, heard } from "./cases.ts";
export { type Exercise, exercise } from "./exercise.ts";
export { type FateOptions, type FateWords, fates } from "./fates.ts";
export { doesNotGrow, type Growth } from "./growth.ts";
export {
  leavesNoRejectionUnhandled,
  leavesNoTimers,
  leavesNoTimersBehind,
  neverThrows,
  refusesOutOfRange,
} from "./house.ts";
export { all, answers, differs, each, finds, sees, seesNearly, tells } from "./judgements.ts";
export { type CrashPoint, type Death, Life, type LifeOptions } from "./life.ts";
export { firstUnexplained, linearize, type Operation } from "./linearize.ts";
export { LossyNetwork } from "./lossy-network.ts";
export { type Command, type Frame, type FrameStep, type Machine, type Probe, step, type Time } from "./machine.ts";
export { mix } from "./mix.ts";
export { at, since, tagged, until } from "./narrow.ts";
export { nearest } from "./nearest.ts";
export { errorName, type Outcome } from "./outcome.ts";
export { choice, flag, listOf, type Param, type Params, text, whole } from "./param.ts";
export { type Judgement, type Law, law, type MachineProperty, type Mismatch, type Property } from "./property.ts";
export type { RecordedStep, RunRecord, Side, Violation } from "./record.ts";
export { nearlyEqual, same } from "./same.ts";
export { scribble } from "./scribble.ts";
export { show } from "./show.ts";
export { type WatchedSignal, watchedSignal, watchListeners } from "./signals.ts";
export { Label, Opaque, RecordedError } from "./snapshot.ts";
export { type ToldStates, toldStates } from "./told-states.ts";
export { type Happening, type Settlement, World } from "./world.ts";
