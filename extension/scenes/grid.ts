// What a grid says about itself: its shape, its words, what can be wrong with it.
import type { GridArea, GridCell, GridHeader, GridPointer, GridScene } from "./grid-scene.ts";
import type { Timer } from "./item.ts";
import { amount, dangling, type Kind, labelOf, named, percent, phrase, timer, timerProblems } from "./kind.ts";
import { atLeastZero, count, flag, items, oneOf, optional, text } from "./shape.ts";

const state = oneOf("lit", "good", "bad", "warn", "busy", "off", "ghost");
const header = items({ ...named, area: text, state: optional(state), tone: optional(count), note: optional(text) });

export const grid: Kind<GridScene> = {
  fields: {
    areas: items({
      ...named,
      shape: oneOf("table", "line", "tiles", "tray"),
      capacity: optional(count),
      first: optional(text),
      last: optional(text),
      note: optional(text),
      timer: optional(timer),
      dense: optional(flag),
    }),
    rows: optional(header),
    columns: optional(header),
    cells: items({
      ...named,
      area: text,
      row: optional(text),
      column: optional(text),
      span: optional(count),
      size: optional(atLeastZero),
      state: optional(state),
      tone: optional(count),
      badge: optional(text),
      note: optional(text),
      timer: optional(timer),
      fill: optional(atLeastZero),
      moved: optional(flag),
    }),
    limits: optional(items({ ...named, area: text, after: atLeastZero })),
    pointers: optional(
      items({
        ...named,
        cell: optional(text),
        row: optional(text),
        column: optional(text),
        area: optional(text),
        after: optional(atLeastZero),
      }),
    ),
    arrows: optional(items({ ...named, from: text, to: text, state: oneOf("sent", "refused") })),
  },
  lists: {
    areas: {
      noun: "area",
      tell: (area, { cells }) =>
        phrase(
          `${amount(cells.filter((cell) => cell.area === area.id).length, "cell")}${
            area.capacity === undefined ? "" : `, ${sizeIn(area, cells)} of ${area.capacity} taken`
          }`,
          area.timer && timeLeft(area.timer),
          area.note,
        ),
      show: { timer: timeLeft },
    },
    rows: { noun: "row", tell: tellHeader, show: { area: (id, { areas }) => labelOf(areas, id) } },
    columns: { noun: "column", tell: tellHeader, show: { area: (id, { areas }) => labelOf(areas, id) } },
    cells: {
      noun: "cell",
      tell: tellCell,
      show: {
        area: (id, { areas }) => labelOf(areas, id),
        row: (id, { rows = [] }) => labelOf(rows, id),
        column: (id, { columns = [] }) => labelOf(columns, id),
        timer: timeLeft,
        fill: percent,
      },
    },
    limits: {
      noun: "limit",
      tell: ({ area, after }, { areas }) => `after ${after} in ${labelOf(areas, area)}`,
      show: { area: (id, { areas }) => labelOf(areas, id) },
    },
    pointers: {
      noun: "pointer",
      tell: tellPointer,
      show: {
        cell: (id, { cells }) => labelOf(cells, id),
        row: (id, { rows = [] }) => labelOf(rows, id),
        column: (id, { columns = [] }) => labelOf(columns, id),
        area: (id, { areas }) => labelOf(areas, id),
      },
    },
    arrows: {
      noun: "arrow",
      tell: ({ from, to, state: how }, { cells }) => `${labelOf(cells, from)} → ${labelOf(cells, to)}, ${how}`,
      show: { from: (id, { cells }) => labelOf(cells, id), to: (id, { cells }) => labelOf(cells, id) },
    },
  },
  scalars: {},
  describe: ({ areas, cells }) => `A grid of ${amount(areas.length, "area")} with ${amount(cells.length, "cell")}.`,
  problems: (scene) => [
    ...scene.areas.flatMap(({ id, timer: left }) => (left ? timerProblems(`area ${id}`, left) : [])),
    ...headerProblems("row", scene.rows, scene),
    ...headerProblems("column", scene.columns, scene),
    ...scene.cells.flatMap((cell) => cellProblems(cell, scene)),
    ...(scene.limits ?? []).flatMap(({ id, area }) => outsideTables(`limit ${id}`, area, scene)),
    ...(scene.pointers ?? []).flatMap((pointer) => pointerProblems(pointer, scene)),
    ...(scene.arrows ?? []).flatMap(({ id, from, to }) => [
      ...dangling(`the beginning of arrow ${id}`, from, scene.cells),
      ...dangling(`the end of arrow ${id}`, to, scene.cells),
    ]),
  ],
};

