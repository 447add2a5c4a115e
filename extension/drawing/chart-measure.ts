// What the panels of a chart must have room for, over all scenes of a run: so axes stand still from step to step.
import type { ChartAxis, ChartPanel, ChartPoint, ChartScene, ChartSeries } from "../scenes/chart-scene.ts";
import { type Range, rangeOf } from "./chart-scale.ts";
import { baseAt } from "./chart-stack.ts";
import { type Look, scenesOfRun } from "./look.ts";

export interface PanelMeasure {
  readonly x: Range;
  readonly y: Range;
  /** Names of all series of the run but strips, for the legend, in the order in which they first appear. */
  readonly names: readonly string[];
  /** Most strips at one time. */
  readonly strips: number;
  /** True where marks stand on the axis. */
  readonly isMarked: boolean;
  /** Most needles at one time: limits along x. */
  readonly needles: number;
  /** True where something is to be read on y. */
  readonly hasPlot: boolean;
  /** The smallest distance between two bars along x; Infinity where there are not two. */
  readonly barGap: number;
}

export type ChartMeasure = ReadonlyMap<string, PanelMeasure>;

const kept = new WeakMap<readonly object[], ChartMeasure>();

/** The measures of the run, found once for each run. */
export function measureChart(scene: ChartScene, look: Look): ChartMeasure {
  const { run } = look;
  if (run === undefined || !run.includes(scene)) return measureAll(scenesOfRun(scene, look));
  const known = kept.get(run) ?? measureAll(scenesOfRun(scene, look));
  kept.set(run, known);
  return known;
}

interface Values {
  readonly panel: ChartPanel;
  x: number[];
  y: number[];
  names: Set<string>;
  strips: number;
  isMarked: boolean;
  needles: number;
  hasPlot: boolean;
  barGap: number;
}

function measureAll(scenes: readonly ChartScene[]): ChartMeasure {
  const found = new Map<string, Values>();
  for (const scene of scenes) {
    for (const panel of scene.panels) {
      const values = found.get(panel.id) ?? nothing(panel);
      found.set(panel.id, values);
      collect(values, panel, scene);
    }
  }
  const times = [...found.values()].filter(({ panel }) => isTime(panel.x)).flatMap(({ x }) => [...x]);
  const measured = [...found].map(([id, values]) => [id, finish(values, times)] as const);
  return new Map(measured);
}

export function isTime({ unit, categories, scale }: ChartAxis): boolean {
  return unit === "ms" && categories === undefined && scale !== "log";
}

function nothing(panel: ChartPanel): Values {
  return {
    panel,
    x: [],
    y: [],
    names: new Set(),
    strips: 0,
    isMarked: false,
    needles: 0,
    hasPlot: false,
    barGap: Number.POSITIVE_INFINITY,
  };
}

function finish({ panel, x, y, names, ...rest }: Values, times: readonly number[]): PanelMeasure {
  const xs = isTime(panel.x) ? times : x;
  return { ...rest, x: rangeOf(panel.x, xs, "exact"), y: rangeOf(panel.y, y, "rounded"), names: [...names] };
}

function collect(values: Values, panel: ChartPanel, scene: ChartScene): void {
  const own = <T extends { readonly panel: string }>(list: readonly T[] = []) =>
    list.filter((one) => one.panel === panel.id);
  const series = own(scene.series);
  for (const one of series) collectSeries(values, one, series);
  values.strips = Math.max(values.strips, series.filter(({ shape }) => shape === "strip").length);
  const limits = own(scene.limits);
  for (const { axis = "y", at } of limits) values[axis].push(at);
  values.needles = Math.max(values.needles, limits.filter(({ axis }) => axis === "x").length);
  for (const { axis = "x", from, to = from } of own(scene.bands)) values[axis].push(from, to);
  for (const { x, y } of own(scene.marks)) {
    values.x.push(x);
    if (y === undefined) values.isMarked = true;
    else values.y.push(y);
  }
  if (values.y.length > 0) values.hasPlot = true;
  if (scene.nowMs !== undefined && isTime(panel.x)) values.x.push(0, scene.nowMs);
}

function collectSeries(values: Values, one: ChartSeries, all: readonly ChartSeries[]): void {
  for (const { x, to = x } of one.points) values.x.push(x, to);
  if (one.shape === "strip") return;
  values.hasPlot = true;
  values.names.add(one.label);
  if (isFilled(one)) values.y.push(0);
  for (const point of one.points) values.y.push(...heights(point, baseAt(one, all, point.x)));
  if (one.shape !== "bars") return;
  const xs = one.points.map(({ x }) => x).sort((a, b) => a - b);
  for (const [index, x] of xs.entries()) {
    const gap = x - (xs[index - 1] ?? Number.NEGATIVE_INFINITY);
    if (gap > 0) values.barGap = Math.min(values.barGap, gap);
  }
}

function heights({ y, low, high }: ChartPoint, base: number): number[] {
  return [y === undefined ? undefined : y + base, low, high].filter((value) => value !== undefined);
}

/** True for shapes that are filled down to 0. */
export function isFilled({ shape }: ChartSeries): boolean {
  return shape === "area" || shape === "steps" || shape === "bars";
}
