// Draws a series of bars: from their base up, beside or on the bars of other series.
import type { ChartPoint, ChartSeries } from "../scenes/chart-scene.ts";
import type { SeriesProps } from "./chart-line.tsx";
import { Whisker } from "./chart-point.tsx";
import { baseAt } from "./chart-stack.ts";
import { Label } from "./label.tsx";
import { textWidth } from "./measure.ts";
import { paint, seriesDash, toneColour } from "./paint.ts";
import { StateSign, stateColour } from "./state-sign.tsx";
import { ToneSign } from "./symbol.tsx";
import { round } from "./thing.tsx";

export function SeriesBars({ series, tone, all, placed }: SeriesProps) {
  const { scaleY } = placed;
  const floor = (value: number) => scaleY.at(Math.max(scaleY.range.from, value));
  const isAlone = all.filter(({ shape }) => shape !== "strip").length <= 1;
  return (
    <g {...(series.ghost && { opacity: 0.6 })}>
      {series.points.map((point, index) => {
        if (point.y === undefined) return null;
        const base = baseAt(series, all, point.x);
        const [x, width] = across(point, { series, all, placed });
        const [bottom, top] = [floor(base), scaleY.at(base + point.y)];
        const key = `${point.x} ${index}`;
        return (
          <Bar key={key} {...{ point, tone, x, width, bottom, top, placed, isAlone }} isGhost={series.ghost === true} />
        );
      })}
    </g>
  );
}

/** Left edge and width of a bar: its own stretch of x, or its share of the room between two bars. */
function across(
  point: ChartPoint,
  { series, all, placed }: Pick<SeriesProps, "series" | "all" | "placed">,
): [number, number] {
  const { scaleX, panel, measure, plot } = placed;
  const at = scaleX.at(point.x);
  if (point.to !== undefined) return [at + 0.5, Math.max(2, scaleX.at(point.to) - at - 1)];
  const gap = panel.x.categories ? 1 : measure.barGap;
  const { from, to } = scaleX.range;
  const between = panel.x.scale === "log" ? 24 : ((plot.right - plot.left) * gap) / (to - from);
  const room = Math.max(2, Math.min(Number.isFinite(between) ? between * 0.76 : 40, 72));
  const columns = columnsOf(all);
  const column = Math.max(0, columns.indexOf(columnName(series)));
  const width = room / Math.max(1, columns.length);
  const left = at - room / 2 + column * width;
  return [Math.max(plot.left, left), Math.max(1.5, Math.min(width, plot.right - left) - (columns.length > 1 ? 2 : 0))];
}

const columnName = ({ stack, id }: ChartSeries) => (stack === undefined ? `series ${id}` : `stack ${stack}`);

/** Series of one stack share a column, every other one has its own. */
function columnsOf(all: readonly ChartSeries[]): string[] {
  return [...new Set(all.filter(({ shape }) => shape === "bars").map(columnName))];
}

interface BarProps {
  readonly point: ChartPoint;
  readonly tone: number;
  readonly x: number;
  readonly width: number;
  readonly bottom: number;
  readonly top: number;
  readonly placed: SeriesProps["placed"];
  readonly isAlone: boolean;
  readonly isGhost: boolean;
}

function Bar({ point, tone, x, width, bottom, top, placed, isAlone, isGhost }: BarProps) {
  const { state, label } = point;
  const [high, height] = [Math.min(bottom, top), Math.abs(bottom - top)];
  const isHollow = state === "pending" || state === "off" || isGhost;
  const edge = state === undefined || state === "pending" ? toneColour(tone) : stateColour(state);
  const dash = isHollow ? "3 3" : seriesDash(tone);
  const middle = x + width / 2;
  const isSigned = !isAlone && !isHollow && width >= 13 && height >= 16;
  return (
    <>
      <g transform={`translate(${round(x)} ${round(bottom)})`}>
        <g class="grows" transform={`scale(1 ${round(top <= bottom ? height : -height)})`}>
          <rect y={-1} width={round(width)} height={1} fill={toneColour(tone)} opacity={isHollow ? 0.06 : 0.42} />
        </g>
      </g>
      <rect
        x={round(x)}
        y={round(high)}
        width={round(width)}
        height={round(height)}
        rx={1.5}
        fill="none"
        stroke={edge}
        stroke-width={state === "bad" ? 2 : 1.25}
        {...(dash && { "stroke-dasharray": dash })}
      />
      <Whisker {...{ point, placed }} x={middle} colour={paint.ink} />
      {isSigned && <ToneSign tone={tone} x={middle} y={high + 8.5} area={38} fill={paint.ink} />}
      {state && state !== "pending" && width >= 9 && (
        <StateSign
          state={state}
          x={middle}
          y={height < 18 ? high - (label === undefined ? 8 : 21) : high + (isSigned ? 22 : 9)}
        />
      )}
      {label !== undefined && <BarWords {...{ label, middle, width, high, placed }} />}
    </>
  );
}

interface WordsProps {
  readonly label: string;
  readonly middle: number;
  readonly width: number;
  readonly high: number;
  readonly placed: SeriesProps["placed"];
}

/** Over the bar; where the bars are too near each other for words, they can be read in the list of steps. */
function BarWords({ label, middle, width, high, placed: { plot } }: WordsProps) {
  const room = Math.max(width * 1.25, 26);
  if (textWidth(label, 10) > room * 1.6) return null;
  return (
    <Label text={label} x={middle} y={Math.max(plot.top + 9, high - 5)} size={10} anchor="middle" room={room} edged />
  );
}
