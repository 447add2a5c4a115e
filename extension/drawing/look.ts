// What a drawing is told besides its scene.

import type { Scene } from "../scenes/scene.ts";

export interface Look {
  /** Width of the picture in px; its height follows. From 240. */
  readonly width: number;
  /** Ids (`list/id`) of things that differ from the other side's picture. */
  readonly differing?: ReadonlySet<string>;
  /** Ids (`list/id`) of things that this step changed. */
  readonly changed?: ReadonlySet<string>;
  /** All scenes of the run: measures that fit them all let nothing jump from step to step, nor from side to side. */
  readonly run?: readonly Scene[];
}

/** The scene and those of its run that are of its kind. */
export function scenesOfRun<S extends Scene>(scene: S, { run = [] }: Look): readonly S[] {
  return [scene, ...run.filter((other): other is S => other.kind === scene.kind)];
}

/** `owner` or `time`: a difference of the whole scene rather than of one thing in it has no slash. */
export function differs(look: Look, id: string): boolean {
  return look.differing?.has(id) ?? false;
}

/** Whether a thing is marked alike in both: an unchanged one need not be drawn again then. */
export function marksAlike(before: Look, after: Look, id: string): boolean {
  return differs(before, id) === differs(after, id) && before.changed?.has(id) === after.changed?.has(id);
}
