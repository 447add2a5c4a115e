// What a chart says about itself: its shape, its words, what can be wrong with it.
import type {
  ChartAxis,
  ChartBand,
  ChartLimit,
  ChartMark,
  ChartPoint,
  ChartScene,
  ChartSeries,
} from "./chart-scene.ts";
import { amount, dangling, type Kind, labelOf, legible, named, phrase } from "./kind.ts";
import { atLeastZero, count, finite, flag, items, list, oneOf, optional, record, text } from "./shape.ts";

const pointState = oneOf("good", "bad", "warn", "pending", "off");
const axis = record({
  label: optional(text),
  unit: optional(text),
  min: optional(finite),
  max: optional(finite),
  scale: optional(oneOf("linear", "log")),
  categories: optional(list(text)),
});
const point = record({
  x: finite,
  y: optional(finite),
  to: optional(finite),
  low: optional(finite),
  high: optional(finite),
  label: optional(text),
  state: optional(pointState),
  size: optional(atLeastZero),
});

export const chart: Kind<ChartScene> = {
  fields: {
    panels: items({
      ...named,
      x: axis,
      y: axis,
      height: optional(oneOf("low")),
      beside: optional(flag),
      note: optional(text),
    }),
    series: items({
      ...named,
      panel: text,
      shape: oneOf("line", "step", "area", "steps", "bars", "dots", "strip"),
      tone: optional(count),
      points: list(point),
      stack: optional(text),
      ghost: optional(flag),
    }),
    limits: optional(
      items({ ...named, panel: text, at: finite, axis: optional(oneOf("x", "y")), tone: optional(count) }),
    ),
    bands: optional(
      items({
        ...named,
        panel: text,
        axis: optional(oneOf("x", "y")),
        from: finite,
        to: optional(finite),
        state: optional(pointState),
      }),
    ),
    marks: optional(
      items({
        ...named,
        panel: text,
        x: finite,
        y: optional(finite),
        sign: oneOf("dot", "check", "cross", "ring", "flag"),
        note: optional(text),
      }),
    ),
    nowMs: optional(finite),
  },
  lists: {
    panels: {
      noun: "panel",
      tell: ({ id, x, y, note }, { series }) =>
        phrase(
          amount(series.filter(({ panel }) => panel === id).length, "line").replace(/line(s?)$/, "series"),
          tellAxes(x, y),
          note,
        ),
      show: { x: tellAxis, y: tellAxis },
    },
    series: { noun: "series", tell: tellSeries, show: { panel: panelName, points: tellPoints } },
    limits: { noun: "limit", tell: tellLimit, show: { panel: panelName } },
    bands: { noun: "band", tell: tellBand, show: { panel: panelName } },
    marks: { noun: "mark", tell: tellMark, show: { panel: panelName } },
  },
  scalars: { nowMs: { name: "time", show: (ms) => `${ms} ms` } },
  describe: ({ panels, series, nowMs }) =>
    `A chart of ${series.length === 0 ? "no" : series.length} series on ${amount(panels.length, "panel")}${
      nowMs === undefined ? "" : ` at ${nowMs} ms`
    }.`,
  problems: (scene) => [
    ...scene.panels.flatMap(({ id, x, y }) => [
      ...axisProblems(`x of panel ${id}`, x),
      ...axisProblems(`y of panel ${id}`, y),
    ]),
    ...scene.series.flatMap((series) => seriesProblems(series, scene)),
    ...onPanel("limit", scene.limits, scene),
    ...onPanel("band", scene.bands, scene),
    ...(scene.bands ?? []).flatMap(({ id, from, to = from }) =>
      to >= from ? [] : [`band ${id} ends at ${to}, before it starts at ${from}`],
    ),
    ...onPanel("mark", scene.marks, scene),
  ],
};

/** A number as people read it, to five digits, with the axis's unit; or the name that stands for it. */
export function valueOn(axis: ChartAxis | undefined, value: number): string {
  const name = axis?.categories?.[value];
  if (name !== undefined) return legible(name);
  const figures = String(Number(value.toPrecision(5)));
  const unit = axis?.unit ?? "";
  return unit === "" ? figures : unit === "%" ? `${figures} %` : `${figures} ${unit}`;
}

interface OnPanel {
  readonly panel: string;
}

const panelOf = ({ panel }: OnPanel, { panels }: ChartScene) => panels.find(({ id }) => id === panel);

function panelName(id: string, { panels }: ChartScene): string {
  return labelOf(panels, id);
}

