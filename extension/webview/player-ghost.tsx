// The model drawn over the learner's picture: only what differs, in dashes.
import { useLayoutEffect, useRef } from "preact/hooks";
import { Drawing } from "../drawing/drawing.tsx";
import type { Look } from "../drawing/look.ts";
import type { Scene, SceneKind } from "../scenes/scene.ts";
import type { Trace } from "../scenes/trace.ts";

/** Kinds whose pictures of both sides lie on one another: the same thing stands in the same place. */
const ghostKinds: ReadonlySet<SceneKind> = new Set(["ring", "machine", "grid", "chart"]);

/** True where there is a difference to see and both sides are drawn alike in every step. */
export function canShowGhost({ steps }: Trace): boolean {
  if (steps.every(({ differs }) => !differs)) return false;
  return steps.every(({ yours, model }) => {
    const kind = model.scene?.kind;
    return kind !== undefined && ghostKinds.has(kind) && yours.scene?.kind === kind;
  });
}

interface GhostProps {
  /** The model's picture. */
  readonly scene: Scene;
  readonly look: Look;
}

/** Lies over the picture that stands before it in the page. */
export function Ghost({ scene, look }: GhostProps) {
  const layer = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (layer.current) markGhosts(layer.current, ghostedThings(scene, look.differing ?? new Set()));
  });
  return (
    <div class="ghost" ref={layer} aria-hidden="true">
      <Drawing scene={scene} look={{ ...look, changed: new Set() }} />
    </div>
  );
}

/** Ids of the things to draw; a live state that differs is drawn as the state that lives on the model's side. */
export function ghostedThings(scene: Scene, differing: ReadonlySet<string>): ReadonlySet<string> {
  if (scene.kind !== "machine" || scene.live === undefined || !differing.has("live")) return differing;
  return new Set([...differing, `states/${scene.live}`]);
}

/** Names what is to be seen of the layer, and whose words would lie on those of the learner's picture. */
function markGhosts(layer: Element, differing: ReadonlySet<string>): void {
  const places = new Map<string | null, string | null>();
  for (const thing of layer.previousElementSibling?.querySelectorAll("[data-id]") ?? []) {
    places.set(thing.getAttribute("transform"), thing.getAttribute("data-id"));
  }
  for (const thing of layer.querySelectorAll("[data-id], [data-of]")) {
    const id = thing.getAttribute("data-id") ?? thing.getAttribute("data-of") ?? "";
    thing.toggleAttribute("data-ghost", differing.has(id));
    const there = places.get(thing.getAttribute("transform"));
    thing.toggleAttribute("data-stays", there === id);
    thing.toggleAttribute("data-taken", there !== undefined && there !== id);
  }
}
