// Draws what points into a grid: limits, pointers, and arrows from cell to cell.
import { grid as words } from "../scenes/grid.ts";
import type { GridArrow, GridPointer, GridScene } from "../scenes/grid-scene.ts";
import type { Box, GridLayout, PlacedArea, PlacedLimit } from "./grid-places.ts";
import { Label } from "./label.tsx";
import type { Look } from "./look.ts";
import { textWidth } from "./measure.ts";
import { paint } from "./paint.ts";
import { round, Thing } from "./thing.tsx";

interface PartProps {
  readonly scene: GridScene;
  readonly look: Look;
  readonly layout: GridLayout;
}

export function GridLimits({ scene, look, layout }: PartProps) {
  return (
    <>
      {layout.areas.flatMap((placed) =>
        placed.limits.map(({ limit, x, top, bottom }) => (
          <Thing
            key={limit.id}
            id={`limits/${limit.id}`}
            title={`${limit.label}: ${words.lists.limits.tell(limit, scene)}`}
            {...{ look, x }}
            y={top}
            mark={[0, bottom - top]}
          >
            <path d={`M0 0V${round(bottom - top)}`} stroke={paint.ink} stroke-width={1.75} stroke-dasharray="5 3" />
            <Label text={limit.label} y={9} size={10.5} edged {...sideOf({ limit, x, top, bottom }, placed)} />
          </Thing>
        )),
      )}
    </>
  );
}

/** The words of a limit stand right of its line, or left of it where the next line or the edge is too near. */
function sideOf(one: PlacedLimit, { limits, x: left, width }: PlacedArea) {
  const beside = limits.filter(({ top, limit }) => top === one.top && limit.id !== one.limit.id).map(({ x }) => x);
  const next = Math.min(left + width, ...beside.filter((x) => x > one.x));
  const before = Math.max(left, ...beside.filter((x) => x <= one.x));
  const [after, ahead] = [next - one.x - 10, one.x - before - 10];
  const fits = textWidth(one.limit.label, 10.5) <= after;
  return fits || after >= ahead
    ? ({ x: 5, anchor: "start", room: Math.max(12, after) } as const)
    : ({ x: -5, anchor: "end", room: Math.max(12, ahead) } as const);
}

interface Tip {
  readonly x: number;
  readonly y: number;
  /** Where the tag stands from the tip. */
  readonly side: "below" | "above" | "right";
  readonly most: number;
}

export function GridPointers({ scene, look, layout }: PartProps) {
  const used = new Map<string, number>();
  return (
    <>
      {(scene.pointers ?? []).map((pointer) => {
        const tip = tipOf(pointer, layout);
        if (tip === undefined) return null;
        const target = JSON.stringify([tip.x, tip.y, tip.side]);
        const before = used.get(target) ?? 0;
        const width = Math.min(textWidth(pointer.label, 10.5) + 14, Math.max(22, tip.most - before));
        used.set(target, before + width + 3);
        return (
          <Thing
            key={pointer.id}
            id={`pointers/${pointer.id}`}
            title={`${pointer.label}: ${words.lists.pointers.tell(pointer, scene)}`}
            {...{ look, x: tip.x, y: tip.y }}
            mark={[0, 0]}
          >
            <Tag label={pointer.label} {...{ width, before, look, tip }} />
          </Thing>
        );
      })}
    </>
  );
}

interface TagProps {
  readonly label: string;
  readonly width: number;
  /** Width of the tags before it at the same tip. */
  readonly before: number;
  readonly tip: Tip;
  readonly look: Look;
}

function Tag({ label, width, before, tip, look }: TagProps) {
  const { side } = tip;
  const least = 2 - tip.x;
  const most = look.width - 2 - tip.x - width;
  const x = side === "right" ? 7 + before : Math.max(least, Math.min(most, -Math.min(14, width / 2))) + before;
  const y = side === "right" ? -8 : side === "below" ? 5 : -21;
  const arrow = { below: "M0 0L-4 5.5H4Z", above: "M0 0L-4 -5.5H4Z", right: "M0 0L7.5 -4V4Z" }[side];
  return (
    <>
      <path d={arrow} fill={paint.focus} />
      <rect
        x={round(x)}
        y={y}
        width={round(width)}
        height={16}
        rx={4}
        fill={paint.paper}
        stroke={paint.focus}
        stroke-width={1.5}
      />
      <Label text={label} x={x + width / 2} y={y + 11.8} size={10.5} anchor="middle" room={width - 6} />
    </>
  );
}

