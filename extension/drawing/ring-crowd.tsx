// Very many keys on a ring: a stroke for each, all of an owner's in one path, so that a step costs what it changes.

import { amount, labelOf } from "../scenes/kind.ts";
import type { RingKey } from "../scenes/ring.ts";
import { memoised } from "./memoised.tsx";
import { paint, toneColour } from "./paint.ts";
import { xy } from "./ring-layout.ts";
import type { RingPart } from "./ring-part.ts";

export function RingCrowd({ scene, layout }: RingPart) {
  const strokes = new Map<string, string[]>();
  for (const key of scene.keys) {
    const group = `${key.moved ? "moved" : "still"} ${key.owner ?? ""}`;
    const own = strokes.get(group);
    if (own) own.push(strokeOf(key, layout.keyRadius));
    else strokes.set(group, [strokeOf(key, layout.keyRadius)]);
  }
  const tones = new Map(scene.nodes.map(({ id, tone }) => [id, tone]));
  // Under the name of a whole crowd, so that nobody takes one for a thing: each is drawn anew where one of its keys is.
  return (
    <g class="crowd">
      {[...strokes]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([group, paths]) => {
          const owner = group.slice("moved ".length);
          const name = owner === "" ? "owned by nobody" : `owned by ${labelOf(scene.nodes, owner)}`;
          const title = `${amount(paths.length, "key")} ${name}${group.startsWith("moved") ? ", just moved" : ""}`;
          return <Strokes key={group} title={title} path={paths.join("")} tone={tones.get(owner)} />;
        })}
    </g>
  );
}

interface StrokesProps {
  readonly title: string;
  readonly path: string;
  readonly tone: number | undefined;
}

const Strokes = memoised(({ title, path, tone }: StrokesProps) => (
  <path d={path} fill="none" stroke={tone === undefined ? paint.quiet : toneColour(tone)} stroke-width={1.5}>
    <title>{title}</title>
  </path>
));

/** A key that does not change keeps its stroke: what was found for it is found again. */
const known = new WeakMap<RingKey, { readonly radius: number; readonly stroke: string }>();

/** Keys that have just moved reach further out. */
function strokeOf(key: RingKey, radius: number): string {
  const before = known.get(key);
  if (before?.radius === radius) return before.stroke;
  const stroke = `M${xy(radius - 4, key.at)}L${xy(radius + (key.moved ? 9 : 3), key.at)}`;
  known.set(key, { radius, stroke });
  return stroke;
}
