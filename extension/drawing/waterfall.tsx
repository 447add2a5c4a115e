// Draws a waterfall: rows nested at the left, bars along virtual time at the right, headers flying between them.
import type { WaterfallMark, WaterfallRow, WaterfallScene } from "../scenes/waterfall.ts";
import { waterfall as words } from "../scenes/waterfall.ts";
import { Chips } from "./chips.tsx";
import { Frame } from "./frame.tsx";
import { Label } from "./label.tsx";
import { type Look, scenesOfRun } from "./look.ts";
import { textWidth } from "./measure.ts";
import { paint, toneColour } from "./paint.ts";
import { ToneSign } from "./symbol.tsx";
import { round, Thing } from "./thing.tsx";
import { TimeAxis } from "./time-axis.tsx";
import {
  axisHeight,
  barHeight,
  layoutWaterfall,
  type PlacedRow,
  rowHeight,
  type WaterfallLayout,
} from "./waterfall-layout.ts";
import { legendHeight, WaterfallLegend } from "./waterfall-legend.tsx";

export function WaterfallDrawing({ scene, look }: { readonly scene: WaterfallScene; readonly look: Look }) {
  const layout = layoutWaterfall(scene, look.width, scenesOfRun(scene, look));
  const part = { scene, look, layout };
  return (
    <Frame scene={scene} look={look} height={layout.height + axisHeight + legendHeight(scene.groups, look.width)}>
      <TimeAxis time={layout.time} nowMs={scene.nowMs} y={layout.height} top={0} />
      <Chips {...part} />
      {layout.rows.map((placed) => (
        <Row key={placed.row.id} placed={placed} {...part} />
      ))}
      <WaterfallLegend scene={scene} look={look} y={layout.height + axisHeight} />
    </Frame>
  );
}

interface RowProps {
  readonly placed: PlacedRow;
  readonly scene: WaterfallScene;
  readonly look: Look;
  readonly layout: WaterfallLayout;
}

function Row({ placed, scene, look, layout }: RowProps) {
  const { row, y } = placed;
  const title = `${row.label}: ${words.lists.rows.tell(row, scene)}`;
  const tone = scene.groups.find(({ id }) => id === row.group)?.tone;
  return (
    <Thing id={`rows/${row.id}`} title={title} look={look} y={y} mark={[layout.nameWidth, 0]}>
      <path d={`M0 ${rowHeight / 2}H${look.width}`} stroke={paint.line} opacity={0.35} />
      <Name placed={placed} tone={tone} room={layout.nameWidth} />
      <Bar placed={placed} tone={tone} />
      {(row.marks ?? []).map((mark) => (
        <Mark key={mark.id} mark={mark} x={layout.time.x(mark.atMs)} />
      ))}
      <Remark placed={placed} right={look.width - 4} left={layout.nameWidth + 8} />
    </Thing>
  );
}

interface NameProps {
  readonly placed: PlacedRow;
  readonly tone: number | undefined;
  readonly room: number;
}

function Name({ placed: { row, depth }, tone, room }: NameProps) {
  const x = 10 + Math.min(depth * 14, room * 0.4);
  const badge = row.badge ?? "";
  const badgeRoom = badge && Math.min(textWidth(badge, 10.5), room * 0.4) + 6;
  return (
    <>
      {depth > 0 && <path d={`M${x - 10} -9V0H${x - 5}`} fill="none" stroke={paint.line} stroke-width={1.25} />}
      <ToneSign tone={tone} x={x + 2} area={56} />
      <Label text={row.label} x={x + 13} y={4} room={room - x - 16 - Number(badgeRoom || 0)} />
      {badge && (
        <Label text={badge} x={room} y={3.5} size={10.5} anchor="end" fill={paint.quiet} room={Number(badgeRoom)} />
      )}
    </>
  );
}

function Bar({ placed: { row, x, width }, tone }: { readonly placed: PlacedRow; readonly tone: number | undefined }) {
  const colour = toneColour(tone);
  const open = row.endMs === undefined;
  const outline = row.status === "error" ? paint.wrong : colour;
  return (
    <>
      <rect
        x={round(x)}
        y={-barHeight / 2}
        width={round(width)}
        height={barHeight}
        rx={3}
        fill={row.ghost ? "none" : colour}
        opacity={open ? 0.3 : 0.55}
      />
      <rect
        x={round(x)}
        y={-barHeight / 2}
        width={round(width)}
        height={barHeight}
        rx={3}
        fill="none"
        stroke={outline}
        stroke-width={row.status === "error" ? 2 : 1}
        {...((open || row.ghost) && { "stroke-dasharray": "4 3" })}
      />
    </>
  );
}

function Mark({ mark, x }: { readonly mark: WaterfallMark; readonly x: number }) {
  return (
    <g transform={`translate(${round(x)} 0)`} data-of={mark.id}>
      <title>{`${mark.label} at ${mark.atMs} ms`}</title>
      <circle
        r={mark.sign === "cross" ? 6.5 : 4}
        fill={paint.paper}
        stroke={mark.sign === "cross" ? paint.wrong : paint.ink}
        stroke-width={1.25}
      />
      {mark.sign === "cross" && <path d="M-3 -3L3 3M3 -3L-3 3" stroke={paint.wrong} stroke-width={1.75} />}
    </g>
  );
}

/** How long it took and how it ended, right of the bar where there is room, else left of it. */
function Remark({
  placed: { row, x, width },
  left,
  right,
}: {
  readonly placed: PlacedRow;
  readonly left: number;
  readonly right: number;
}) {
  const text = remarkOf(row);
  const needed = textWidth(text, 10.5) + 12;
  // A mark at the end of the bar reaches beyond it.
  const after = x + width + (row.marks?.length ? 13 : 8);
  if (after + needed <= right) return <Label text={text} x={after} y={3.5} size={10.5} fill={paint.quiet} edged />;
  if (x - needed >= left)
    return <Label text={text} x={x - 8} y={3.5} size={10.5} anchor="end" fill={paint.quiet} edged />;
  return <Label text={text} x={x + width / 2} y={3.5} size={10.5} anchor="middle" room={width - 12} />;
}

function remarkOf({ startMs, endMs, status, orphan, ghost }: WaterfallRow): string {
  const length = endMs === undefined ? "open" : `${Number((endMs - startMs).toFixed(3))} ms`;
  return [length, status !== "unset" && status, ghost && "not recorded", orphan].filter(Boolean).join(", ");
}
