// Where the areas of a grid stand, and everything in them.
import type { GridArea, GridScene } from "../scenes/grid-scene.ts";
import { layoutFlowing, naturalFlowing } from "./grid-flowing.ts";
import { type AreaMeasure, measureGrid } from "./grid-measure.ts";
import type { AreaRoom, GridLayout, PlacedArea } from "./grid-places.ts";
import { layoutTable, naturalTable } from "./grid-table.ts";
import type { Look } from "./look.ts";

export const titleHeight = 28;
const padding = 10;
const gap = 12;

export function layoutGrid(scene: GridScene, look: Look): GridLayout {
  const measures = measureGrid(scene, look);
  const areas: PlacedArea[] = [];
  let y = 0;
  for (const row of rowsOfAreas(scene, measures, look.width)) {
    const spare = look.width - row.reduce((sum, { width }) => sum + width, gap * (row.length - 1));
    let x = 0;
    const placed = row.map(({ area, measure, width: natural }) => {
      const width = natural + spare / row.length;
      const box = { x, y, width };
      x += width + gap;
      return placeArea({ area, measure, scene, ...box });
    });
    const height = Math.max(...placed.map((one) => one.height));
    areas.push(...placed.map((one) => ({ ...one, height })));
    y += height + gap;
  }
  return { areas, height: Math.max(0, y - gap) };
}

function placeArea(room: AreaRoom): PlacedArea {
  const { area, measure, x, y, width } = room;
  const inner = { ...room, x: x + padding, y: y + titleHeight, width: width - 2 * padding };
  const body = area.shape === "table" ? layoutTable(inner) : layoutFlowing(inner);
  return { ...body, area, measure, x, y, width, height: titleHeight + body.height + padding };
}

interface Natural {
  readonly area: GridArea;
  readonly measure: AreaMeasure;
  readonly width: number;
}

/** Areas stand beside each other while all of a row have the width that they need. */
function rowsOfAreas(scene: GridScene, measures: ReadonlyMap<string, AreaMeasure>, width: number): Natural[][] {
  const rows: Natural[][] = [];
  let used = 0;
  for (const area of scene.areas) {
    const measure = measures.get(area.id);
    if (measure === undefined) continue;
    const natural = area.shape === "table" ? naturalTable(measure) : naturalFlowing(area, measure);
    const own = Math.min(width, Math.max(natural + 2 * padding, Math.min(measure.title, width / 2)));
    const last = rows.at(-1);
    if (last && used + gap + own <= width) last.push({ area, measure, width: own });
    else rows.push([{ area, measure, width: own }]);
    used = last && used + gap + own <= width ? used + gap + own : own;
  }
  return rows;
}
