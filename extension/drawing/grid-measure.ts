// How large the parts of a grid are, over all scenes of a run: so nothing jumps from step to step.
import type { GridArea, GridCell, GridHeader, GridScene } from "../scenes/grid-scene.ts";
import { type Look, scenesOfRun } from "./look.ts";
import { textWidth } from "./measure.ts";

export const denseCell = 15;
export const signRoom = 17;
const widestCell = 168;

export interface ColumnMeasure {
  readonly width: number;
  /** True where a column has a note under its name. */
  readonly noted: boolean;
}

/** What one area needs over the whole run; lengths in px. */
export interface AreaMeasure {
  /** The widest cell. */
  cellWidth: number;
  cellHeight: number;
  /** What one unit of size needs so that every cell shows its words. */
  unit: number;
  /** Most units and most cells at one time. */
  units: number;
  cells: number;
  /** Lines of limits over the cells, and whether pointers stand under them. */
  limits: number;
  pointed: boolean;
  /** True where arrows lead from cell to cell, which takes room between them. */
  arrows: boolean;
  /** Width of the tags of pointers at rows, and whether some stand over columns. */
  rowTags: number;
  columnTags: boolean;
  rowHead: number;
  readonly columns: Map<string, ColumnMeasure>;
  /** Most cells on each other in a row, by the row's id. */
  readonly stacks: Map<string, number>;
  title: number;
}

export type GridMeasure = ReadonlyMap<string, AreaMeasure>;

const kept = new WeakMap<readonly object[], GridMeasure>();

/** The measures of the run, found once for each run. */
export function measureGrid(scene: GridScene, look: Look): GridMeasure {
  const { run } = look;
  if (run === undefined || !run.includes(scene)) return measureAll(scenesOfRun(scene, look));
  const known = kept.get(run) ?? measureAll(scenesOfRun(scene, look));
  kept.set(run, known);
  return known;
}

function measureAll(scenes: readonly GridScene[]): GridMeasure {
  const measures = new Map<string, AreaMeasure>();
  for (const scene of scenes) {
    for (const area of scene.areas) {
      const found = measures.get(area.id) ?? nothing();
      measures.set(area.id, found);
      measureArea(found, area, scene);
    }
  }
  return measures;
}

function nothing(): AreaMeasure {
  return {
    cellWidth: 0,
    cellHeight: 28,
    unit: 0,
    units: 0,
    cells: 0,
    limits: 0,
    pointed: false,
    arrows: false,
    rowTags: 0,
    columnTags: false,
    rowHead: 0,
    columns: new Map(),
    stacks: new Map(),
    title: 0,
  };
}

function measureArea(found: AreaMeasure, area: GridArea, scene: GridScene): void {
  const cells = scene.cells.filter((cell) => cell.area === area.id);
  for (const cell of cells) measureCell(found, cell, area);
  const taken = cells.reduce((sum, cell) => sum + unitsOf(cell, area), 0);
  found.units = Math.max(found.units, taken, area.capacity ?? 0);
  found.cells = Math.max(found.cells, cells.length, area.shape === "tiles" ? (area.capacity ?? 0) : 0);
  found.title = Math.max(found.title, textWidth(area.label, 13) + textWidth(area.note ?? "", 11) + 90);
  found.limits = Math.max(found.limits, (scene.limits ?? []).filter((limit) => limit.area === area.id).length);
  if (area.shape === "table") measureTable(found, cells, { area, scene });
  measurePointers(found, { area, scene, ids: new Set(cells.map(({ id }) => id)) });
}

/** What a cell takes of its area: in lines its size, elsewhere one place. */
export function unitsOf({ size = 1 }: GridCell, { shape }: GridArea): number {
  return shape === "line" ? Math.max(size, 0.001) : 1;
}

/** The second line of a cell: its note, and how much time is left in figures. */
export function remarkOf({ note, timer, modelOnly }: GridCell): string {
  return [note, timer && `${timer.remainingMs} ms`, modelOnly && "model only"].filter(Boolean).join(" · ");
}

function measureCell(found: AreaMeasure, cell: GridCell, area: GridArea): void {
  const width = area.dense && area.shape !== "line" ? denseCell : widthOf(cell);
  const height = area.dense && area.shape !== "line" ? denseCell : heightOf(cell);
  const columns = cell.span ?? 1;
  found.cellWidth = Math.max(found.cellWidth, width / columns);
  found.cellHeight = Math.max(area.dense ? 0 : found.cellHeight, height);
  found.unit = Math.max(found.unit, width / unitsOf(cell, area));
}

function widthOf(cell: GridCell): number {
  const badge = cell.badge ? textWidth(cell.badge, 10.5) + 16 : 0;
  const signs = (cell.state && hasSign(cell.state) ? signRoom : 0) + (cell.moved ? signRoom : 0);
  const head = textWidth(cell.label, 12.5) + badge + signs;
  return Math.min(widestCell, Math.max(30, head + 20, textWidth(remarkOf(cell), 10.5) + 20));
}

export function hasSign(state: string): boolean {
  return state !== "lit" && state !== "ghost";
}

function heightOf(cell: GridCell): number {
  return (remarkOf(cell) === "" ? 28 : 42) + (cell.timer ? 4 : 0);
}

interface Where {
  readonly area: GridArea;
  readonly scene: GridScene;
}

function measureTable(found: AreaMeasure, cells: readonly GridCell[], { area, scene }: Where): void {
  const heads = (list: readonly GridHeader[] = []) => list.filter((one) => one.area === area.id);
  for (const row of heads(scene.rows)) found.rowHead = Math.max(found.rowHead, headWidth(row));
  for (const column of heads(scene.columns)) {
    const own = cells.filter((cell) => cell.column === column.id).map((cell) => widthOf(cell) / (cell.span ?? 1));
    const known = found.columns.get(column.id);
    found.columns.set(column.id, {
      width: Math.max(known?.width ?? 0, headWidth(column), ...own),
      noted: known?.noted === true || column.note !== undefined,
    });
  }
  const places = new Map<string, number>();
  for (const { row = "", column = "" } of cells) {
    const place = JSON.stringify([row, column]);
    const stack = (places.get(place) ?? 0) + 1;
    places.set(place, stack);
    found.stacks.set(row, Math.max(found.stacks.get(row) ?? 1, stack));
  }
}

function headWidth({ label, note, tone, state }: GridHeader): number {
  const signs = (tone === undefined ? 0 : 16) + (state && hasSign(state) ? signRoom : 0);
  const words = Math.max(label === "" ? 0 : textWidth(label, 12.5), textWidth(note ?? "", 10.5));
  return words + signs === 0 ? 0 : Math.min(190, words + signs + 16);
}

function measurePointers(
  found: AreaMeasure,
  { area, scene, ids }: Where & { readonly ids: ReadonlySet<string> },
): void {
  const rows = new Set((scene.rows ?? []).filter((row) => row.area === area.id).map(({ id }) => id));
  const columns = new Set((scene.columns ?? []).filter((one) => one.area === area.id).map(({ id }) => id));
  if ((scene.arrows ?? []).some(({ from, to }) => ids.has(from) && ids.has(to))) found.arrows = true;
  for (const { label, cell = "", row = "", column = "", area: inside } of scene.pointers ?? []) {
    if (ids.has(cell) || inside === area.id) found.pointed = true;
    if (rows.has(row)) found.rowTags = Math.max(found.rowTags, Math.min(110, textWidth(label, 10.5) + 26));
    if (columns.has(column)) found.columnTags = true;
  }
}
