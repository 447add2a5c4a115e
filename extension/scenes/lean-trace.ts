// A trace without what it says twice: the pictures of a run are nearly the same from step to step and from side to side.
import { applyChanges, type Change } from "./change.ts";
import { diffScenes, isScene, type Scene } from "./scene.ts";
import type { Trace, TraceSide, TraceStep } from "./trace.ts";
import { isTrace } from "./trace-shape.ts";

/**
 * A scene told by another: `like` is the place of that one among the scenes of the trace, each step's `yours` before its
 * `model`; `changes` lead from it to this one, and none are needed where both are the same.
 */
export interface ToldScene {
  readonly like: number;
  readonly changes?: readonly Change[];
}

export interface LeanSide extends Omit<TraceSide, "scene"> {
  readonly scene?: Scene | ToldScene;
}

export interface LeanStep extends Omit<TraceStep, "yours" | "model"> {
  readonly yours: LeanSide;
  readonly model: LeanSide;
}

/** Every trace is one, too: a scene may stand as it is. */
export interface LeanTrace extends Omit<Trace, "steps"> {
  readonly steps: readonly LeanStep[];
}

/** The same trace with scenes told by others wherever that is shorter. */
export function leanTrace(trace: Trace): LeanTrace {
  const told: Scene[] = [];
  const side = ({ scene, ...rest }: TraceSide, nearest: readonly number[]): LeanSide => {
    if (scene === undefined) return rest;
    told.push(scene);
    return { ...rest, scene: tellScene(scene, nearest, told) };
  };
  let before: readonly number[] = [];
  const steps = trace.steps.map(({ yours, model, ...rest }) => {
    const first = told.length;
    const ours = side(yours, before.slice(0, 1));
    const theirs = side(model, [...(told.length > first ? [first] : []), ...before.slice(1)]);
    before = [first, told.length - 1];
    return { ...rest, yours: ours, model: theirs };
  });
  return { ...trace, steps };
}

function tellScene(scene: Scene, nearest: readonly number[], told: readonly Scene[]): Scene | ToldScene {
  let best: { readonly told: ToldScene; readonly size: number } | undefined;
  for (const like of nearest) {
    const other = told[like];
    if (other?.kind !== scene.kind) continue;
    const changes = diffScenes(other, scene);
    if (changes.length === 0) return { like };
    const size = JSON.stringify(changes).length;
    if (size < (best?.size ?? JSON.stringify(scene).length)) best = { told: { like, changes }, size };
  }
  return best?.told ?? scene;
}

/**
 * The whole trace, in which a scene, a list or a thing that does not change is one object in all steps and on both sides.
 * Undefined where the value is no trace that can be played.
 */
export function wholeTrace(value: unknown): Trace | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (!known.has(value)) known.set(value, readTrace(value));
  return known.get(value);
}

/** A message is checked before it is read: its trace is made whole once. */
const known = new WeakMap<object, Trace | undefined>();

function readTrace(value: object): Trace | undefined {
  if (!("steps" in value) || !Array.isArray(value.steps)) return undefined;
  try {
    const whole = { ...value, steps: wholeSteps(value.steps) };
    return isTrace(whole) ? whole : undefined;
  } catch {
    // Changes that do not fit what they are to change.
    return undefined;
  }
}

function wholeSteps(steps: readonly unknown[]): unknown[] {
  const told: Scene[] = [];
  let before: { readonly yours?: Scene; readonly model?: Scene } = {};
  return steps.map((step) => {
    // Whatever it is in truth throws here or is found when the whole is checked.
    const { yours, model, ...rest } = step as LeanStep;
    const ours = wholeSide(yours, told, [before.yours]);
    const theirs = wholeSide(model, told, [ours.scene, before.model]);
    before = { ...(ours.scene && { yours: ours.scene }), ...(theirs.scene && { model: theirs.scene }) };
    return { ...rest, yours: ours, model: theirs };
  });
}

function wholeSide({ scene, ...rest }: LeanSide, told: Scene[], nearest: readonly (Scene | undefined)[]): TraceSide {
  if (scene === undefined) return rest;
  const whole = wholeScene(scene, told, nearest);
  told.push(whole);
  return { ...rest, scene: whole };
}

/** @throws Error where there is no scene to tell it by. */
function wholeScene(scene: Scene | ToldScene, told: readonly Scene[], nearest: readonly (Scene | undefined)[]): Scene {
  if (!("like" in scene)) return isScene(scene) ? sharedScene(scene, nearest) : scene;
  const other = told[scene.like];
  if (other === undefined) throw new RangeError(`like is ${scene.like}, must be below ${told.length}`);
  return scene.changes ? applyChanges(other, scene.changes) : other;
}

/** The step with all that is as it was before, or alike on both sides, in the same objects. */
export function sharedStep(before: TraceStep | undefined, step: TraceStep): TraceStep {
  const { yours, model } = step;
  const ours = yours.scene && sharedScene(yours.scene, [before?.yours.scene]);
  const theirs = model.scene && sharedScene(model.scene, [ours, before?.model.scene]);
  return {
    ...step,
    yours: { ...yours, ...(ours && { scene: ours }) },
    model: { ...model, ...(theirs && { scene: theirs }) },
  };
}

/** The scene made of the objects of the first of the others that it is most like: an equal one, else the last given. */
function sharedScene(scene: Scene, others: readonly (Scene | undefined)[]): Scene {
  let shared = scene;
  for (const other of others) {
    if (other?.kind !== scene.kind) continue;
    const changes = diffScenes(other, scene);
    if (changes.length === 0) return other;
    shared = applyChanges(other, changes);
  }
  return shared;
}
