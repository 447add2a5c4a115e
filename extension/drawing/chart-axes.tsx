// Draws a panel's name, its axes with their lines, and the line at now.
import type { PlacedPanel } from "./chart-layout.ts";
import { isTime } from "./chart-measure.ts";
import { tickWords } from "./chart-scale.ts";
import { Label } from "./label.tsx";
import { textWidth } from "./measure.ts";
import { paint } from "./paint.ts";
import { round } from "./thing.tsx";

interface AxesProps {
  readonly placed: PlacedPanel;
  readonly nowMs: number | undefined;
}

/** All places are counted from the picture's left top corner. */
export function ChartAxes({ placed, nowMs }: AxesProps) {
  const { panel, plot, scaleX, axisY, measure } = placed;
  const now = nowMs !== undefined && isTime(panel.x) ? round(scaleX.at(nowMs)) : undefined;
  return (
    <>
      <PanelName placed={placed} />
      {measure.hasPlot && <Heights placed={placed} />}
      <path d={`M${round(plot.left)} ${round(axisY)}H${round(plot.right)}`} stroke={paint.quiet} />
      <Places placed={placed} />
      {now !== undefined && (
        <path d={`M${now} ${round(plot.top)}V${round(axisY + 4)}`} stroke={paint.ink} stroke-dasharray="2 3" />
      )}
    </>
  );
}

function PanelName({ placed: { panel, x, y, width, plot } }: { readonly placed: PlacedPanel }) {
  const room = Math.min(textWidth(panel.label, 13), width - 8);
  const captioned = panel.y.label !== undefined && panel.y.label !== panel.label;
  return (
    <>
      {panel.label !== "" && <Label text={panel.label} x={x + 4} y={y + 18} bold room={room + 2} />}
      {panel.note && (
        <Label
          text={panel.note}
          x={x + room + 14}
          y={y + 18}
          size={11}
          fill={paint.quiet}
          room={Math.max(10, width - room - 16)}
        />
      )}
      {captioned && (
        <Label text={panel.y.label ?? ""} x={x + 4} y={plot.top - 8} size={10.5} fill={paint.quiet} room={width / 2} />
      )}
    </>
  );
}

function Heights({ placed: { panel, plot, scaleY } }: { readonly placed: PlacedPanel }) {
  return (
    <>
      {scaleY.ticks.map((value) => {
        const y = round(scaleY.at(value));
        return (
          <g key={value}>
            <path
              d={`M${round(plot.left)} ${y}H${round(plot.right)}`}
              stroke={paint.line}
              opacity={value === 0 ? 0.9 : 0.4}
            />
            <Label
              text={tickWords(panel.y, scaleY.range, value)}
              x={plot.left - 6}
              y={y + 3.6}
              size={10.5}
              fill={paint.quiet}
              anchor="end"
              room={80}
            />
          </g>
        );
      })}
    </>
  );
}

function Places({ placed: { panel, plot, scaleX, axisY } }: { readonly placed: PlacedPanel }) {
  const [first = 0, second = 1] = scaleX.ticks;
  const room = panel.x.categories ? Math.abs(scaleX.at(second) - scaleX.at(first)) - 4 : 90;
  return (
    <>
      {scaleX.ticks.map((value) => {
        const x = scaleX.at(value);
        const isEdge = panel.x.categories === undefined;
        const anchor = isEdge && x > plot.right - 22 ? "end" : isEdge && x < plot.left + 12 ? "start" : "middle";
        const edge = anchor === "end" ? plot.right : x;
        return (
          <g key={value}>
            <path d={`M${round(x)} ${round(axisY)}v4`} stroke={paint.quiet} />
            <Label
              text={tickWords(panel.x, scaleX.range, value)}
              x={edge}
              y={axisY + 16}
              size={10.5}
              fill={paint.quiet}
              anchor={anchor}
              room={Math.max(16, scaleX.ticks.length > 1 ? room : 120)}
            />
          </g>
        );
      })}
      {panel.x.label !== undefined && (
        <Label
          text={panel.x.label}
          x={plot.right}
          y={axisY + 31}
          size={10.5}
          fill={paint.quiet}
          anchor="end"
          room={plot.right - plot.left}
        />
      )}
    </>
  );
}
