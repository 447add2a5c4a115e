// Where the rows, bars, marks and chips of a waterfall stand.
import type { WaterfallChip, WaterfallRow, WaterfallScene } from "../scenes/waterfall.ts";
import { textWidth } from "./measure.ts";

export const rowHeight = 27;
export const barHeight = 14;
const chipHeight = 24;
export const axisHeight = 24;

export interface PlacedRow {
  readonly row: WaterfallRow;
  readonly depth: number;
  /** Middle of the row. */
  readonly y: number;
  readonly x: number;
  readonly width: number;
}

export interface PlacedChip {
  readonly chip: WaterfallChip;
  readonly y: number;
  readonly x: number;
  readonly width: number;
}

export interface WaterfallLayout {
  readonly rows: readonly PlacedRow[];
  readonly chips: readonly PlacedChip[];
  readonly nameWidth: number;
  readonly time: { readonly fromMs: number; readonly toMs: number; readonly x: (ms: number) => number };
  /** Height of axis, rows and chips. */
  readonly height: number;
}

/** `run` are all scenes that the measures must fit, this one among them: so bars grow along one axis. */
export function layoutWaterfall(scene: WaterfallScene, width: number, run: readonly WaterfallScene[]): WaterfallLayout {
  const ordered = nested(scene.rows);
  const wanted = run
    .flatMap(({ rows }) => nested(rows))
    .map(({ row, depth }) => 30 + depth * 14 + textWidth(row.label, 12) + textWidth(row.badge ?? "", 10.5) + 12);
  const nameWidth = Math.min(Math.max(90, ...wanted), width * 0.42, 320);
  const time = timeScale(run, { left: nameWidth + 8, right: width - 14 });
  const rows: PlacedRow[] = [];
  const chips: PlacedChip[] = [];
  let y = 4;
  const addChips = (from: string | undefined) => {
    for (const chip of scene.chips.filter((one) => one.from === from)) {
      chips.push(placeChip(chip, { scene, time, y: y + chipHeight / 2, right: width - 14 }));
      y += chipHeight;
    }
  };
  addChips(undefined);
  for (const { row, depth } of ordered) {
    const [x, end] = [time.x(row.startMs), time.x(row.endMs ?? Math.max(scene.nowMs, row.startMs))];
    rows.push({ row, depth, y: y + rowHeight / 2, x, width: Math.max(3, end - x) });
    y += rowHeight;
    addChips(row.id);
  }
  return { rows, chips, nameWidth, time, height: y + 4 };
}

/** Children under their parents, siblings in the order of the list; a row in a circle stands at the top level. */
function nested(rows: readonly WaterfallRow[]): { row: WaterfallRow; depth: number }[] {
  const ids = new Set(rows.map(({ id }) => id));
  const placed = new Set<string>();
  const result: { row: WaterfallRow; depth: number }[] = [];
  const place = (row: WaterfallRow, depth: number) => {
    if (placed.has(row.id)) return;
    placed.add(row.id);
    result.push({ row, depth });
    for (const child of rows.filter(({ parent }) => parent === row.id)) place(child, depth + 1);
  };
  for (const row of rows) if (row.parent === undefined || !ids.has(row.parent)) place(row, 0);
  for (const row of rows) place(row, 0);
  return result;
}

function timeScale(run: readonly WaterfallScene[], { left, right }: { left: number; right: number }) {
  const times = run.flatMap(({ rows, nowMs }) => [
    nowMs,
    ...rows.flatMap(({ startMs, endMs = startMs, marks = [] }) => [startMs, endMs, ...marks.map(({ atMs }) => atMs)]),
  ]);
  const fromMs = Math.min(...times);
  const toMs = Math.max(fromMs + 1, ...times);
  return { fromMs, toMs, x: (ms: number) => left + ((ms - fromMs) / (toMs - fromMs)) * (right - left) };
}

interface ChipRoom {
  readonly scene: WaterfallScene;
  readonly time: WaterfallLayout["time"];
  readonly y: number;
  readonly right: number;
}

/** A chip stands at the time at which what came of it began, or at now. */
function placeChip(chip: WaterfallChip, { scene, time, y, right }: ChipRoom): PlacedChip {
  const arrival = scene.rows.find(({ id }) => id === chip.to)?.startMs ?? scene.nowMs;
  const left = time.x(time.fromMs);
  const width = Math.min(textWidth(chip.label, 11) + 34, right - left);
  return { chip, y, width, x: Math.max(left, Math.min(right - width, time.x(arrival) - 12)) };
}
