// Draws arrows between lanes: those of this step in the room at the right, those with a time of their own at that time.
import type { LaneArrow, LanesScene } from "../scenes/lanes.ts";
import { lanes as words } from "../scenes/lanes.ts";
import { Label } from "./label.tsx";
import { arrowsNow, type LanesLayout, middleOf, spanHeight } from "./lanes-layout.ts";
import type { Look } from "./look.ts";
import { textWidth } from "./measure.ts";
import { paint } from "./paint.ts";
import { spread } from "./spread.ts";
import { Thing } from "./thing.tsx";

interface ArrowsProps {
  readonly scene: LanesScene;
  readonly look: Look;
  readonly layout: LanesLayout;
}

export function Arrows({ scene, look, layout }: ArrowsProps) {
  const now = arrowsNow(scene.arrows);
  const wanted = now.map(({ from, to }) => ((middleOf(layout, from) ?? 0) + (middleOf(layout, to) ?? 0)) / 2);
  const heights = spread(wanted, { gap: 16, min: 8, max: Math.max(8, layout.height - 8) });
  const titleOf = (arrow: LaneArrow) => `${arrow.label}: ${words.lists.arrows.tell(arrow, scene)}`;
  return (
    <>
      {now.map((arrow, index) => (
        <Thing
          key={arrow.id}
          id={`arrows/${arrow.id}`}
          title={titleOf(arrow)}
          look={look}
          mark={[labelX(layout, index) + 8, (heights[index] ?? 0) + 14]}
        >
          <BracketArrow arrow={arrow} layout={layout} {...{ index, labelY: heights[index] ?? 0, width: look.width }} />
        </Thing>
      ))}
      {scene.arrows.map((arrow) =>
        arrow.atMs === undefined ? null : (
          <Thing
            key={arrow.id}
            id={`arrows/${arrow.id}`}
            title={titleOf(arrow)}
            look={look}
            x={layout.time?.x(arrow.atMs) ?? 0}
          >
            <UprightArrow arrow={arrow} layout={layout} />
          </Thing>
        ),
      )}
    </>
  );
}

/** Brackets stand beside each other, up to three; their names begin right of them. */
function labelX({ body }: LanesLayout, index: number): number {
  return body.x + body.width + 21 + (index % 3) * 7;
}

interface BracketProps {
  readonly arrow: LaneArrow;
  readonly layout: LanesLayout;
  readonly index: number;
  readonly labelY: number;
  readonly width: number;
}

function BracketArrow({ arrow, layout, index, labelY, width }: BracketProps) {
  const [y1, y2] = [middleOf(layout, arrow.from) ?? 0, middleOf(layout, arrow.to) ?? 0];
  const x = layout.body.x + layout.body.width + 1;
  const out = labelX(layout, index) - 6;
  const refused = arrow.state === "refused";
  const colour = refused ? paint.wrong : paint.ink;
  const path = y1 === y2 ? `M${out} ${y2}H${x + 8}` : `M${x} ${y1}H${out}V${y2}H${x + 8}`;
  return (
    <>
      <path
        d={path}
        fill="none"
        stroke={colour}
        stroke-width={1.5}
        stroke-linejoin="round"
        {...(refused && { "stroke-dasharray": "4 3" })}
      />
      <ArrowEnd refused={refused} transform={`translate(${x + 1} ${y2}) rotate(180)`} />
      <Label text={arrow.label} x={out + 6} y={labelY + 4} size={11.5} fill={colour} room={width - out - 10} edged />
    </>
  );
}

function UprightArrow({ arrow, layout }: { readonly arrow: LaneArrow; readonly layout: LanesLayout }) {
  const [y1, y2] = [middleOf(layout, arrow.from) ?? 0, middleOf(layout, arrow.to) ?? 0];
  const refused = arrow.state === "refused";
  const down = y2 >= y1;
  const free = freeHeight(arrow, layout, [(y1 + y2) / 2, y2 + (down ? -14 : 14), y1 + (down ? 14 : -14)]);
  return (
    <>
      <path
        d={`M0 ${y1}V${y2 - (down ? 6 : -6)}`}
        fill="none"
        stroke={refused ? paint.wrong : paint.ink}
        stroke-width={1.5}
        {...(refused && { "stroke-dasharray": "4 3" })}
      />
      <circle cy={y1} r={2.5} fill={refused ? paint.wrong : paint.ink} />
      <ArrowEnd refused={refused} transform={`translate(0 ${y2}) rotate(${down ? 90 : -90})`} />
      {free !== undefined && <Label text={arrow.label} x={5} y={free + 4} size={11} edged />}
    </>
  );
}

/** The first of the heights at which the arrow's name meets no span; undefined where it must stay in the title. */
function freeHeight(arrow: LaneArrow, layout: LanesLayout, heights: readonly number[]): number | undefined {
  const left = layout.time?.x(arrow.atMs ?? 0) ?? 0;
  const right = left + textWidth(arrow.label, 11) + 8;
  const spans = layout.lanes.flatMap((lane) => lane.spans);
  return heights.find((y) =>
    spans.every(
      (span) => span.x > right || span.x + span.width < left || y + 8 < span.y || y - 8 > span.y + spanHeight,
    ),
  );
}

/** A head that points right; a cross where the message was refused. */
function ArrowEnd({ refused, transform }: { readonly refused: boolean; readonly transform: string }) {
  return refused ? (
    <path d="M-9 -4L-1 4M-1 -4L-9 4" stroke={paint.wrong} stroke-width={2} fill="none" transform={transform} />
  ) : (
    <path d="M0 0L-8 -4.2V4.2Z" fill={paint.ink} transform={transform} />
  );
}
