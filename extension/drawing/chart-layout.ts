// Where the panels of a chart stand, with their axes.
import type { ChartPanel, ChartScene } from "../scenes/chart-scene.ts";
import { type ChartMeasure, measureChart, type PanelMeasure } from "./chart-measure.ts";
import { type Scale, scaleFor, tickWords } from "./chart-scale.ts";
import type { Look } from "./look.ts";
import { textWidth } from "./measure.ts";

export const stripHeight = 22;
const stripName = 13;
export const markHeight = 20;
export const needleHeight = 14;
const legendLine = 19;
const gap = 14;
/** Each panel of two beside each other is at least so wide. */
const narrowestHalf = 280;

export interface LegendPlace {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly room: number;
}

export interface PlacedPanel {
  readonly panel: ChartPanel;
  readonly measure: PanelMeasure;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The plot, without strips, marks and the words of the axes. */
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly scaleX: Scale;
  readonly scaleY: Scale;
  readonly legend: readonly LegendPlace[];
  /** Height of a strip with its name; names are left out where the panel's own says it all. */
  readonly stripRow: number;
  /** Top of the first strip, middle of the marks, and the line of the axis. */
  readonly stripTop: number;
  readonly markY: number;
  readonly axisY: number;
}

export interface ChartLayout {
  readonly panels: readonly PlacedPanel[];
  readonly height: number;
}

export function layoutChart(scene: ChartScene, look: Look): ChartLayout {
  const measures = measureChart(scene, look);
  const axisWidth = axisWidthOf(scene, measures);
  const panels: PlacedPanel[] = [];
  let y = 0;
  for (const row of rowsOfPanels(scene.panels, look.width)) {
    const width = (look.width - gap * (row.length - 1)) / row.length;
    const placed = row.flatMap((panel, index) => {
      const measure = measures.get(panel.id);
      return measure
        ? [placePanel({ panel, measure, x: index * (width + gap), y, width, axisWidth, room: look.width })]
        : [];
    });
    panels.push(...placed);
    y += Math.max(0, ...placed.map(({ height }) => height)) + gap;
  }
  return { panels, height: Math.max(0, y - gap) };
}

function rowsOfPanels(panels: readonly ChartPanel[], width: number): ChartPanel[][] {
  const rows: ChartPanel[][] = [];
  for (const panel of panels) {
    const last = rows.at(-1);
    const fits = last && (last.length + 1) * (narrowestHalf + gap) <= width + gap;
    if (panel.beside && fits) last.push(panel);
    else rows.push([panel]);
  }
  return rows;
}

/** One width for the numbers of all panels, so that their axes of x stand under each other. */
function axisWidthOf({ panels }: ChartScene, measures: ChartMeasure): number {
  const words = panels.flatMap(({ id, y }) => {
    const measure = measures.get(id);
    if (!measure?.hasPlot) return [];
    return scaleFor(y, measure.y, { start: 0, end: 150, each: 34 }).ticks.map((value) =>
      textWidth(tickWords(y, measure.y, value), 10.5),
    );
  });
  return Math.min(90, Math.max(14, ...words.map((width) => width + 12)));
}

interface PanelRoom {
  readonly panel: ChartPanel;
  readonly measure: PanelMeasure;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly axisWidth: number;
  /** Width of the whole picture. */
  readonly room: number;
}

function placePanel({ panel, measure, x, y, width, axisWidth, room }: PanelRoom): PlacedPanel {
  const [left, right] = [x + axisWidth, x + width - 12];
  const legend = placeLegend(panel, measure, { x, y, width });
  const head = Math.max(y + 26, ...legend.map((one) => one.y + 12));
  const captioned = panel.y.label !== undefined && panel.y.label !== panel.label;
  const top = head + measure.needles * needleHeight + (captioned ? 14 : 0) + 4;
  const bottom = top + (measure.hasPlot ? plotHeight(panel, room) : 0);
  const stripTop = bottom + (measure.strips > 0 ? 6 : 0);
  const stripRow = stripHeight + (measure.strips > 1 || measure.hasPlot ? stripName : 0);
  const markTop = stripTop + measure.strips * stripRow;
  const axisY = markTop + (measure.isMarked ? markHeight : 0);
  const foot = 22 + (panel.x.label === undefined ? 0 : 15);
  return {
    panel,
    measure,
    x,
    y,
    width,
    height: axisY + foot - y,
    plot: { left, right, top, bottom },
    scaleX: scaleFor(panel.x, measure.x, { start: left, end: right, each: panel.x.categories ? 34 : 78 }),
    scaleY: scaleFor(panel.y, measure.y, { start: bottom, end: top, each: 34 }),
    legend,
    stripRow,
    stripTop,
    markY: markTop + markHeight / 2 + 1,
    axisY,
  };
}

function plotHeight({ height }: ChartPanel, room: number): number {
  const whole = Math.max(140, Math.min(260, room * 0.26));
  return height === "low" ? Math.max(64, whole * 0.45) : whole;
}

interface Corner {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Names stand after the panel's own, in as many lines as they take; one name that says the same as the panel's is left out. */
function placeLegend({ label, note }: ChartPanel, { names }: PanelMeasure, { x, y, width }: Corner): LegendPlace[] {
  if (names.length === 1 && names[0] === label) return [];
  const title = Math.min(width, textWidth(label, 13) + (note ? textWidth(note, 11) + 12 : 0) + 22);
  let [at, line] = [title, 0];
  return names.map((name) => {
    const needed = Math.min(textWidth(name, 11.5) + 44, width - 8);
    if (at > 0 && at + needed > width) [at, line] = [0, line + 1];
    const place = { name, x: x + 4 + at, y: y + 14 + line * legendLine, room: needed - 40 };
    at += needed;
    return place;
  });
}
