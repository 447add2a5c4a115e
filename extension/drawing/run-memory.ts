// What is true of a whole run, found once for it and not at every step.
import type { Scene } from "../scenes/scene.ts";
import { type Look, scenesOfRun } from "./look.ts";

const kept = new WeakMap<readonly Scene[], Map<unknown, unknown>>();

/** What `find` says of the run, this scene among it; `find` is always the same function and asks nothing but the run. */
export function ofRun<S extends Scene, T>(scene: S, look: Look, find: (run: readonly S[]) => T): T {
  const { run } = look;
  if (run === undefined || !run.includes(scene)) return find(scenesOfRun(scene, look));
  const known = kept.get(run) ?? new Map<unknown, unknown>();
  kept.set(run, known);
  if (!known.has(find)) known.set(find, find(scenesOfRun(scene, look)));
  // Under `find` stands only what it gave itself, one line above.
  return known.get(find) as T;
}
