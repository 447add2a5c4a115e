// Where the headers and cells of a table stand.
import type { GridCell, GridHeader } from "../scenes/grid-scene.ts";
import type { AreaMeasure } from "./grid-measure.ts";
import type { AreaBody, AreaRoom, Box, PlacedCell, PlacedHeader } from "./grid-places.ts";

const gap = 4;
const narrowest = 26;
const tagLine = 19;

/** The room between columns and between rows. */
function gaps({ arrows }: AreaMeasure): { readonly across: number; readonly down: number } {
  return arrows ? { across: 44, down: 20 } : { across: gap, down: gap };
}

/** The width in px at which nothing is cut. */
export function naturalTable(measure: AreaMeasure): number {
  const { across } = gaps(measure);
  const columns = [...measure.columns.values()].reduce(
    (sum, { width }) => sum + Math.max(narrowest, width) + across,
    0,
  );
  return Math.max(120, measure.rowHead + columns + measure.rowTags);
}

interface Track {
  readonly header: GridHeader;
  readonly at: number;
  readonly size: number;
}

export function layoutTable(room: AreaRoom): AreaBody {
  const { x, y, measure } = room;
  const head = headHeight(measure) + (measure.columnTags ? tagLine : 0);
  const rowHead = Math.min(measure.rowHead, room.width * 0.34);
  const columns = columnTracks(room, rowHead);
  const rows = rowTracks(room, y + head);
  const right = columns.at(-1);
  const end = right ? right.at + right.size : x + rowHead;
  const last = rows.at(-1);
  const bottom = last ? last.at + last.size : y + head;
  return {
    height: bottom - y,
    cells: placeCells(room, columns, rows),
    rows: rows.map(({ header, at, size }): PlacedHeader => {
      const box = { x, y: at, height: size };
      return { header, ...box, width: rowHead, band: { ...box, width: end - x } };
    }),
    columns: columns.map(({ header, at, size }): PlacedHeader => {
      const top = y + (measure.columnTags ? tagLine : 0);
      return {
        header,
        x: at,
        y: top,
        width: size,
        height: headHeight(measure),
        band: { x: at, y: top, width: size, height: bottom - top },
      };
    }),
    free: emptyPlaces(room, columns, rows),
    limits: [],
    behind: () => ({ x, bottom: y + head }),
  };
}

function headHeight({ columns }: AreaMeasure): number {
  return [...columns.values()].some(({ noted }) => noted) ? 36 : 22;
}

/** Columns as wide as they ask for; where that is too much, each gives up the same part of it. */
function columnTracks({ scene, area, measure, x, width }: AreaRoom, rowHead: number): Track[] {
  const own = (scene.columns ?? []).filter((column) => column.area === area.id);
  const { across } = gaps(measure);
  const wanted = own.map(({ id }) => Math.max(narrowest, measure.columns.get(id)?.width ?? 0));
  const room = width - rowHead - measure.rowTags - across * own.length;
  const all = wanted.reduce((sum, one) => sum + one, 0);
  const factor = all === 0 ? 1 : Math.min(1.35, room / all);
  let at = x + rowHead + gap;
  return own.map((header, index) => {
    const track = { header, at, size: Math.max(8, (wanted[index] ?? narrowest) * factor) };
    at += track.size + across;
    return track;
  });
}

function rowTracks({ scene, area, measure }: AreaRoom, top: number): Track[] {
  let at = top;
  const under = measure.pointed ? tagLine : 0;
  return (scene.rows ?? [])
    .filter((row) => row.area === area.id)
    .map((header) => {
      const stack = measure.stacks.get(header.id) ?? 1;
      const track = { header, at, size: stack * (measure.cellHeight + gap) - gap + under };
      at += track.size + gaps(measure).down;
      return track;
    });
}

function placeCells(room: AreaRoom, columns: readonly Track[], rows: readonly Track[]): PlacedCell[] {
  const { scene, area, measure } = room;
  const stacked = new Map<string, number>();
  return scene.cells.flatMap((cell: GridCell) => {
    if (cell.area !== area.id) return [];
    const first = columns.findIndex(({ header }) => header.id === cell.column);
    const [column, row] = [columns[first], rows.find(({ header }) => header.id === cell.row)];
    if (column === undefined || row === undefined) return [];
    const place = JSON.stringify([cell.row, cell.column]);
    const depth = stacked.get(place) ?? 0;
    stacked.set(place, depth + 1);
    const last = columns[Math.min(columns.length, first + (cell.span ?? 1)) - 1] ?? column;
    return [
      {
        cell,
        x: column.at,
        y: row.at + depth * (measure.cellHeight + gap),
        width: last.at + last.size - column.at,
        height: measure.cellHeight,
      },
    ];
  });
}

/** Places in which no cell stands; a cell that spans columns takes all of them. */
function emptyPlaces({ scene, area, measure }: AreaRoom, columns: readonly Track[], rows: readonly Track[]): Box[] {
  const taken = new Set<string>();
  for (const { area: where, row, column, span = 1 } of scene.cells) {
    if (where !== area.id) continue;
    const first = columns.findIndex(({ header }) => header.id === column);
    for (const { header } of columns.slice(Math.max(0, first), first + span))
      taken.add(JSON.stringify([row, header.id]));
  }
  return rows.flatMap((row) =>
    columns
      .filter((column) => !taken.has(JSON.stringify([row.header.id, column.header.id])))
      .map((column) => ({ x: column.at, y: row.at, width: column.size, height: measure.cellHeight })),
  );
}
