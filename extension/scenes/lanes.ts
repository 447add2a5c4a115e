// Lanes: cards that move from lane to lane, spans along virtual time, arrows between lanes.
import type { Named, SceneBase, Timer, Tone } from "./item.ts";
import { amount, dangling, type Kind, labelOf, named, phrase, timer, timerProblems } from "./kind.ts";
import { count, finite, items, oneOf, optional, text } from "./shape.ts";

/**
 * What a lane is for: `line` holds what waits in order, `holder` is somebody who holds things (a worker, a consumer),
 * `drawer` keeps what failed for good, `exit` is where things leave.
 */
export type LaneRole = "line" | "holder" | "drawer" | "exit";

export interface Lane extends Named {
  readonly role: LaneRole;
  /** Most cards that it may hold, an integer >= 1; drawn as places. */
  readonly capacity?: number;
  /** A few words after the name: `disconnected`. */
  readonly note?: string;
}

export interface LaneCard extends Named {
  /** Id of its lane; cards of a lane stand in the order of the list. */
  readonly lane: string;
  /** A short mark in the corner: the attempt number. */
  readonly badge?: string;
  /** Drawn as a ring that shrinks: a lease, a delay. */
  readonly timer?: Timer;
  readonly tone?: Tone;
  /** A few words under the name: `expired`. */
  readonly note?: string;
}

/** What a span ended with; `open` goes on until now. */
export type SpanState = "open" | "ok" | "failed" | "cancelled";

export interface LaneSpan extends Named {
  readonly lane: string;
  readonly startMs: number;
  /** Absent while the span is open. */
  readonly endMs?: number;
  readonly state: SpanState;
  readonly tone?: Tone;
}

/** A message from one lane to another in this step, or at a time of its own. */
export interface LaneArrow extends Named {
  /** Ids of lanes; the same one twice is a remark on that lane. */
  readonly from: string;
  readonly to: string;
  /** Absent: now. */
  readonly atMs?: number;
  /** `refused` bounces off: a stale acknowledgement. */
  readonly state: "sent" | "refused";
}

export interface LanesScene extends SceneBase {
  readonly kind: "lanes";
  readonly lanes: readonly Lane[];
  readonly cards: readonly LaneCard[];
  readonly spans: readonly LaneSpan[];
  readonly arrows: readonly LaneArrow[];
  /** Virtual time now; open spans end here. */
  readonly nowMs: number;
}

export const lanes: Kind<LanesScene> = {
  fields: {
    lanes: items({
      ...named,
      role: oneOf("line", "holder", "drawer", "exit"),
      capacity: optional(count),
      note: optional(text),
    }),
    cards: items({
      ...named,
      lane: text,
      badge: optional(text),
      timer: optional(timer),
      tone: optional(count),
      note: optional(text),
    }),
    spans: items({
      ...named,
      lane: text,
      startMs: finite,
      endMs: optional(finite),
      state: oneOf("open", "ok", "failed", "cancelled"),
      tone: optional(count),
    }),
    arrows: items({ ...named, from: text, to: text, atMs: optional(finite), state: oneOf("sent", "refused") }),
    nowMs: finite,
  },
  lists: {
    lanes: {
      noun: "lane",
      tell: ({ id, capacity, note }, { cards }) =>
        phrase(
          `${amount(cards.filter(({ lane }) => lane === id).length, "card")}${capacity === undefined ? "" : ` of ${capacity}`}`,
          note,
        ),
    },
    cards: {
      noun: "card",
      tell: ({ lane, badge, timer: left, note }, scene) =>
        phrase(`in ${labelOf(scene.lanes, lane)}`, badge && `marked ${badge}`, left && timeLeft(left), note),
      show: { lane: (id, scene) => labelOf(scene.lanes, id), timer: timeLeft },
    },
    spans: {
      noun: "span",
      tell: ({ lane, startMs, endMs, state }, scene) =>
        `on ${labelOf(scene.lanes, lane)} from ${startMs} ms ${endMs === undefined ? "until now" : `to ${endMs} ms`}, ${state}`,
      show: { lane: (id, scene) => labelOf(scene.lanes, id) },
    },
    arrows: {
      noun: "arrow",
      tell: ({ from, to, atMs, state }, scene) =>
        phrase(
          from === to
            ? `at ${labelOf(scene.lanes, to)}`
            : `${labelOf(scene.lanes, from)} → ${labelOf(scene.lanes, to)}`,
          atMs !== undefined && `at ${atMs} ms`,
          state,
        ),
      show: { from: (id, scene) => labelOf(scene.lanes, id), to: (id, scene) => labelOf(scene.lanes, id) },
    },
  },
  scalars: { nowMs: { name: "time", show: (ms) => `${ms} ms` } },
  describe: (scene) =>
    `${amount(scene.lanes.length, "lane")} with ${amount(scene.cards.length, "card")} and ${amount(scene.spans.length, "span")} at ${scene.nowMs} ms.`,
  problems: (scene) => [
    ...scene.cards.flatMap((card) => [
      ...dangling(`the lane of card ${card.id}`, card.lane, scene.lanes),
      ...(card.timer ? timerProblems(`card ${card.id}`, card.timer) : []),
    ]),
    ...scene.spans.flatMap((span) => spanProblems(span, scene)),
    ...scene.arrows.flatMap(({ id, from, to }) => [
      ...dangling(`the beginning of arrow ${id}`, from, scene.lanes),
      ...dangling(`the end of arrow ${id}`, to, scene.lanes),
    ]),
  ],
};

function timeLeft({ remainingMs, totalMs }: Timer): string {
  return `${remainingMs} of ${totalMs} ms left`;
}

function spanProblems({ id, lane, startMs, endMs, state }: LaneSpan, scene: LanesScene): readonly string[] {
  return [
    ...dangling(`the lane of span ${id}`, lane, scene.lanes),
    ...(endMs !== undefined && endMs < startMs
      ? [`span ${id} ends at ${endMs} ms, before it starts at ${startMs} ms`]
      : []),
    ...((endMs === undefined) !== (state === "open")
      ? [`span ${id} is ${state}; a span is open if and only if it has no end`]
      : []),
  ];
}
