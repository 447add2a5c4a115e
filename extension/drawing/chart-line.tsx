// Draws a line, a staircase, an area or dots.
import { area, curveLinear, curveStepAfter, line } from "d3-shape";
import type { ChartPoint, ChartSeries } from "../scenes/chart-scene.ts";
import type { PlacedPanel } from "./chart-layout.ts";
import { isFilled, isTime } from "./chart-measure.ts";
import { PointMarker } from "./chart-point.tsx";
import { baseAt } from "./chart-stack.ts";
import { seriesDash, toneColour } from "./paint.ts";
import { ToneSign } from "./symbol.tsx";
import { round } from "./thing.tsx";

export interface SeriesProps {
  readonly series: ChartSeries;
  readonly tone: number;
  /** All series of the panel, for stacks. */
  readonly all: readonly ChartSeries[];
  readonly placed: PlacedPanel;
  readonly nowMs: number | undefined;
}

interface Spot {
  readonly point: ChartPoint;
  readonly x: number;
  /** Undefined in a gap. */
  readonly y: number | undefined;
  readonly base: number;
}

export function SeriesLine({ series, tone, all, placed, nowMs }: SeriesProps) {
  const colour = toneColour(tone);
  const spots = spotsOf({ series, tone, all, placed, nowMs });
  const isStep = series.shape === "step" || series.shape === "steps";
  const curve = isStep ? curveStepAfter : curveLinear;
  const isShown = ({ y }: Spot) => y !== undefined;
  const path = line<Spot>(
    ({ x }) => x,
    ({ y = 0 }) => y,
  )
    .defined(isShown)
    .curve(curve)
    .digits(1);
  const filled = area<Spot>()
    .x(({ x }) => x)
    .y0(({ base }) => base)
    .y1(({ y = 0 }) => y);
  const stroke = {
    fill: "none",
    stroke: colour,
    "stroke-width": series.ghost ? 1.25 : 2,
    "stroke-linejoin": "round",
  } as const;
  const dash = series.ghost ? "2 4" : seriesDash(tone);
  return (
    <g {...(series.ghost && { opacity: 0.75 })}>
      {isFilled(series) && (
        <path
          d={filled.defined(isShown).curve(curve).digits(1)(spots) ?? ""}
          fill={colour}
          opacity={series.ghost ? 0.1 : 0.24}
        />
      )}
      {series.shape !== "dots" && <Between spots={spots} placed={placed} colour={colour} />}
      {series.shape !== "dots" && (
        <path d={path(spots) ?? ""} {...stroke} {...(dash && { "stroke-dasharray": dash })} />
      )}
      <Markers {...{ series, tone, spots, placed }} />
    </g>
  );
}

function spotsOf({ series, all, placed: { panel, scaleX, scaleY }, nowMs }: SeriesProps): Spot[] {
  const zero = (base: number) => scaleY.at(Math.max(scaleY.range.from, base));
  const spot = (point: ChartPoint): Spot => {
    const base = baseAt(series, all, point.x);
    return {
      point,
      x: scaleX.at(point.x),
      y: point.y === undefined ? undefined : scaleY.at(point.y + base),
      base: zero(base),
    };
  };
  const spots = series.points.map(spot);
  const last = series.points.at(-1);
  const goesOn = (series.shape === "step" || series.shape === "steps") && last !== undefined;
  const until = last?.to ?? (isTime(panel.x) ? nowMs : undefined);
  return goesOn && until !== undefined && until > last.x
    ? [...spots, spot({ x: until, ...(last.y !== undefined && { y: last.y }) })]
    : spots;
}

interface BetweenProps {
  readonly spots: readonly Spot[];
  readonly placed: PlacedPanel;
  readonly colour: string;
}

/** What the values may be between: a ribbon along a line. */
function Between({ spots, placed: { scaleY }, colour }: BetweenProps) {
  if (!spots.some(({ point: { low, high } }) => low !== undefined && high !== undefined)) return null;
  const ribbon = area<Spot>()
    .defined(({ point: { low, high } }) => low !== undefined && high !== undefined)
    .x(({ x }) => x)
    .y0(({ point: { low = 0 } }) => scaleY.at(low))
    .y1(({ point: { high = 0 } }) => scaleY.at(high))
    .digits(1);
  return <path d={ribbon([...spots]) ?? ""} fill={colour} stroke={colour} stroke-opacity={0.5} fill-opacity={0.14} />;
}

interface MarkersProps {
  readonly series: ChartSeries;
  readonly tone: number;
  readonly spots: readonly Spot[];
  readonly placed: PlacedPanel;
}

/** Every dot has its sign; on lines only the end, and points with a state or words of their own. */
function Markers({ series, tone, spots, placed }: MarkersProps) {
  const end = spots.findLast(({ y }) => y !== undefined);
  return (
    <>
      {spots.map((spot, index) => {
        const { point, x, y } = spot;
        const isOwn = series.shape === "dots" || point.state !== undefined || point.label !== undefined;
        if (y === undefined || !isOwn) return null;
        const key = `${point.x} ${index}`;
        return <PointMarker key={key} {...{ point, tone, x, y, placed }} isDot={series.shape === "dots"} />;
      })}
      {series.shape !== "dots" && end?.y !== undefined && !series.ghost && (
        <g class="grows" transform={`translate(${round(end.x)} ${round(end.y)})`}>
          <ToneSign tone={tone} area={64} />
        </g>
      )}
    </>
  );
}
