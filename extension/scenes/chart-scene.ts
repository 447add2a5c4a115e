// The chart: series of points on panels, over virtual time or any other measure, with limits, bands and marks.
import type { Named, SceneBase, Tone } from "./item.ts";

export interface ChartAxis {
  /** What is measured: `tokens`. */
  readonly label?: string;
  /** Stands behind every number: `ms`, `%`. An axis of x in `ms` is virtual time and shows the scene's `nowMs`. */
  readonly unit?: string;
  /** The range shown at least; it grows to what is drawn, over all steps of the run. */
  readonly min?: number;
  readonly max?: number;
  /** `log` for values over several powers of ten: what is not above 0 stands at its lower end. `linear` by default. */
  readonly scale?: "linear" | "log";
  /** Names instead of numbers: the point at x = 0 belongs to the first. Bars beside each other. For x only. */
  readonly categories?: readonly string[];
}

/** A pair of axes. Panels stand under each other; panels of one x in `ms` share its range. */
export interface ChartPanel extends Named {
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  /** `low` is half as high, for a state strip or a counter below a curve. */
  readonly height?: "low";
  /** True: stands beside the panel before it where there is room. */
  readonly beside?: boolean;
  /** A few words after the name. */
  readonly note?: string;
}

/** How sure or good a point is: `pending` is drawn hollow or hatched (booting, planned), the others with their sign. */
export type PointState = "good" | "bad" | "warn" | "pending" | "off";

export interface ChartPoint {
  readonly x: number;
  /** Absent: a gap, nothing was measured. For a strip it means nothing. */
  readonly y?: number;
  /** Where a bar or a stretch of a strip ends along x; absent: bars have a width of their own, strips go on to the next point. */
  readonly to?: number;
  /** What the value may be between, drawn as a whisker; for lines as a band: low <= high. */
  readonly low?: number;
  readonly high?: number;
  /** A few words: `p99 = 120 ms`, `firing`. */
  readonly label?: string;
  readonly state?: PointState;
  /** Weight of a dot, >= 0, 1 by default: its area grows with it. */
  readonly size?: number;
}

/**
 * `line` joins points, `step` holds each value until the next point, `area` and `steps` are the same filled down to 0 or to the
 * series below in the same stack; `bars` stand at their points; `dots` are points alone; `strip` is a ribbon of states.
 */
export type SeriesShape = "line" | "step" | "area" | "steps" | "bars" | "dots" | "strip";

export interface ChartSeries extends Named {
  /** Id of its panel. */
  readonly panel: string;
  readonly shape: SeriesShape;
  /** Its colour, dash and sign; absent: its place among the series of its panel. */
  readonly tone?: Tone;
  /** Lines and strips: in the order of x. The last value of a step or strip goes on to now. */
  readonly points: readonly ChartPoint[];
  /** Series of bars or areas with the same word stand on each other, the first at the bottom. */
  readonly stack?: string;
  /** True for what is only there to compare with: drawn faint and dashed. */
  readonly ghost?: boolean;
}

/** A labelled line across a panel: a limit or goal along x at a height, a needle (`p99`) along y at an x. */
export interface ChartLimit extends Named {
  readonly panel: string;
  readonly at: number;
  /** The axis on which `at` is read; `y` by default: a level. */
  readonly axis?: "x" | "y";
  readonly tone?: Tone;
}

/** A stretch of an axis shaded over the whole panel: a cooldown, a dead band, the time in which something was hot. */
export interface ChartBand extends Named {
  readonly panel: string;
  /** The axis on which it is read; `x` by default. */
  readonly axis?: "x" | "y";
  readonly from: number;
  /** Absent: to now, or to the end of the axis. */
  readonly to?: number;
  readonly state?: PointState;
}

/** Something that happened at an x: `check` was admitted, `cross` refused, `ring` missed; `flag` an order, `dot` any other. */
export interface ChartMark extends Named {
  readonly panel: string;
  readonly x: number;
  /** Absent: on the axis, marks of one x on each other. */
  readonly y?: number;
  readonly sign: "dot" | "check" | "cross" | "ring" | "flag";
  /** A few words: `retry after 250 ms`. */
  readonly note?: string;
}

export interface ChartScene extends SceneBase {
  readonly kind: "chart";
  readonly panels: readonly ChartPanel[];
  readonly series: readonly ChartSeries[];
  readonly limits?: readonly ChartLimit[];
  readonly bands?: readonly ChartBand[];
  readonly marks?: readonly ChartMark[];
  /** Virtual time now. */
  readonly nowMs?: number;
}
