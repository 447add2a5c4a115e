// Sample traces on charts: a bucket that fills too fast, and one picture of each way to draw a series.
import type { ChartPoint, ChartScene } from "../../extension/scenes/index.ts";
import { type Picture, traceOf } from "./sample-trace.ts";

const points = (...pairs: readonly (readonly [x: number, y: number])[]): ChartPoint[] =>
  pairs.map(([x, y]) => ({ x, y }));

function bucket(nowMs: number, level: readonly ChartPoint[]): ChartScene {
  const takes = [
    { id: "1", x: 10, sign: "check", label: "take 2" },
    { id: "2", x: 20, sign: "check", label: "take 3" },
    { id: "3", x: 50, sign: "cross", label: "take 4" },
    { id: "4", x: 90, sign: "check", label: "take 1" },
  ] as const;
  return {
    kind: "chart",
    caption: "5 tokens, one more every 20 ms",
    panels: [{ id: "p", label: "tokens in the bucket", x: { unit: "ms" }, y: { min: 0 } }],
    series: [{ id: "level", panel: "p", label: "level", shape: "steps", points: level }],
    limits: [{ id: "cap", panel: "p", label: "capacity 5", at: 5 }],
    marks: takes.filter(({ x }) => x <= nowMs).map((take) => ({ ...take, panel: "p" })),
    counters: [{ id: "granted", label: "granted", value: nowMs >= 90 ? 6 : 5, outOf: 10 }],
    nowMs,
  };
}

const both = (text: string, scene: ChartScene): Picture => ({
  text,
  atMs: scene.nowMs ?? 0,
  yours: scene,
  model: scene,
});
const taken = points([0, 5], [10, 3], [20, 1], [40, 2]);

export const chartRefutation = traceOf({
  title: "Token bucket",
  slug: "token-bucket",
  origin: "refutation",
  pictures: [
    both("a full bucket", bucket(0, points([0, 5]))),
    both("take 2", bucket(10, points([0, 5], [10, 3]))),
    both("take 3", bucket(20, points([0, 5], [10, 3], [20, 1]))),
    both("take 4 is refused", bucket(50, taken)),
    {
      text: "take 1 after a rest",
      atMs: 90,
      yours: bucket(90, [...taken, ...points([60, 4], [80, 6], [90, 5])]),
      model: bucket(90, [...taken, ...points([60, 3], [80, 4], [90, 3])]),
      yoursHappened: ["5 tokens are left"],
      modelHappened: ["3 tokens are left"],
    },
  ],
  violation: {
    property: { id: "one-each-period", name: "a bucket gains one token each period", rules: ["R1"] },
    expected: "3 tokens are left",
    actual: "5 tokens are left",
    text: "Two periods passed between 40 and 80 ms, so the bucket gains 2 tokens; yours gained 4 and rose over its capacity.",
  },
});

const autoscaler: ChartScene = {
  kind: "chart",
  caption: "target 60 %, at most 2 replicas down a minute",
  panels: [
    { id: "load", label: "load", x: { unit: "ms" }, y: { unit: "%", min: 0, max: 100 } },
    { id: "rep", label: "replicas", x: { unit: "ms" }, y: { min: 0 }, height: "low", note: "min 2, max 10" },
    { id: "why", label: "why", x: { unit: "ms" }, y: {} },
  ],
  series: [
    {
      id: "cpu",
      panel: "load",
      label: "measured",
      shape: "line",
      points: [
        ...points([0, 40], [15_000, 45], [30_000, 80], [45_000, 92], [60_000, 70]),
        { x: 75_000 },
        ...points([90_000, 55], [105_000, 38], [120_000, 36]),
      ],
    },
    {
      id: "slow",
      panel: "load",
      label: "smoothed",
      shape: "line",
      points: points([0, 40], [30_000, 55], [60_000, 72], [90_000, 62], [120_000, 48]),
    },
    {
      id: "have",
      panel: "rep",
      label: "running",
      shape: "steps",
      points: points([0, 3], [35_000, 5], [50_000, 7], [110_000, 5]),
    },
    {
      id: "need",
      panel: "rep",
      label: "raw need",
      shape: "step",
      ghost: true,
      points: points([0, 2], [30_000, 5], [45_000, 7], [60_000, 6], [90_000, 4]),
    },
    {
      id: "state",
      panel: "why",
      label: "decision",
      shape: "strip",
      points: [
        { x: 0, label: "in the dead band", state: "off" },
        { x: 30_000, label: "scale up", state: "good" },
        { x: 60_000, label: "no metric", state: "warn" },
        { x: 90_000, label: "cooldown", state: "pending" },
        { x: 110_000, label: "down", state: "bad" },
      ],
    },
  ],
  limits: [
    { id: "t", panel: "load", label: "target 60 %", at: 60 },
    { id: "max", panel: "rep", label: "most 10", at: 10 },
  ],
  bands: [
    { id: "dead", panel: "load", axis: "y", label: "dead band", from: 54, to: 66, state: "pending" },
    { id: "cool", panel: "rep", label: "cooldown", from: 50_000, to: 110_000, state: "off" },
  ],
  marks: [{ id: "gap", panel: "load", label: "metric lost", x: 75_000, sign: "ring" }],
  nowMs: 120_000,
};

