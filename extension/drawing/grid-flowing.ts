// Where the cells of a line, of tiles and of a tray stand: one after another, row under row.
import type { GridArea, GridCell } from "../scenes/grid-scene.ts";
import { type AreaMeasure, denseCell, unitsOf } from "./grid-measure.ts";
import type { AreaBody, AreaRoom, Box, PlacedCell, PlacedLimit } from "./grid-places.ts";

const mostTrayRows = 3;
const mostFree = 60;
/** A line rather cuts its words to this part of their room than begins a second row. */
const mostCut = 0.75;
const limitLine = 15;
const tagLine = 19;

/** The width in px at which all stands in one row. */
export function naturalFlowing(area: GridArea, measure: AreaMeasure): number {
  const gap = gapOf(area);
  if (area.shape === "line") return Math.max(120, measure.units * measure.unit + measure.cells * gap);
  const count = area.shape === "tray" ? Math.min(measure.cells, 3) : measure.cells;
  return Math.max(120, count * (measure.cellWidth + gap));
}

const gapOf = ({ dense, shape }: GridArea) => (dense && shape !== "line" ? 4 : 6);

/** One after another; `width` of a cell is what it takes without the gap behind it. */
interface Flow {
  readonly left: number;
  readonly top: number;
  readonly room: number;
  readonly gap: number;
  readonly lineHeight: number;
  readonly cellHeight: number;
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

class Cursor {
  x = 0;
  row = 0;
  private readonly flow: Flow;

  constructor(flow: Flow) {
    this.flow = flow;
  }

