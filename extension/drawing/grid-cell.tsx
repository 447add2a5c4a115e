// Draws one cell of a grid: words, badge, signs, level, and the time that it has left.
import type { GridCell } from "../scenes/grid-scene.ts";
import { hasSign, remarkOf, signRoom } from "./grid-measure.ts";
import { Label } from "./label.tsx";
import { textWidth } from "./measure.ts";
import { paint, toneColour } from "./paint.ts";
import { type SignedState, StateSign, stateColour } from "./state-sign.tsx";
import { ToneSign } from "./symbol.tsx";
import { round } from "./thing.tsx";

interface CellProps {
  readonly cell: GridCell;
  readonly width: number;
  readonly height: number;
  /** True for what stands in the tray: it is no part of the grid any more. */
  readonly isOut: boolean;
}

/** The states that end in a sign at the right edge. */
export function signOf(state: GridCell["state"]): SignedState | undefined {
  return state === undefined || state === "lit" || state === "ghost" ? undefined : state;
}

export function GridCellBox({ cell, width, height, isOut }: CellProps) {
  return (
    <>
      <Ground {...{ cell, width, height, isOut }} />
      {cell.fill !== undefined && <Level fill={cell.fill} {...{ cell, width, height }} />}
      {cell.tone !== undefined && (
        <rect x={1} y={1} width={4} height={round(height - 2)} rx={2} fill={toneColour(cell.tone)} />
      )}
      <Words {...{ cell, width, height, isOut }} />
      {cell.timer && <TimeBar cell={cell} width={width} y={height - 6} />}
    </>
  );
}

function Ground({ cell: { state, modelOnly }, width, height, isOut }: CellProps) {
  const isDashed = state === "ghost" || state === "busy" || modelOnly === true;
  const isStrong = state === "lit" || state === "good" || state === "bad" || state === "warn";
  const box = { x: 0.5, y: 0.5, width: round(width - 1), height: round(height - 1), rx: 5 };
  return (
    <>
      <rect {...box} fill={state === "ghost" || isOut ? "none" : state === "off" ? paint.panel : paint.paper} />
      {(state === "lit" || state === "bad") && <rect {...box} fill={stateColour(state)} opacity={0.16} />}
      <rect
        {...box}
        fill="none"
        stroke={isStrong || state === "busy" ? stateColour(state) : isOut || state === "off" ? paint.line : paint.quiet}
        stroke-width={isStrong ? 1.75 : 1}
        {...(isDashed && { "stroke-dasharray": "4 3" })}
      />
    </>
  );
}

function Level({ cell, fill, width, height }: Omit<CellProps, "isOut"> & { readonly fill: number }) {
  const inner = height - 2;
  const part = Math.max(0, Math.min(1, fill));
  const colour = cell.tone === undefined ? stateColour(cell.state ?? "lit") : toneColour(cell.tone);
  return (
    <g transform={`translate(1 ${round(height - 1)})`}>
      <g class="grows" transform={`scale(1 ${part.toFixed(4)})`}>
        <rect y={-inner} width={round(width - 2)} height={inner} rx={3} fill={colour} opacity={0.3} />
      </g>
      <g class="grows" transform={`translate(0 ${round(-inner * part)})`}>
        <path d={`M0 0H${round(width - 2)}`} stroke={colour} stroke-width={1.5} />
      </g>
    </g>
  );
}

function Words({ cell, width, height, isOut }: CellProps) {
  const { label, badge, state, tone, moved } = cell;
  const remark = remarkOf(cell);
  const sign = signOf(state);
  const inset = Math.min(tone === undefined ? 8 : 11, width * 0.2);
  const middle = (height - (cell.timer ? 5 : 0)) / 2 - (remark ? 7 : 0);
  const quiet = isOut || state === "off" || state === "ghost";
  let right = width - 7;
  const signX = right - 5;
  if (sign && state && hasSign(state)) right -= signRoom;
  const movedX = right - 5;
  if (moved) right -= signRoom;
  const badgeWidth = badge ? Math.min(textWidth(badge, 10.5) + 10, Math.max(18, (right - inset) * 0.5)) : 0;
  const room = right - inset - (badge ? badgeWidth + 5 : 0);
  return (
    <>
      {label !== "" && room > 5 && (
        <Label text={label} x={inset} y={middle + 4.2} room={room} {...(quiet && { fill: paint.quiet })} />
      )}
      {badge && <Badge text={badge} x={right - badgeWidth} y={middle - 7.5} width={badgeWidth} />}
      {sign && <StateSign state={sign} x={signX} y={middle} />}
      {moved && <StateSign state="moved" x={movedX} y={middle} />}
      {remark && (
        <Label text={remark} x={inset} y={middle + 19} size={10.5} fill={paint.quiet} room={width - inset - 6} />
      )}
    </>
  );
}

interface BadgeProps {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

function Badge({ text, x, y, width }: BadgeProps) {
  return (
    <g transform={`translate(${round(x)} ${round(y)})`}>
      <rect width={round(width)} height={15} rx={7.5} fill="none" stroke={paint.quiet} />
      <Label text={text} x={width / 2} y={11.2} size={10.5} anchor="middle" room={width - 6} />
    </g>
  );
}

/** A bar at the foot that shrinks. */
function TimeBar({ cell, width, y }: { readonly cell: GridCell; readonly width: number; readonly y: number }) {
  const { remainingMs = 0, totalMs = 0 } = cell.timer ?? {};
  const left = totalMs === 0 ? 0 : Math.max(0, Math.min(1, remainingMs / totalMs));
  const [x, room] = [8, Math.max(2, width - 14)];
  const colour = cell.tone === undefined ? paint.focus : toneColour(cell.tone);
  return (
    <g transform={`translate(${x} ${round(y)})`}>
      <path d={`M0 1.5H${round(room)}`} stroke={paint.quiet} stroke-width={0.75} opacity={0.7} />
      <g class="grows" transform={`scale(${left.toFixed(4)} 1)`}>
        <rect width={round(room)} height={3.5} rx={1.5} fill={colour} />
      </g>
    </g>
  );
}

/** A cell of which there are very many: a sign of its tone with the edge of its state. */
export function DenseCell({ cell, size }: { readonly cell: GridCell; readonly size: number }) {
  const { state, tone } = cell;
  const sign = signOf(state);
  const isDashed = state === "ghost" || state === "busy";
  return (
    <>
      <rect
        x={0.5}
        y={0.5}
        width={size - 1}
        height={size - 1}
        rx={3}
        fill={state === undefined || state === "ghost" ? "none" : paint.paper}
        stroke={state === undefined ? "none" : stateColour(state)}
        stroke-width={state === "lit" ? 2 : 1}
        {...(isDashed && { "stroke-dasharray": "3 2" })}
      />
      {sign === undefined || sign === "busy" ? (
        <ToneSign tone={tone} x={size / 2} y={size / 2} area={state === "ghost" ? 14 : 46} />
      ) : (
        <StateSign state={sign} x={size / 2} y={size / 2} />
      )}
    </>
  );
}
