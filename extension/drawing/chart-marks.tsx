// Draws what stands on the panels of a chart beside its series: limits, needles, bands, and marks of what happened.
import { chart as words } from "../scenes/chart.ts";
import type { ChartMark, ChartScene } from "../scenes/chart-scene.ts";
import { needleHeight, type PlacedPanel } from "./chart-layout.ts";
import { isTime } from "./chart-measure.ts";
import { ChartSign } from "./chart-sign.tsx";
import { Label } from "./label.tsx";
import type { Look } from "./look.ts";
import { textWidth } from "./measure.ts";
import { paint, toneColour } from "./paint.ts";
import { spread } from "./spread.ts";
import { stateColour } from "./state-sign.tsx";
import { round, Thing } from "./thing.tsx";

export interface PartProps {
  readonly placed: PlacedPanel;
  readonly scene: ChartScene;
  readonly look: Look;
}

const ofPanel = <T extends { readonly panel: string }>(list: readonly T[] | undefined, { panel }: PlacedPanel) =>
  (list ?? []).filter((one) => one.panel === panel.id);

export function ChartBands({ placed, scene, look }: PartProps) {
  const { plot, scaleX, scaleY, panel, axisY } = placed;
  const bottom = placed.measure.hasPlot ? plot.bottom : axisY;
  return (
    <>
      {ofPanel(scene.bands, placed).map((band) => {
        const isAcross = band.axis === "y";
        const scale = isAcross ? scaleY : scaleX;
        const end = isTime(panel.x) && !isAcross ? scene.nowMs : undefined;
        const [one, other] = [scale.at(band.from), scale.at(band.to ?? Math.max(band.from, end ?? scale.range.to))];
        const [low, size] = [Math.min(one, other), Math.max(1, Math.abs(other - one))];
        const [x, y] = isAcross ? [plot.left, low] : [low, plot.top];
        const [width, height] = isAcross ? [plot.right - plot.left, size] : [size, bottom - plot.top];
        const colour = stateColour(band.state);
        const box = { width: round(width), height: round(height), fill: colour };
        const edges = isAcross
          ? `M0 0H${round(width)}M0 ${round(height)}H${round(width)}`
          : `M0 0V${round(height)}M${round(width)} 0V${round(height)}`;
        return (
          <Thing
            key={band.id}
            id={`bands/${band.id}`}
            title={`${band.label}: ${words.lists.bands.tell(band, scene)}`}
            {...{ look, x, y }}
            mark={[width / 2, 8]}
          >
            <rect {...box} opacity={0.13} />
            <path d={edges} stroke={colour} stroke-dasharray="1 3" />
            {(isAcross || height > 12) && (
              <Label
                text={band.label}
                x={4}
                y={isAcross ? (height < 26 ? -3 : 12) : 12}
                size={10.5}
                fill={paint.quiet}
                room={Math.max(10, width - 6)}
                edged
              />
            )}
          </Thing>
        );
      })}
    </>
  );
}

export function ChartLimits({ placed, scene, look }: PartProps) {
  const { plot, scaleY } = placed;
  const levels = ofPanel(scene.limits, placed).filter(({ axis }) => axis !== "x");
  const places = spread(
    levels.map(({ at }) => scaleY.at(at) - 4),
    { gap: 12.5, min: plot.top - 4, max: Math.max(plot.top, plot.bottom - 3) },
  );
  return (
    <>
      {levels.map((limit, index) => {
        const y = scaleY.at(limit.at);
        const colour = limit.tone === undefined ? paint.ink : toneColour(limit.tone);
        return (
          <Thing
            key={limit.id}
            id={`limits/${limit.id}`}
            title={`${limit.label}: ${words.lists.limits.tell(limit, scene)}`}
            {...{ look, y }}
            x={plot.left}
            mark={[0, 0]}
          >
            <path
              d={`M0 0H${round(plot.right - plot.left)}`}
              stroke={colour}
              stroke-width={1.5}
              stroke-dasharray="10 3"
            />
            <Label
              text={limit.label}
              x={plot.right - plot.left - 12}
              y={(places[index] ?? y) - y}
              size={10.5}
              anchor="end"
              room={(plot.right - plot.left) * 0.6}
              edged
            />
          </Thing>
        );
      })}
      <Needles {...{ placed, scene, look }} />
    </>
  );
}

