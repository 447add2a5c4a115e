// How large a node's card is and where its parts stand: name, remark, level, facts, items in their places.
import { type FlowItem, type FlowLevel, type FlowNode, placesTaken, tellLevel } from "../scenes/flow.ts";
import { phrase } from "../scenes/kind.ts";
import type { Box } from "./box.ts";
import { textWidth } from "./measure.ts";

export const itemHeight = 23;
export const itemGap = 4;
export const factHeight = 17;
export const vesselHeight = 46;
export const pad = 10;
const mostRows = 8;
const mostPlaces = 24;

/** How the items of a node stand: `rows` under each other, `cells` beside each other, `cell` px wide. */
export interface ItemStyle {
  readonly shape: "rows" | "cells";
  readonly cell: number;
}

export interface PlacedItem {
  readonly item: FlowItem;
  readonly box: Box;
}

export interface FlowCard {
  readonly width: number;
  /** Of all parts; the card may be drawn higher. */
  readonly height: number;
  readonly levelY: number;
  readonly factsY: number;
  readonly items: readonly PlacedItem[];
  /** Free places. */
  readonly free: readonly Box[];
  /** What found no room in the picture: `and 3 more`; absent where all did. */
  readonly rest?: { readonly text: string; readonly y: number };
}

const words: Readonly<Record<string, string>> = { off: "not reached", undone: "undone" };

/** The line under the name. */
export function remarkOf({ state = "up", note, timer, capacity }: FlowNode, inside: readonly FlowItem[]): string {
  const isPlain = state === "up" || state === "active";
  return [
    !isPlain && (words[state] ?? state),
    capacity !== undefined && `${placesTaken(inside)} of ${capacity}`,
    timer && `${timer.remainingMs} ms`,
    note,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** Long names and items with more than a name ask for a row each. */
export function styleFor(items: readonly FlowItem[]): ItemStyle {
  const widths = items.map(
    ({ label, state, tone }) => textWidth(label, 11.5) + (state === undefined ? 15 : 28) + (tone === undefined ? 0 : 4),
  );
  const cell = Math.max(26, ...widths);
  const isRich = items.some(
    ({ note, timer, badge }) => note !== undefined || timer !== undefined || badge !== undefined,
  );
  return { shape: isRich || cell > 76 ? "rows" : "cells", cell: Math.ceil(cell) };
}

/** How wide the card would like to be. */
export function wantedWidth(node: FlowNode, inside: readonly FlowItem[], style: ItemStyle): number {
  const head = 44 + textWidth(node.label, 13.8) + (node.badge ? textWidth(node.badge, 10.5) + 16 : 0);
  const sub = textWidth(remarkOf(node, inside), 11) + 46 + (node.timer ? 22 : 0);
  const facts = (node.facts ?? []).map(({ label, value }) => textWidth(label + String(value), 11.8) + 26);
  const rows = inside.map((item) => itemWidth(item) + 2 * pad);
  const cells = Math.min(6, Math.max(1, node.capacity ?? 0, placesTaken(inside))) * (style.cell + itemGap) + 2 * pad;
  const contents = inside.length === 0 && node.capacity === undefined ? [] : style.shape === "rows" ? rows : [cells];
  return Math.ceil(Math.max(88, head, sub, node.level ? levelWidth(node.level) : 0, ...facts, ...contents));
}

export const vesselWidth = 46;

/** What stands under the figures of a level. */
export function levelRemark({ value, capacity, unit, mark }: FlowLevel): string {
  return [unit, mark !== undefined && `line at ${mark}`, value > capacity && "runs over"].filter(Boolean).join(" · ");
}

function levelWidth(level: FlowLevel): number {
  const figures = textWidth(tellLevel({ value: level.value, capacity: level.capacity }), 13.8);
  return vesselWidth + 2 * pad + 14 + Math.max(figures, textWidth(levelRemark(level), 10.5));
}

/** Width of an item's chip with all that it says. */
export function itemWidth({ label, state, badge, note, timer }: FlowItem): number {
  const remark = phrase(note, timer && `${timer.remainingMs} ms`);
  return Math.ceil(
    textWidth(label, 12) +
      (state === undefined ? 20 : 30) +
      (badge ? textWidth(badge, 10) + 16 : 0) +
      (remark ? textWidth(remark, 10.5) + 10 : 0) +
      (timer ? 20 : 0),
  );
}

interface CardOf {
  readonly node: FlowNode;
  readonly inside: readonly FlowItem[];
  readonly style: ItemStyle;
  readonly width: number;
}

export function layoutCard({ node, inside, style, width }: CardOf): FlowCard {
  let y = remarkOf(node, inside) === "" ? 31 : 45;
  const levelY = y;
  if (node.level) y += vesselHeight + 8;
  const factsY = y;
  y += (node.facts ?? []).length * factHeight + (node.facts?.length ? 4 : 0);
  const contents = style.shape === "rows" ? inRows : inCells;
  const placed = contents({ node, inside, style, width }, y);
  const bottom = Math.max(
    y,
    ...[...placed.items.map(({ box }) => box), ...placed.free].map((box) => box.y + box.height + 8),
  );
  const hidden = inside.length - placed.items.length;
  const rest = hidden > 0 ? { text: `and ${hidden} more`, y: bottom + 8 } : undefined;
  return { width, height: bottom + (rest ? 16 : 0), levelY, factsY, ...placed, ...(rest && { rest }) };
}

type Contents = Pick<FlowCard, "items" | "free">;

function inRows({ node, inside, width }: CardOf, top: number): Contents {
  const items: PlacedItem[] = [];
  const free: Box[] = [];
  let y = top;
  const row = (height: number): Box => ({ x: pad, y, width: width - 2 * pad, height });
  for (const item of inside.slice(0, inside.length > mostRows ? mostRows - 1 : mostRows)) {
    const places = node.capacity === undefined ? 1 : Math.min(item.size ?? 1, 4);
    const box = row(places * (itemHeight + itemGap) - itemGap);
    items.push({ item, box });
    y += box.height + itemGap;
  }
  const empty = Math.min(mostRows, node.capacity ?? 0) - placesTaken(inside);
  for (let index = 0; index < empty; index++) {
    free.push(row(itemHeight));
    y += itemHeight + itemGap;
  }
  return { items, free };
}

function inCells({ node, inside, style, width }: CardOf, top: number): Contents {
  const perRow = Math.max(1, Math.floor((width - 2 * pad + itemGap) / (style.cell + itemGap)));
  const cell = (width - 2 * pad + itemGap) / Math.max(perRow, 1) - itemGap;
  const each = perRow * (style.cell + itemGap) > (width - 2 * pad) * 0.9 ? cell : style.cell;
  let [row, column] = [0, 0];
  const take = (size: number): Box => {
    const places = Math.min(size, perRow);
    if (column + places > perRow) [row, column] = [row + 1, 0];
    const x = pad + column * (each + itemGap);
    column += places;
    return { x, y: top + row * (itemHeight + itemGap), width: places * (each + itemGap) - itemGap, height: itemHeight };
  };
  const shown = inside.slice(0, inside.length > mostPlaces ? mostPlaces - 1 : mostPlaces);
  const items = shown.map((item) => ({ item, box: take(node.capacity === undefined ? 1 : (item.size ?? 1)) }));
  const empty = Math.min(mostPlaces, node.capacity ?? 0) - placesTaken(inside);
  return { items, free: Array.from({ length: Math.max(0, empty) }, () => take(1)) };
}
