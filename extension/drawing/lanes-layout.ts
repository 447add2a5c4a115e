// Where lanes, cards, spans and arrows stand.
import type { Timer } from "../scenes/item.ts";
import type { Lane, LaneArrow, LaneCard, LaneSpan, LanesScene } from "../scenes/lanes.ts";
import { textWidth } from "./measure.ts";

export const cardHeight = 42;
export const spanHeight = 20;
const cardGap = 8;
const mostRows = 3;
const padding = 7;

export interface PlacedCard {
  readonly card: LaneCard;
  readonly x: number;
  readonly y: number;
}

export interface PlacedSpan {
  readonly span: LaneSpan;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface LaneLayout {
  readonly lane: Lane;
  readonly y: number;
  readonly height: number;
  readonly cards: readonly PlacedCard[];
  /** Cards for which there is no room; where their number stands. */
  readonly hidden: number;
  readonly hiddenAt: readonly [x: number, y: number];
  readonly places: readonly (readonly [x: number, y: number])[];
  readonly spans: readonly PlacedSpan[];
}

export interface LanesLayout {
  readonly lanes: readonly LaneLayout[];
  readonly cardWidth: number;
  /** Width of the column of names; 0 where names stand over their lanes. */
  readonly nameWidth: number;
  readonly body: { readonly x: number; readonly width: number };
  /** Room at the right for the arrows of this step. */
  readonly gutter: number;
  readonly time: TimeScale | undefined;
  readonly height: number;
}

export interface TimeScale {
  readonly fromMs: number;
  readonly toMs: number;
  readonly x: (ms: number) => number;
}

/** `run` are all scenes that the measures must fit, this one among them. */
export function layoutLanes(scene: LanesScene, width: number, run: readonly LanesScene[]): LanesLayout {
  const names = run.flatMap(({ lanes }) => lanes.map(({ label }) => textWidth(label, 12.5)));
  const nameWidth = width >= 420 ? Math.min(width * 0.27, 150, Math.max(96, ...names.map((name) => name + 40))) : 0;
  const gutter = run.some(({ arrows }) => arrowsNow(arrows).length > 0) ? Math.min(130, Math.max(64, width * 0.2)) : 0;
  const body = { x: nameWidth + 8, width: width - nameWidth - gutter - 16 };
  const cardWidth = cardWidthFor(
    run.flatMap(({ cards }) => cards),
    body.width,
  );
  const time = timeScale(run, body);
  let y = 0;
  const lanes = scene.lanes.map((lane) => {
    const placed = layoutLane(lane, { scene, y, body, cardWidth, time, named: nameWidth > 0 });
    y += placed.height + 6;
    return placed;
  });
  return { lanes, cardWidth, nameWidth, body, gutter, time, height: y + (time ? 22 : 0) };
}

/** The line under a card's name: its note, and how much time is left in figures. */
export function cardRemark({ note, timer }: { note?: string | undefined; timer?: Timer | undefined }): string {
  return [note, timer && `${timer.remainingMs} ms`].filter(Boolean).join(" · ");
}

/** As wide as the widest card asks for; two at least stand beside each other unless that cuts their names. */
function cardWidthFor(cards: readonly LaneCard[], room: number): number {
  const wanted = cards.map(({ label, note, badge, timer }) => {
    const head = textWidth(label, 12.8) + (badge ? textWidth(badge, 10.5) + 18 : 0);
    return Math.max(head, textWidth(cardRemark({ note, timer }), 10.5)) + (timer ? 26 : 0) + 20;
  });
  const half = (room - 2 * padding - cardGap) / 2;
  return Math.min(Math.max(76, ...wanted), 150, half >= 110 ? half : room - 2 * padding);
}

/** Undefined where no scene has anything that happens along time. */
function timeScale(run: readonly LanesScene[], body: { x: number; width: number }): TimeScale | undefined {
  const times = run.flatMap(({ spans, arrows, nowMs }) => [
    ...spans.flatMap(({ startMs, endMs = nowMs }) => [startMs, endMs]),
    ...arrows.flatMap(({ atMs }) => atMs ?? []),
  ]);
  if (times.length === 0) return undefined;
  const fromMs = Math.min(0, ...times);
  const toMs = Math.max(fromMs + 1, ...times, ...run.map(({ nowMs }) => nowMs));
  const room = body.width - 2 * padding;
  return { fromMs, toMs, x: (ms) => body.x + padding + ((ms - fromMs) / (toMs - fromMs)) * room };
}

interface LaneRoom {
  readonly scene: LanesScene;
  readonly y: number;
  readonly body: { readonly x: number; readonly width: number };
  readonly cardWidth: number;
  readonly time: TimeScale | undefined;
  readonly named: boolean;
}

function layoutLane(lane: Lane, { scene, y, body, cardWidth, time, named }: LaneRoom): LaneLayout {
  const held = scene.cards.filter((card) => card.lane === lane.id);
  const perRow = Math.max(1, Math.floor((body.width - 2 * padding + cardGap) / (cardWidth + cardGap)));
  const fits = perRow * mostRows;
  const shown = held.length > fits ? held.slice(0, fits - 1) : held;
  const top = y + padding + (named ? 0 : 20);
  const at = (index: number) =>
    [
      body.x + padding + (index % perRow) * (cardWidth + cardGap),
      top + Math.floor(index / perRow) * (cardHeight + cardGap),
    ] as const;
  const spans = time
    ? placeSpans(scene, lane, { time, top: top + cardsHeight(Math.min(held.length, fits), perRow) })
    : { placed: [], rows: 0 };
  const places = Math.min(lane.capacity ?? 0, fits);
  const slots = Math.max(Math.min(held.length, fits), places);
  const inner = cardsHeight(slots, perRow) + spans.rows * (spanHeight + 4);
  return {
    lane,
    y,
    height: Math.max(inner, named ? cardHeight : 0) + 2 * padding + (named ? 0 : 20),
    cards: shown.map((card, index) => ({ card, x: at(index)[0], y: at(index)[1] })),
    hidden: held.length - shown.length,
    hiddenAt: at(shown.length),
    places: Array.from({ length: Math.max(0, places - held.length) }, (_, index) => at(held.length + index)),
    spans: spans.placed,
  };
}

function cardsHeight(count: number, perRow: number): number {
  const rows = Math.ceil(count / perRow);
  return rows === 0 ? 0 : rows * (cardHeight + cardGap) - cardGap;
}

/** Spans that overlap in time stand under each other. */
function placeSpans(scene: LanesScene, lane: Lane, { time, top }: { time: TimeScale; top: number }) {
  const ends: number[] = [];
  const placed = scene.spans
    .filter((span) => span.lane === lane.id)
    .sort((a, b) => a.startMs - b.startMs)
    .map((span): PlacedSpan => {
      const endMs = span.endMs ?? scene.nowMs;
      const free = ends.findIndex((end) => end <= span.startMs);
      const row = free < 0 ? ends.length : free;
      ends[row] = Math.max(endMs, span.startMs);
      const x = time.x(span.startMs);
      return { span, x, y: top + row * (spanHeight + 4), width: Math.max(3, time.x(endMs) - x) };
    });
  return { placed, rows: ends.length };
}

/** The middle of a lane's height, where arrows leave and arrive. */
export function middleOf(layout: LanesLayout, laneId: string): number | undefined {
  const lane = layout.lanes.find((one) => one.lane.id === laneId);
  return lane && lane.y + lane.height / 2;
}

/** The arrows of this step, without those that have a time of their own. */
export function arrowsNow(arrows: readonly LaneArrow[]): readonly LaneArrow[] {
  return arrows.filter(({ atMs }) => atMs === undefined);
}