/** Each needle has a line of its own for its words, so that none hides another. */
function Needles({ placed, scene, look }: PartProps) {
  const { plot, scaleX, axisY, measure } = placed;
  const top = plot.top - measure.needles * needleHeight;
  const bottom = measure.hasPlot ? plot.bottom : axisY;
  const needles = ofPanel(scene.limits, placed).filter(({ axis }) => axis === "x");
  return (
    <>
      {needles.map((limit, index) => {
        const x = scaleX.at(limit.at);
        const y = top + index * needleHeight;
        const colour = limit.tone === undefined ? paint.ink : toneColour(limit.tone);
        const isRight = textWidth(limit.label, 10.5) + 8 <= plot.right - x || x - plot.left < plot.right - x;
        const room = (isRight ? plot.right - x : x - plot.left) - 6;
        return (
          <Thing
            key={limit.id}
            id={`limits/${limit.id}`}
            title={`${limit.label}: ${words.lists.limits.tell(limit, scene)}`}
            {...{ look, x, y }}
            mark={[0, 6]}
          >
            <path d={`M0 2V${round(bottom - y)}`} stroke={colour} stroke-width={1.75} />
            <path d="M-4 1H4L0 7Z" fill={colour} />
            <Label
              text={limit.label}
              x={isRight ? 7 : -7}
              y={9}
              size={10.5}
              anchor={isRight ? "start" : "end"}
              room={Math.max(12, room)}
              edged
            />
          </Thing>
        );
      })}
    </>
  );
}

export function ChartMarks({ placed, scene, look }: PartProps) {
  const { plot, scaleX, scaleY, markY } = placed;
  const marks = ofPanel(scene.marks, placed);
  const onAxis = marks.filter(({ y }) => y === undefined).sort((a, b) => a.x - b.x);
  return (
    <>
      {marks.map((mark) => {
        const x = scaleX.at(mark.x);
        const same = onAxis.filter((one) => one.x === mark.x).indexOf(mark);
        const next = onAxis.find((one) => one.x > mark.x);
        const before = onAxis.findLast((one) => one.x < mark.x);
        const isOnAxis = mark.y === undefined;
        const room = (isOnAxis && next ? scaleX.at(next.x) - 10 : plot.right) - x - 12;
        const left = x - (isOnAxis && before ? scaleX.at(before.x) + 60 : plot.left) - 12;
        const y = isOnAxis ? markY - Math.max(0, same) * 11 : scaleY.at(mark.y ?? 0);
        return (
          <Thing
            key={mark.id}
            id={`marks/${mark.id}`}
            title={`${mark.label}: ${words.lists.marks.tell(mark, scene)}`}
            {...{ look, x, y }}
            mark={[0, -12]}
          >
            <ChartSign sign={mark.sign} />
            <MarkWords mark={mark} room={room} left={left} />
          </Thing>
        );
      })}
    </>
  );
}

interface WordsProps {
  readonly mark: ChartMark;
  /** Room at the right and at the left of the sign. */
  readonly room: number;
  readonly left: number;
}

/** Words where there is room for most of them; elsewhere they stand in the title and in the list of steps. */
function MarkWords({ mark: { label, note, y }, room, left }: WordsProps) {
  const whole = note ? `${label} · ${note}` : label;
  const least = Math.min(textWidth(label, 10.5), 40);
  const isRight = room >= least && (room >= textWidth(whole, 10.5) || room >= left);
  const most = isRight ? room : left;
  if (label === "" || most < least) return null;
  const text = textWidth(whole, 10.5) <= most ? whole : label;
  const at = { x: isRight ? 10 : -10, y: y === undefined ? 3.6 : -5, anchor: isRight ? "start" : "end" } as const;
  return <Label text={text} {...at} size={10.5} room={most} fill={paint.quiet} edged />;
}
