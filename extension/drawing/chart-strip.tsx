// Draws a strip: a ribbon of states along x, each with its words.
import type { ChartPoint, ChartSeries } from "../scenes/chart-scene.ts";
import { type PlacedPanel, stripHeight } from "./chart-layout.ts";
import { isTime } from "./chart-measure.ts";
import { Label } from "./label.tsx";
import { textWidth } from "./measure.ts";
import { paint, toneColour } from "./paint.ts";
import { StateSign, stateColour } from "./state-sign.tsx";
import { round } from "./thing.tsx";

interface StripProps {
  readonly series: ChartSeries;
  readonly placed: PlacedPanel;
  /** Which of the panel's strips it is, from 0. */
  readonly at: number;
  readonly nowMs: number | undefined;
}

export function SeriesStrip({ series, placed, at, nowMs }: StripProps) {
  const { scaleX, plot, stripTop, stripRow, panel } = placed;
  const row = stripTop + at * stripRow;
  const y = row + stripRow - stripHeight;
  const now = isTime(panel.x) && nowMs !== undefined ? nowMs : scaleX.range.to;
  return (
    <>
      {stripRow > stripHeight && (
        <Label
          text={series.label}
          x={plot.left}
          y={row + 10}
          size={10.5}
          fill={paint.quiet}
          room={plot.right - plot.left}
        />
      )}
      <path
        d={`M${round(plot.left)} ${round(y + stripHeight / 2 - 1)}H${round(plot.right)}`}
        stroke={paint.line}
        opacity={0.6}
      />
      {series.points.map((point, index) => {
        const until = point.to ?? series.points[index + 1]?.x ?? Math.max(now, point.x);
        const [from, to] = [scaleX.at(point.x), scaleX.at(until)];
        const key = `${point.x} ${index}`;
        return <Stretch key={key} point={point} tone={series.tone} x={from} y={y} width={Math.max(2, to - from)} />;
      })}
    </>
  );
}

interface StretchProps {
  readonly point: ChartPoint;
  readonly tone: number | undefined;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

function Stretch({ point: { state, label = "" }, tone, x, y, width }: StretchProps) {
  const colour = state === undefined ? toneColour(tone) : stateColour(state);
  const box = {
    x: round(x + 0.5),
    y: round(y + 1),
    width: round(Math.max(1, width - 1)),
    height: stripHeight - 4,
    rx: 3,
  };
  const signed = state !== undefined && width >= 16;
  const left = x + (signed ? 19 : 5);
  const room = x + width - left - 3;
  return (
    <>
      <rect {...box} fill={paint.paper} />
      <rect {...box} fill={colour} opacity={state === "off" || state === "pending" ? 0.08 : 0.24} />
      <rect
        {...box}
        fill="none"
        stroke={colour}
        {...((state === "pending" || state === "off") && { "stroke-dasharray": "3 3" })}
      />
      {signed && <StateSign state={state} x={x + 10} y={y + stripHeight / 2 - 1} />}
      {label !== "" && room > Math.min(18, textWidth(label, 10.5)) && (
        <Label text={label} x={left} y={y + stripHeight / 2 + 2.8} size={10.5} room={room} />
      )}
    </>
  );
}