const histogram: ChartScene = {
  kind: "chart",
  caption: "eight observations in five buckets",
  panels: [
    { id: "h", label: "latency", x: { unit: "s", scale: "log" }, y: { label: "observations", min: 0 } },
    {
      id: "c",
      label: "requests by route",
      x: { categories: ["/", "/users", "/orders/:id", "other"] },
      y: { min: 0 },
      beside: true,
    },
  ],
  series: [
    {
      id: "b",
      panel: "h",
      label: "in the bucket",
      shape: "bars",
      points: [
        { x: 0.01, to: 0.1, y: 3, label: "3" },
        { x: 0.1, to: 0.5, y: 2, label: "2" },
        { x: 0.5, to: 1, y: 2, label: "2" },
        { x: 1, to: 10, y: 1, label: "1", state: "warn" },
      ],
    },
    {
      id: "sum",
      panel: "h",
      label: "cumulative",
      shape: "line",
      points: points([0.01, 0], [0.1, 3], [0.5, 5], [1, 7], [10, 8]),
    },
    {
      id: "ok",
      panel: "c",
      label: "2xx",
      shape: "bars",
      stack: "all",
      points: points([0, 40], [1, 25], [2, 30], [3, 4]),
    },
    {
      id: "bad",
      panel: "c",
      label: "5xx",
      shape: "bars",
      stack: "all",
      points: points([0, 2], [1, 12], [2, 3], [3, 1]),
    },
    { id: "was", panel: "c", label: "yesterday", shape: "bars", points: points([0, 38], [1, 36], [2, 28], [3, 6]) },
  ],
  limits: [
    { id: "p50", panel: "h", axis: "x", label: "p50 = 0.3 s", at: 0.3 },
    { id: "p99", panel: "h", axis: "x", label: "p99 = 9.2 s", at: 9.2 },
  ],
};

const canary: ChartScene = {
  kind: "chart",
  caption: "weight of the new version, each step held for a minute",
  panels: [
    { id: "w", label: "weight", x: { unit: "ms" }, y: { unit: "%", min: 0, max: 100 } },
    { id: "e", label: "error ratio", x: { unit: "ms" }, y: { unit: "%", min: 0 }, height: "low" },
  ],
  series: [
    {
      id: "have",
      panel: "w",
      label: "routed",
      shape: "steps",
      points: points([0, 5], [60_000, 20], [120_000, 50], [200_000, 0]),
    },
    {
      id: "r",
      panel: "e",
      label: "errors with their interval",
      shape: "dots",
      points: [
        { x: 60_000, y: 0.6, low: 0.2, high: 1.4, state: "good" },
        { x: 120_000, y: 0.9, low: 0.1, high: 3.2, state: "pending", label: "too few" },
        { x: 160_000, y: 2.6, low: 2.1, high: 3.4, state: "bad" },
        { x: 200_000, y: 2.9, low: 2.3, high: 3.6, state: "bad", label: "failed twice" },
      ],
    },
  ],
  limits: [{ id: "most", panel: "e", label: "limit 2 %", at: 2 }],
  marks: [
    { id: "start", panel: "w", label: "v2", x: 0, sign: "flag" },
    { id: "back", panel: "w", label: "rollback", note: "router failed once", x: 200_000, sign: "cross" },
    { id: "try", panel: "w", label: "routed back", x: 200_000, y: 50, sign: "dot" },
  ],
  nowMs: 230_000,
};

const areas: ChartScene = {
  kind: "chart",
  panels: [
    { id: "p", label: "hits and misses", x: { unit: "ms", label: "virtual time" }, y: { label: "a second", min: 0 } },
  ],
  series: ["level 1", "level 2", "misses"].map((label, at) => ({
    id: label,
    panel: "p",
    label,
    shape: "area",
    stack: "all",
    points: Array.from({ length: 21 }, (_, x) => ({
      x: x * 50,
      y: 6 + 4 * Math.sin(x / 3 + at) + (at === 2 && x > 12 ? 8 : 0),
    })),
  })),
  limits: [{ id: "cap", panel: "p", label: "what the database bears", at: 32 }],
};

export const chartShowcase = traceOf({
  title: "Charts",
  slug: "charts",
  origin: "showcase",
  pictures: [
    both("replicas follow the load", autoscaler),
    both("a histogram and bars", histogram),
    both("a canary is rolled back", canary),
    both("areas on each other", areas),
    both("nothing yet", { kind: "chart", panels: [], series: [] }),
  ],
});