  /** The next place of that width; where the room ends, a new row begins. */
  take(width: number): Spot {
    const { left, top, room, gap, lineHeight } = this.flow;
    if (this.x > 0 && this.x + width > room + 0.01) {
      this.x = 0;
      this.row += 1;
    }
    const spot = { x: left + this.x, y: top + this.row * lineHeight };
    this.x += width + gap;
    return spot;
  }
}

export function layoutFlowing(room: AreaRoom): AreaBody {
  const { scene, area, measure } = room;
  const flow = flowOf(room);
  const widthOf = widths(room, flow);
  const own = scene.cells.filter((cell) => cell.area === area.id);
  const hidden = area.shape === "tray" ? Math.max(0, own.length - mostInTray(flow, measure)) : 0;
  const shown = own.slice(hidden);
  const cursor = new Cursor(flow);
  const cells = shown.map((cell): PlacedCell => {
    const width = widthOf(unitsOf(cell, area));
    return { cell, ...cursor.take(width), width, height: flow.cellHeight };
  });
  const free = freeRoom(room, { cursor, flow, unit: widthOf(1) });
  const rows = rowsNeeded(room, { flow, widthOf, now: cursor.row + 1 });
  const bottom = flow.top - room.y + rows * flow.lineHeight - (flow.lineHeight - flow.cellHeight);
  const below = measure.pointed ? tagLine : 0;
  const ended = area.first !== undefined || area.last !== undefined || hidden > 0;
  const behind = behindIn(room, { flow, widthOf, cells });
  const last = [...cells, ...free].reduce((right, box) => Math.max(right, box.x + box.width), room.x + 60);
  return {
    height: bottom + below + (ended ? 18 : 0),
    cells,
    rows: [],
    columns: [],
    free,
    limits: placeLimits(room, { flow, behind }),
    ...(hidden > 0 && { more: { text: `and ${hidden} before`, x: room.x, y: room.y + bottom + below + 14 } }),
    ...(ended && { ends: { y: room.y + bottom + below + 14, right: last } }),
    behind,
  };
}

function flowOf({ x, y, width, area, measure }: AreaRoom): Flow {
  const over = measure.limits > 0 ? limitLine : 0;
  const cellHeight = area.dense && area.shape !== "line" ? denseCell : measure.cellHeight;
  const under = measure.pointed ? tagLine : 0;
  const gap = gapOf(area);
  return { left: x, top: y + over, room: width, gap, cellHeight, lineHeight: cellHeight + over + under + gap };
}

/** How wide something of so many units is. In a line it follows the size, so that all fit in one row if they can. */
function widths({ area, measure, width }: AreaRoom, { gap }: Flow): (units: number) => number {
  if (area.shape !== "line") {
    const own = Math.min(width, Math.max(area.dense ? denseCell : 40, measure.cellWidth));
    return () => own;
  }
  const most = Math.max(1, measure.units);
  const fitting = width / most;
  const wanted = Math.min(Math.max(measure.unit + gap, 12 / most), width / 2);
  const unit = fitting >= wanted * mostCut ? Math.min(fitting, Math.max(wanted * 1.3, 56)) : wanted;
  return (units) => Math.max(6, Math.min(width, units * unit - gap));
}

function mostInTray({ room, gap }: Flow, { cellWidth }: AreaMeasure): number {
  return mostTrayRows * Math.max(1, Math.floor((room + gap) / (Math.max(40, cellWidth) + gap)));
}

interface Sizes {
  readonly flow: Flow;
  readonly widthOf: (units: number) => number;
}

/** Most rows that the run needs, were all cells as wide as they are on the average. */
function rowsNeeded({ area, measure }: AreaRoom, { flow, widthOf, now }: Sizes & { now: number }): number {
  const perRow = Math.max(1, Math.floor((flow.room + flow.gap + 0.01) / (widthOf(1) + flow.gap)));
  const most = area.shape === "line" ? measure.units : measure.cells;
  const wanted = Math.ceil(most / perRow);
  return Math.max(1, now, area.shape === "tray" ? Math.min(mostTrayRows, wanted) : Math.min(wanted, 40));
}

interface FreeRoom {
  readonly cursor: Cursor;
  readonly flow: Flow;
  readonly unit: number;
}

/** Free places up to the capacity: one for each unit, or what is left of the row where units are narrow. */
function freeRoom({ scene, area }: AreaRoom, { cursor, flow, unit }: FreeRoom): Box[] {
  const taken = scene.cells.reduce((sum, cell) => (cell.area === area.id ? sum + unitsOf(cell, area) : sum), 0);
  const left = (area.capacity ?? 0) - taken;
  if (left < 0.01) return [];
  if (unit < 16 && !area.dense) {
    const width = Math.max(6, Math.min(flow.room - cursor.x, left * (unit + flow.gap) - flow.gap));
    return [{ ...cursor.take(width), width, height: flow.cellHeight }];
  }
  return Array.from({ length: Math.min(mostFree, Math.floor(left)) }, () => ({
    ...cursor.take(unit),
    width: unit,
    height: flow.cellHeight,
  }));
}

/** Where the unit ends that is the last of so many: between two cells, or in what would be room for more. */
function behindIn({ area }: AreaRoom, { flow, widthOf, cells }: Sizes & { cells: readonly PlacedCell[] }) {
  return (units: number) => {
    const cursor = new Cursor(flow);
    let left = units;
    let at = { x: flow.left - flow.gap / 2, bottom: flow.top + flow.cellHeight };
    const pass = (cell: GridCell | undefined) => {
      const size = cell ? unitsOf(cell, area) : Math.min(1, left);
      const width = widthOf(size);
      const spot = cursor.take(width);
      const part = Math.min(1, left / size);
      at = { x: spot.x + width * part + (part === 1 ? flow.gap / 2 : 0), bottom: spot.y + flow.cellHeight };
      left -= size;
    };
    for (let index = 0; left > 0.001 && index < 2000; index += 1) pass(cells[index]?.cell);
    return at;
  };
}

function placeLimits(
  { scene, area }: AreaRoom,
  { flow, behind }: { flow: Flow; behind: AreaBody["behind"] },
): PlacedLimit[] {
  const own = (scene.limits ?? []).filter((limit) => limit.area === area.id);
  return own.map((limit) => {
    const { x, bottom } = behind(limit.after);
    return { limit, x, top: bottom - flow.cellHeight - limitLine, bottom: bottom + 2 };
  });
}
