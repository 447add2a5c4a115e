// Draws a grid.
import { grid as words } from "../scenes/grid.ts";
import type { GridScene } from "../scenes/grid-scene.ts";
import { Frame } from "./frame.tsx";
import type { Look } from "./look.ts";
import { type Line, lineHeight, PlainList } from "./plain-list.tsx";

export function GridDrawing({ scene, look }: { readonly scene: GridScene; readonly look: Look }) {
  const lines = linesOf(scene);
  return (
    <Frame scene={scene} look={look} height={lines.length * lineHeight}>
      <PlainList lines={lines} look={look} />
    </Frame>
  );
}

function linesOf(scene: GridScene): Line[] {
  const { areas, rows = [], columns = [], cells, limits = [], pointers = [], arrows = [] } = scene;
  const { lists } = words;
  return [
    ...areas.map((item) => ({ list: "areas", item, text: `${item.label}: ${lists.areas.tell(item, scene)}` })),
    ...rows.map((item) => ({ list: "rows", item, text: `${item.label}: ${lists.rows.tell(item, scene)}` })),
    ...columns.map((item) => ({ list: "columns", item, text: `${item.label}: ${lists.columns.tell(item, scene)}` })),
    ...cells.map((item) => ({ list: "cells", item, text: `${item.label}: ${lists.cells.tell(item, scene)}` })),
    ...limits.map((item) => ({ list: "limits", item, text: `${item.label}: ${lists.limits.tell(item, scene)}` })),
    ...pointers.map((item) => ({ list: "pointers", item, text: `${item.label}: ${lists.pointers.tell(item, scene)}` })),
    ...arrows.map((item) => ({ list: "arrows", item, text: `${item.label}: ${lists.arrows.tell(item, scene)}` })),
  ];
}
