// A scene: one picture as plain JSON. `kind` tells the kinds apart; a kind grows by optional fields only, so that a
// stored trace of the same version stays drawable.
import { type Change, diffFields } from "./change.ts";
import { chart } from "./chart.ts";
import type { ChartScene } from "./chart-scene.ts";
import { differencesInWords } from "./difference-words.ts";
import { type FlowScene, flow } from "./flow.ts";
import { grid } from "./grid.ts";
import type { GridScene } from "./grid-scene.ts";
import type { Item } from "./item.ts";
import { baseFields, type Kind } from "./kind.ts";
import { type LanesScene, lanes } from "./lanes.ts";
import { type MachineScene, machine } from "./machine.ts";
import { type RingScene, ring } from "./ring.ts";
import { record } from "./shape.ts";
import { type TreeScene, tree } from "./tree.ts";
import { type WaterfallScene, waterfall } from "./waterfall.ts";
import { changesInWords, inWords } from "./words.ts";

export type Scene =
  | RingScene
  | MachineScene
  | LanesScene
  | WaterfallScene
  | FlowScene
  | TreeScene
  | GridScene
  | ChartScene;

export type SceneKind = Scene["kind"];

const kinds: { readonly [K in SceneKind]: Kind<Extract<Scene, { kind: K }>> } = {
  ring,
  machine,
  lanes,
  waterfall,
  flow,
  tree,
  grid,
  chart,
};

export function isSceneKind(kind: unknown): kind is SceneKind {
  return typeof kind === "string" && Object.hasOwn(kinds, kind);
}

function kindOf(scene: Scene): Kind<Scene> {
  // The table's entry for a kind takes scenes of that kind, and each use below hands it the very scene asked about.
  return kinds[scene.kind] as unknown as Kind<Scene>;
}

/** The whole picture in words: one sentence for it, then one for each thing in it. */
export function describeScene(scene: Scene): string {
  return inWords(scene, kindOf(scene), Number.POSITIVE_INFINITY);
}

/** The same for listening to: what there are very many of is only counted. */
export function summariseScene(scene: Scene): string {
  return inWords(scene, kindOf(scene), 16);
}

/** What leads from one scene to the other; scenes of different kinds have nothing in common. @throws Error then. */
export function diffScenes(before: Scene, after: Scene): readonly Change[] {
  if (before.kind !== after.kind)
    throw new Error(`A ${before.kind} cannot become a ${after.kind}: compare scenes of one kind.`);
  return diffFields(before, after);
}

/** One sentence for each change from one scene to the next. */
export function describeChanges(before: Scene, after: Scene): string[] {
  if (before.kind !== after.kind) return [`The picture is another one: ${describeScene(after)}`];
  return changesInWords({ before, after, kind: kindOf(after) });
}

/** One clause for each thing in which the learner's picture differs from the model's: `owner of key k3 is B, yours says A`. */
export function describeDifferences(model: Scene, yours: Scene): string[] {
  if (model.kind !== yours.kind) return [`the model's picture is a ${model.kind}, yours a ${yours.kind}`];
  return differencesInWords({ model, yours, kind: kindOf(yours) });
}

/**
 * What is wrong with a value that should be a scene, one sentence each with path and value: wrong types, numbers that are
 * not finite, ids that stand twice in a list, references that lead nowhere. Empty: it is a scene and can be drawn.
 */
export function sceneProblems(value: unknown): string[] {
  const problems = shapeProblems(value);
  if (problems.length > 0) return problems;
  // shapeProblems has just found no fault in the shape.
  const scene = value as Scene;
  return [...repeatedIds(scene), ...kindOf(scene).problems(scene)];
}

/** True where the value has the shape of a scene, whatever its references say: enough to draw it without a fault. */
export function isScene(value: unknown): value is Scene {
  return shapeProblems(value).length === 0;
}

function shapeProblems(value: unknown): string[] {
  const kind = typeof value === "object" && value !== null && "kind" in value ? value.kind : undefined;
  if (!isSceneKind(kind)) return [`kind is ${JSON.stringify(kind)}, must be one of ${Object.keys(kinds).join(", ")}`];
  return [...record({ ...baseFields, ...kinds[kind].fields })(value, "")];
}

function repeatedIds(scene: Scene): string[] {
  const lists = ["counters", ...Object.keys(kindOf(scene).lists)];
  const fields = new Map<string, readonly Item[]>(Object.entries(scene).filter(([field]) => lists.includes(field)));
  return [...fields].flatMap(([field, items]) => {
    const seen = new Set<string>();
    return items
      .filter(({ id }) => seen.size === seen.add(id).size)
      .map(({ id }) => `${field} has two items with the id ${JSON.stringify(id)}`);
  });
}