function tellAxis({ label, unit, min, max, scale, categories }: ChartAxis): string {
  return (
    phrase(
      label,
      unit && `in ${unit}`,
      min !== undefined && `from ${min}`,
      max !== undefined && `to ${max}`,
      scale === "log" && "logarithmic",
      categories && `with ${categories.map(legible).join(", ")}`,
    ) || "plain"
  );
}

function tellAxes(x: ChartAxis, y: ChartAxis): string {
  return [y.label, x.label ?? (x.unit === "ms" ? "time" : undefined)].filter(Boolean).join(" over ");
}

function tellSeries(series: ChartSeries, scene: ChartScene): string {
  return phrase(
    `${series.shape} on ${panelName(series.panel, scene)}`,
    series.ghost && "to compare with",
    pointsInWords(series.points, series, scene),
  );
}

/** The points alone, for a change of them: of many only the last is told. */
function tellPoints(points: readonly ChartPoint[]): string {
  const told = points
    .slice(-4)
    .map(({ x, y, label, state }) => `${y ?? label ?? "nothing"} at ${x}${state ? ` (${state})` : ""}`);
  if (points.length === 0) return "none";
  return points.length <= 4 ? told.join(", ") : `${points.length}, the last ${told.at(-1)}`;
}

const mostTold = 12;

function pointsInWords(points: readonly ChartPoint[], series: ChartSeries, scene: ChartScene): string {
  const panel = panelOf(series, scene);
  const tell = ({ x, y, to, low, high, label, state }: ChartPoint) =>
    [
      y === undefined ? (label ?? "nothing") : valueOn(panel?.y, y),
      `at ${valueOn(panel?.x, x)}`,
      to !== undefined && `to ${valueOn(panel?.x, to)}`,
      low !== undefined && `from ${low}`,
      high !== undefined && `up to ${high}`,
      y !== undefined && label,
      state && `(${state})`,
    ]
      .filter(Boolean)
      .join(" ");
  if (points.length === 0) return "no points";
  if (points.length <= mostTold) return points.map(tell).join("; ");
  const last = points.at(-1);
  return `${amount(points.length, "point")}, the last ${last ? tell(last) : ""}`;
}

function tellLimit(limit: ChartLimit, scene: ChartScene): string {
  const panel = panelOf(limit, scene);
  return `at ${valueOn(limit.axis === "x" ? panel?.x : panel?.y, limit.at)} on ${panelName(limit.panel, scene)}`;
}

function tellBand(band: ChartBand, scene: ChartScene): string {
  const panel = panelOf(band, scene);
  const on = band.axis === "y" ? panel?.y : panel?.x;
  return phrase(
    `from ${valueOn(on, band.from)} ${band.to === undefined ? "on" : `to ${valueOn(on, band.to)}`} on ${panelName(band.panel, scene)}`,
    band.state,
  );
}

function tellMark(mark: ChartMark, scene: ChartScene): string {
  const panel = panelOf(mark, scene);
  return phrase(
    `${mark.sign} at ${valueOn(panel?.x, mark.x)}`,
    mark.y !== undefined && valueOn(panel?.y, mark.y),
    `on ${panelName(mark.panel, scene)}`,
    mark.note,
  );
}

function axisProblems(what: string, { min, max }: ChartAxis): readonly string[] {
  return min === undefined || max === undefined || min < max ? [] : [`${what} goes from ${min} to ${max}; it grows`];
}

function onPanel(what: string, all: readonly (OnPanel & { readonly id: string })[] = [], { panels }: ChartScene) {
  return all.flatMap(({ id, panel }) => dangling(`the panel of ${what} ${id}`, panel, panels));
}

function seriesProblems({ id, panel, points, shape }: ChartSeries, { panels }: ChartScene): readonly string[] {
  const inOrder = points.every(({ x }, index) => index === 0 || x >= (points[index - 1]?.x ?? x));
  return [
    ...dangling(`the panel of series ${id}`, panel, panels),
    ...(inOrder || shape === "dots" || shape === "bars"
      ? []
      : [`the points of series ${id} are not in the order of x`]),
    ...points.flatMap(({ x, to = x, low, high }) => [
      ...(to >= x ? [] : [`a point of series ${id} ends at ${to}, before it starts at ${x}`]),
      ...(low === undefined || high === undefined || low <= high
        ? []
        : [`a point of series ${id} lies between ${low} and ${high}; low comes first`]),
    ]),
  ];
}
