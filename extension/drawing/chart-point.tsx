// Draws one point that is more than a bend of a line: a dot, its state, its words, its whiskers.
import type { ChartPoint } from "../scenes/chart-scene.ts";
import type { PlacedPanel } from "./chart-layout.ts";
import { Label } from "./label.tsx";
import { textWidth } from "./measure.ts";
import { paint, toneColour } from "./paint.ts";
import { StateSign, stateColour } from "./state-sign.tsx";
import { ToneSign } from "./symbol.tsx";
import { round } from "./thing.tsx";

interface PointProps {
  readonly point: ChartPoint;
  readonly tone: number;
  readonly x: number;
  readonly y: number;
  readonly placed: PlacedPanel;
  readonly isDot: boolean;
}

export function PointMarker({ point, tone, x, y, placed, isDot }: PointProps) {
  const { state, label, size = 1 } = point;
  const area = Math.min(1400, 60 * Math.max(0.2, size));
  return (
    <>
      {isDot && <Whisker {...{ point, x, placed }} colour={toneColour(tone)} />}
      <g class="grows" transform={`translate(${round(x)} ${round(y)})`}>
        {isDot && state !== "pending" && <ToneSign tone={tone} area={area} />}
        {state && <StateMarker state={state} radius={isDot ? Math.sqrt(area / Math.PI) + 3 : 6} isOver={!isDot} />}
        {label !== undefined && (
          <PointWords {...{ label, x, y, placed }} reach={isDot ? Math.sqrt(area / Math.PI) + 4 : 7} />
        )}
      </g>
    </>
  );
}

interface StateProps {
  readonly state: NonNullable<ChartPoint["state"]>;
  readonly radius: number;
  /** True where the sign stands on the point itself, else beside it. */
  readonly isOver: boolean;
}

function StateMarker({ state, radius, isOver }: StateProps) {
  const dash = state === "pending" ? { "stroke-dasharray": "3 2" } : {};
  return (
    <>
      <circle
        r={round(radius + 1)}
        fill={isOver ? paint.paper : "none"}
        stroke={stateColour(state)}
        stroke-width={1.5}
        {...dash}
      />
      {state !== "pending" && (
        <g transform={isOver ? "scale(0.8)" : `translate(${round(radius + 7)} ${round(-radius)})`}>
          <StateSign state={state} x={0} y={0} />
        </g>
      )}
    </>
  );
}

interface WordsProps extends Pick<PointProps, "x" | "y" | "placed"> {
  readonly label: string;
  /** How far the point's own signs reach. */
  readonly reach: number;
}

/** Words above the point, kept within the panel. */
function PointWords({ label, x, y, placed: { plot }, reach }: WordsProps) {
  const half = Math.min(textWidth(label, 10.5), 140) / 2;
  const shift = Math.max(plot.left + half - x, Math.min(plot.right - half - x, 0));
  const above = y - reach - 10 >= plot.top - 12;
  return (
    <Label text={label} x={shift} y={above ? -reach - 4 : reach + 12} size={10.5} anchor="middle" room={140} edged />
  );
}

interface WhiskerProps {
  readonly point: ChartPoint;
  readonly x: number;
  readonly placed: PlacedPanel;
  readonly colour: string;
}

export function Whisker({ point: { low, high, y }, x, placed: { scaleY }, colour }: WhiskerProps) {
  const [from, to] = [low ?? y, high ?? y];
  if (from === undefined || to === undefined || (low === undefined && high === undefined)) return null;
  const [bottom, top] = [round(scaleY.at(from)), round(scaleY.at(to))];
  const d = `M${round(x - 5)} ${bottom}H${round(x + 5)}M${round(x)} ${bottom}V${top}M${round(x - 5)} ${top}H${round(x + 5)}`;
  return (
    <>
      <path d={d} stroke={paint.paper} stroke-width={4} fill="none" />
      <path d={d} stroke={colour} stroke-width={1.5} fill="none" />
    </>
  );
}
