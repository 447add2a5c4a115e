// Draws a tree as lines of words, one for each thing.
import type { TreeScene } from "../scenes/tree.ts";
import { Frame } from "./frame.tsx";
import { Label } from "./label.tsx";
import type { Look } from "./look.ts";
import { Thing } from "./thing.tsx";

export function TreeDrawing({ scene, look }: { readonly scene: TreeScene; readonly look: Look }) {
  const things = [
    ...(scene.groups ?? []).map(({ id, label }) => ({ id: `groups/${id}`, label })),
    ...scene.nodes.map(({ id, label }) => ({ id: `nodes/${id}`, label })),
    ...scene.edges.map(({ id, from, to }) => ({ id: `edges/${id}`, label: `${from} → ${to}` })),
    ...(scene.pointers ?? []).map(({ id, label }) => ({ id: `pointers/${id}`, label })),
  ];
  return (
    <Frame scene={scene} look={look} height={things.length * 20 + 8}>
      {things.map(({ id, label }, index) => (
        <Thing key={id} id={id} title={label} look={look} x={16} y={index * 20 + 16}>
          <Label text={label} room={look.width - 24} />
        </Thing>
      ))}
    </Frame>
  );
}
