// Draws a chart: panels with axes, and on them bands, series, limits and marks.
import { chart as words } from "../scenes/chart.ts";
import type { ChartScene, ChartSeries } from "../scenes/chart-scene.ts";
import { ChartAxes } from "./chart-axes.tsx";
import { SeriesBars } from "./chart-bars.tsx";
import { layoutChart, type PlacedPanel } from "./chart-layout.ts";
import { SeriesLine } from "./chart-line.tsx";
import { ChartBands, ChartLimits, ChartMarks, type PartProps } from "./chart-marks.tsx";
import { SeriesStrip } from "./chart-strip.tsx";
import { Frame } from "./frame.tsx";
import { Label } from "./label.tsx";
import type { Look } from "./look.ts";
import { paint, seriesDash, toneColour } from "./paint.ts";
import { ToneSign } from "./symbol.tsx";
import { round, Thing } from "./thing.tsx";

export function ChartDrawing({ scene, look }: { readonly scene: ChartScene; readonly look: Look }) {
  const layout = layoutChart(scene, look);
  return (
    <Frame scene={scene} look={look} height={Math.max(24, layout.height)}>
      {layout.panels.length === 0 && <Label text="nothing measured yet" x={4} y={16} fill={paint.quiet} />}
      {layout.panels.map((placed) => (
        <Panel key={placed.panel.id} {...{ placed, scene, look }} />
      ))}
    </Frame>
  );
}

function Panel({ placed, scene, look }: PartProps) {
  const { panel, x, y, width } = placed;
  const part = { placed, scene, look };
  return (
    <>
      <Thing
        id={`panels/${panel.id}`}
        title={`${panel.label}: ${words.lists.panels.tell(panel, scene)}`}
        {...{ look, x, y }}
        mark={[width - 10, 10]}
      >
        <g transform={`translate(${round(-x)} ${round(-y)})`}>
          <ChartAxes placed={placed} nowMs={scene.nowMs} />
        </g>
      </Thing>
      <ChartBands {...part} />
      <AllSeries {...part} />
      <ChartLimits {...part} />
      <ChartMarks {...part} />
    </>
  );
}

function AllSeries({ placed, scene, look }: PartProps) {
  const all = scene.series.filter(({ panel }) => panel === placed.panel.id);
  const strips = all.filter(({ shape }) => shape === "strip");
  return (
    <>
      {all.map((series, index) => {
        const tone = series.tone ?? index;
        const part = { series, tone, all, placed, nowMs: scene.nowMs };
        return (
          <Thing
            key={series.id}
            id={`series/${series.id}`}
            title={`${series.label}: ${words.lists.series.tell(series, scene)}`}
            look={look}
            mark={markAt(series, placed, strips.indexOf(series))}
          >
            {series.shape === "strip" ? (
              <SeriesStrip {...part} at={strips.indexOf(series)} />
            ) : series.shape === "bars" ? (
              <SeriesBars {...part} />
            ) : (
              <SeriesLine {...part} />
            )}
            {series.shape !== "strip" && <LegendName series={series} tone={tone} placed={placed} />}
          </Thing>
        );
      })}
    </>
  );
}

/** A difference is marked at the last value. */
function markAt({ points }: ChartSeries, { plot, scaleX, scaleY, stripTop, stripRow }: PlacedPanel, strip: number) {
  const last = points.findLast(({ y }) => y !== undefined) ?? points.at(-1);
  const x = last ? scaleX.at(last.x) : plot.left;
  const y = strip >= 0 ? stripTop + strip * stripRow + 12 : last?.y === undefined ? plot.bottom : scaleY.at(last.y);
  return [x, y - 12] as const;
}

interface LegendProps {
  readonly series: ChartSeries;
  readonly tone: number;
  readonly placed: PlacedPanel;
}

function LegendName({ series, tone, placed }: LegendProps) {
  const place = placed.legend.find(({ name }) => name === series.label);
  if (place === undefined) return null;
  const { x, y, room } = place;
  const dash = series.ghost ? "2 4" : seriesDash(tone);
  const colour = toneColour(tone);
  return (
    <g transform={`translate(${round(x)} ${round(y)})`}>
      {series.shape !== "dots" && (
        <path d="M0 0H24" stroke={colour} stroke-width={2} {...(dash && { "stroke-dasharray": dash })} />
      )}
      {!series.ghost && <ToneSign tone={tone} x={12} area={52} />}
      <Label text={series.label} x={30} y={4} size={11.5} room={room} />
    </g>
  );
}
