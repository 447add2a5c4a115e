// How large a node of a tree is and where its parts stand: name, remark, cells, chips.
import type { TreeChip, TreeNode } from "../scenes/tree.ts";
import type { Box } from "./box.ts";
import { textWidth } from "./measure.ts";

export const cellHeight = 27;
export const chipHeight = 18;
const chipGap = 5;
const mostCells = 24;

export interface TreeCard {
  readonly width: number;
  readonly height: number;
  /** One for each cell shown. */
  readonly cells: readonly Box[];
  readonly free: readonly Box[];
  readonly chips: readonly Box[];
  /** Cells that found no room in the picture. */
  readonly hidden: number;
}

/** `live`, `active` and `ok` are told by outline and sign; the others by a word, too. */
export function remarkOf({ state, note, timer, cells, capacity }: TreeNode): string {
  const isPlain = state === undefined || state === "live" || state === "active" || state === "ok";
  const over = cells && capacity !== undefined ? cells.length - capacity : 0;
  return [!isPlain && state, over > 0 && `${over} too many`, timer && `${timer.remainingMs} ms`, note]
    .filter(Boolean)
    .join(" · ");
}

export function isPage({ cells }: TreeNode): boolean {
  return cells !== undefined;
}

function cellWidth(label: string): number {
  return Math.ceil(Math.max(28, Math.min(120, textWidth(label, 12) + 14)));
}

function chipWidth({ label, state }: TreeChip): number {
  return Math.ceil(Math.min(150, textWidth(label, 10.5) + (state ? 24 : 15)));
}

function headWidth(node: TreeNode): number {
  const badge = node.badge === undefined ? 0 : textWidth(node.badge, 10.5) + 16;
  const sign = node.state === undefined || node.state === "live" ? 0 : 16;
  return (isPage(node) ? textWidth(node.label, 11) + 6 : textWidth(node.label, 13.3) + 24) + badge + sign;
}

/** The card at most `most` px wide, unless a cell asks for more. */
export function layoutTreeCard(node: TreeNode, most: number): TreeCard {
  return isPage(node) ? pageCard(node, most) : plainCard(node, most);
}

function plainCard(node: TreeNode, most: number): TreeCard {
  const remark = remarkOf(node);
  const wantedRemark = remark === "" ? 0 : textWidth(remark, 10.8) + 24 + (node.timer ? 20 : 0);
  const wanted = Math.max(52, headWidth(node), wantedRemark, ...widthsOf(node).map((one) => one + 20));
  const width = Math.ceil(Math.min(most, wanted));
  const top = remark === "" && !node.timer ? 31 : 45;
  const chips = inRows(widthsOf(node), { width: width - 16, x: 8, y: top });
  return { width, height: bottomOf(chips, top, 7), cells: [], free: [], chips, hidden: 0 };
}

function pageCard(node: TreeNode, most: number): TreeCard {
  const shown = (node.cells ?? []).slice(0, mostCells);
  const free = Math.max(0, Math.min(mostCells, node.capacity ?? 0) - shown.length);
  const widths = [...shown.map(({ label }) => cellWidth(label)), ...Array.from({ length: free }, () => 28)];
  const all = widths.reduce((sum, one) => sum + one, 0);
  const head = 18;
  const limit = Math.max(most, 34);
  const remark = remarkOf(node);
  const sub = remark === "" ? 0 : textWidth(remark, 10.8) + 20 + (node.timer ? 20 : 0);
  const width = Math.ceil(Math.min(limit, Math.max(44, all + 2, headWidth(node), sub)));
  const cells = inRows(widths, { width, x: 1, y: head, gap: 0, height: cellHeight });
  const below = bottomOf(cells, head, 0);
  const remarkRoom = remark === "" && !node.timer ? 0 : 17;
  const chips = inRows(widthsOf(node), { width, x: 0, y: below + remarkRoom + 4 });
  return {
    width,
    height: bottomOf(chips, below + remarkRoom, 0),
    cells: cells.slice(0, shown.length),
    free: cells.slice(shown.length),
    chips,
    hidden: (node.cells?.length ?? 0) - shown.length,
  };
}

const widthsOf = ({ chips = [] }: TreeNode) => chips.map(chipWidth);

interface Room {
  readonly width: number;
  readonly x: number;
  readonly y: number;
  readonly gap?: number;
  readonly height?: number;
}

function inRows(widths: readonly number[], { width, gap = chipGap, height = chipHeight, ...start }: Room): Box[] {
  let { x, y } = start;
  return widths.map((wanted) => {
    const own = Math.min(wanted, width);
    if (x > start.x && x + own > start.x + width) {
      x = start.x;
      y += height + (gap === 0 ? 2 : gap);
    }
    const box = { x, y, width: own, height };
    x += own + gap;
    return box;
  });
}

function bottomOf(boxes: readonly Box[], otherwise: number, margin: number): number {
  return boxes.length === 0 ? otherwise : Math.max(...boxes.map(({ y, height }) => y + height)) + margin;
}