/** How much of an area its cells take: in a line their sizes, elsewhere one place each. */
export function sizeIn({ id, shape }: GridArea, cells: readonly GridCell[]): number {
  const sizeOf = ({ size = 1 }: GridCell) => (shape === "line" ? size : 1);
  return Number(cells.reduce((sum, cell) => (cell.area === id ? sum + sizeOf(cell) : sum), 0).toFixed(6));
}

function timeLeft({ remainingMs, totalMs }: Timer): string {
  return `${remainingMs} of ${totalMs} ms left`;
}

function tellHeader({ area, state: how, note }: GridHeader, { areas }: GridScene): string {
  return phrase(`in ${labelOf(areas, area)}`, how, note);
}

function tellCell(cell: GridCell, { areas, rows = [], columns = [] }: GridScene): string {
  return phrase(
    `in ${labelOf(areas, cell.area)}`,
    cell.row !== undefined && `row ${labelOf(rows, cell.row)}`,
    cell.column !== undefined && `column ${labelOf(columns, cell.column)}`,
    cell.span !== undefined && cell.span > 1 && `over ${cell.span} columns`,
    cell.state,
    cell.size !== undefined && `size ${cell.size}`,
    cell.badge && `marked ${cell.badge}`,
    cell.fill !== undefined && `${percent(cell.fill)} full`,
    cell.timer && timeLeft(cell.timer),
    cell.note,
    cell.moved && "moved",
  );
}

function tellPointer(
  { cell, row, column, area, after }: GridPointer,
  { areas, rows = [], columns = [], cells }: GridScene,
): string {
  if (cell !== undefined) return `at cell ${labelOf(cells, cell)}`;
  if (row !== undefined) return `at row ${labelOf(rows, row)}`;
  if (column !== undefined) return `at column ${labelOf(columns, column)}`;
  return area === undefined ? "" : `after ${after ?? 0} in ${labelOf(areas, area)}`;
}

function headerProblems(
  what: "row" | "column",
  headers: readonly GridHeader[] = [],
  { areas }: GridScene,
): readonly string[] {
  return headers.flatMap(({ id, area }) => {
    const found = areas.find((one) => one.id === area);
    if (found && found.shape !== "table") return [`${what} ${id} is in ${area}, which is no table but ${found.shape}`];
    return dangling(`the area of ${what} ${id}`, area, areas);
  });
}

function cellProblems(cell: GridCell, scene: GridScene): readonly string[] {
  const { id, row, column, span = 1, size = 1, fill = 0 } = cell;
  return [
    ...dangling(`the area of cell ${id}`, cell.area, scene.areas),
    ...placeProblems(cell, scene),
    ...dangling(`the row of cell ${id}`, row, inArea(scene.rows, cell.area)),
    ...dangling(`the column of cell ${id}`, column, inArea(scene.columns, cell.area)),
    ...(span >= 1 ? [] : [`cell ${id} covers ${span} columns; it covers one at least`]),
    ...(size > 0 ? [] : [`cell ${id} has the size ${size}; it is above 0`]),
    ...(fill <= 1 ? [] : [`cell ${id} is filled to ${fill}; 1 is full`]),
    ...(cell.timer ? timerProblems(`cell ${id}`, cell.timer) : []),
  ];
}

function placeProblems({ id, area, row, column }: GridCell, { areas }: GridScene): readonly string[] {
  const shape = areas.find((one) => one.id === area)?.shape;
  if (shape === "table" && (row === undefined || column === undefined))
    return [`cell ${id} is in the table ${area}; it needs a row and a column`];
  if (shape !== undefined && shape !== "table" && (row !== undefined || column !== undefined))
    return [`cell ${id} is in ${area}, which is no table; it has neither row nor column there`];
  return [];
}

function inArea(headers: readonly GridHeader[] = [], area: string): readonly GridHeader[] {
  return headers.filter((header) => header.area === area);
}

function pointerProblems(pointer: GridPointer, scene: GridScene): readonly string[] {
  const { id, cell, row, column, area } = pointer;
  const targets = [cell, row, column, area].filter((target) => target !== undefined);
  return [
    ...(targets.length === 1
      ? []
      : [`pointer ${id} points at ${targets.length} things; it points at one: a cell, row, column or area`]),
    ...dangling(`the cell of pointer ${id}`, cell, scene.cells),
    ...dangling(`the row of pointer ${id}`, row, scene.rows ?? []),
    ...dangling(`the column of pointer ${id}`, column, scene.columns ?? []),
    ...(area === undefined ? [] : outsideTables(`pointer ${id}`, area, scene)),
  ];
}

function outsideTables(what: string, area: string, { areas }: GridScene): readonly string[] {
  return areas.find(({ id }) => id === area)?.shape === "table"
    ? [`${what} stands in the table ${area}; only lines, tiles and trays have a place behind so many cells`]
    : dangling(`the area of ${what}`, area, areas);
}
