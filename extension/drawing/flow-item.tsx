// Draws an item of a flow: a chip in its node or on its edge.
import type { FlowItem, FlowItemState } from "../scenes/flow.ts";
import { phrase } from "../scenes/kind.ts";
import { Label } from "./label.tsx";
import { textWidth } from "./measure.ts";
import { paint, toneColour } from "./paint.ts";
import { Sign, type SignName } from "./sign.tsx";
import { TimerRing } from "./timer-ring.tsx";

const signs: Record<FlowItemState, SignName> = {
  waiting: "wait",
  held: "dot",
  moving: "go",
  delivered: "good",
  done: "good",
  refused: "bounce",
  failed: "bad",
  dropped: "fall",
};

const outlines: Partial<Record<FlowItemState, string>> = {
  refused: paint.warn,
  failed: paint.wrong,
  dropped: paint.wrong,
};

interface ChipProps {
  readonly item: FlowItem;
  readonly width: number;
  readonly height: number;
  /** True on an edge: a moving item shows which way it goes. */
  readonly travels?: boolean;
}

/** From (0, 0) to the right and down. */
export function FlowChip({ item, width, height, travels = false }: ChipProps) {
  const { label, state, tone, badge, timer, note } = item;
  const bar = tone === undefined ? 0 : 4;
  const left = bar + (state === undefined ? 7 : 20);
  const right = width - (timer ? 22 : 6);
  const badgeWidth = badge ? Math.min(textWidth(badge, 10) + 8, (right - left) * 0.5) : 0;
  const remark = phrase(note, timer && `${timer.remainingMs} ms`);
  const room = right - left - (badgeWidth && badgeWidth + 4);
  const name = Math.min(textWidth(label, 11.5) + 1, room);
  const rest = room - name - 6;
  const middle = height / 2;
  return (
    <>
      <ChipBody item={item} width={width} height={height} />
      {state !== undefined && (
        <g transform={item.returning && state === "moving" ? `translate(${2 * (bar + 11)} 0) scale(-1 1)` : undefined}>
          <Sign name={signs[state]} x={bar + 11} y={middle} />
        </g>
      )}
      {travels && state === undefined && item.returning && <Sign name="back" x={-8} y={middle} />}
      <Label text={label} x={left} y={middle + 4} size={11.5} room={name} />
      {remark && rest >= Math.min(70, textWidth(remark, 10.5)) && (
        <Label text={remark} x={left + name + 6} y={middle + 3.8} size={10.5} fill={paint.quiet} room={rest + 1} />
      )}
      {badge && (
        <g transform={`translate(${right - badgeWidth} ${middle - 7})`}>
          <rect width={badgeWidth} height={14} rx={7} fill="none" stroke={paint.ink} opacity={0.7} />
          <Label text={badge} x={badgeWidth / 2} y={10.5} size={10} anchor="middle" room={badgeWidth - 6} />
        </g>
      )}
      {timer && <TimerRing timer={timer} x={width - 12} y={middle} radius={6} colour={toneColour(tone ?? 0)} />}
    </>
  );
}

function ChipBody({ item: { tone, state }, width, height }: Omit<ChipProps, "travels">) {
  const outline = (state && outlines[state]) ?? (tone === undefined ? paint.quiet : toneColour(tone));
  const isDashed = state === "dropped" || state === "waiting";
  return (
    <>
      <rect
        x={0.5}
        y={0.5}
        width={width - 1}
        height={height - 1}
        rx={5}
        fill={paint.paper}
        stroke={outline}
        stroke-width={state && outlines[state] ? 1.6 : 1}
        {...(isDashed && { "stroke-dasharray": "4 3" })}
      />
      {tone !== undefined && <rect x={1} y={3} width={4} height={height - 6} rx={2} fill={toneColour(tone)} />}
    </>
  );
}