function tipOf({ cell, row, column, area, after = 0 }: GridPointer, { areas }: GridLayout): Tip | undefined {
  for (const placed of areas) {
    const edge = placed.x + placed.width;
    const box = placed.cells.find((one) => one.cell.id === cell);
    if (box) return { x: box.x + box.width / 2, y: box.y + box.height + 1, side: "below", most: edge - box.x };
    const line = placed.rows.find((one) => one.header.id === row)?.band;
    if (line) {
      const x = line.x + line.width + 4;
      return { x, y: line.y + placed.measure.cellHeight / 2, side: "right", most: edge - x - 10 };
    }
    const head = placed.columns.find((one) => one.header.id === column);
    if (head) return { x: head.x + Math.min(20, head.width / 2), y: head.y - 1, side: "above", most: edge - head.x };
    if (placed.area.id === area) {
      const { x, bottom } = placed.behind(after);
      return { x, y: bottom + 1, side: "below", most: edge - x };
    }
  }
  return undefined;
}

export function GridArrows({ scene, look, layout }: PartProps) {
  const boxes = new Map(
    layout.areas.flatMap(({ cells }: PlacedArea) => cells.map((one) => [one.cell.id, one] as const)),
  );
  return (
    <>
      {(scene.arrows ?? []).map((arrow) => {
        const [from, to] = [boxes.get(arrow.from), boxes.get(arrow.to)];
        if (from === undefined || to === undefined) return null;
        const [x, y] = middleOf(from);
        return (
          <Thing
            key={arrow.id}
            id={`arrows/${arrow.id}`}
            title={`${arrow.label}: ${words.lists.arrows.tell(arrow, scene)}`}
            {...{ look, x, y }}
            mark={[0, 0]}
          >
            <Arrow arrow={arrow} from={from} to={to} />
          </Thing>
        );
      })}
    </>
  );
}

function middleOf({ x, y, width, height }: Box): [number, number] {
  return [x + width / 2, y + height / 2];
}

/** From edge to edge, bent a little, so that two arrows between the same cells lie apart. */
function Arrow({ arrow, from, to }: { readonly arrow: GridArrow; readonly from: Box; readonly to: Box }) {
  const [[x, y], [toX, toY]] = [middleOf(from), middleOf(to)];
  const isLoop = from === to;
  const [dx, dy] = isLoop ? [from.width / 2, -from.height / 2 - 14] : [toX - x, toY - y];
  const length = Math.hypot(dx, dy) || 1;
  const bend = isLoop ? 0 : Math.min(24, length * 0.18);
  const [midX, midY] = [dx / 2 + (dy / length) * bend, dy / 2 - (dx / length) * bend];
  const [startX, startY] = edgeTowards(from, midX, midY);
  const [endX, endY] = isLoop ? [dx, dy] : edgeTowards(to, midX - dx, midY - dy);
  const [tipX, tipY] = isLoop ? [dx, dy] : [dx + endX, dy + endY];
  const isUpright = Math.abs(dx) < Math.abs(dy);
  const isRefused = arrow.state === "refused";
  const colour = isRefused ? paint.wrong : paint.focus;
  const angle = (Math.atan2(tipY - midY, tipX - midX) * 180) / Math.PI;
  return (
    <>
      <path
        d={`M${round(startX)} ${round(startY)}Q${round(midX)} ${round(midY)} ${round(tipX)} ${round(tipY)}`}
        fill="none"
        stroke={colour}
        stroke-width={1.75}
        {...(isRefused && { "stroke-dasharray": "5 4" })}
      />
      <path
        d={isRefused ? "M-5 -5L3 5M3 -5L-5 5" : "M-8 -4.5L0 0L-8 4.5"}
        transform={`translate(${round(tipX)} ${round(tipY)}) rotate(${round(angle)})`}
        fill="none"
        stroke={colour}
        stroke-width={2}
        stroke-linecap="round"
      />
      <Label
        text={arrow.label}
        x={isUpright ? midX + 7 : midX}
        y={midY + (isUpright ? 4 : -3)}
        size={10.5}
        anchor={isUpright ? "start" : "middle"}
        room={150}
        edged
      />
    </>
  );
}

/** Where a line from the middle of a box towards (dx, dy) leaves it, from the middle. */
function edgeTowards({ width, height }: Box, dx: number, dy: number): [number, number] {
  const reach = Math.max(Math.abs(dx) / (width / 2 + 2), Math.abs(dy) / (height / 2 + 2), 0.001);
  return [dx / reach, dy / reach];
}
