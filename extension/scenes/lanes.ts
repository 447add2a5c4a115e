// Lanes: cards that move from lane to lane, spans along virtual time, arrows between lanes.
import type { Named, SceneBase, Timer, Tone } from "./item.ts";

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
