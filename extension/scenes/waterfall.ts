// The waterfall: rows along virtual time, nested under the rows that caused them, in groups (services).
import type { Named, SceneBase, Tone } from "./item.ts";

export interface WaterfallGroup extends Named {
  readonly tone: Tone;
}

/** Something that happened within a row; `cross` is an exception, `dot` any other event. */
export interface WaterfallMark extends Named {
  readonly atMs: number;
  readonly sign: "cross" | "dot";
}

export interface WaterfallRow extends Named {
  /** Id of the row that caused it; absent for a root. Its depth follows from that. */
  readonly parent?: string;
  /** Words for a parent that is none of the rows: `parent 4bf9… is unknown`. Only without `parent`. */
  readonly orphan?: string;
  readonly group: string;
  readonly startMs: number;
  /** Absent while the row is open: it grows to now. */
  readonly endMs?: number;
  readonly status: "unset" | "ok" | "error";
  readonly marks?: readonly WaterfallMark[];
  /** A short mark after the name: the end of a trace id. */
  readonly badge?: string;
  /** True for a row that lives but is not recorded (not sampled); drawn as an outline. */
  readonly ghost?: boolean;
}

/** Something carried from a row towards another: the header of a hop. */
export interface WaterfallChip extends Named {
  /** Id of the row that sends it; absent: it comes from outside. */
  readonly from?: string;
  /** Id of the row that came of it; absent: on its way. */
  readonly to?: string;
  /** The whole text where the label is cut: `00-4bf9…-01`. */
  readonly detail?: string;
  readonly state: "flying" | "accepted" | "refused";
}

export interface WaterfallScene extends SceneBase {
  readonly kind: "waterfall";
  readonly groups: readonly WaterfallGroup[];
  /** Any order; the picture puts children under their parents, siblings in the order of the list. */
  readonly rows: readonly WaterfallRow[];
  readonly chips: readonly WaterfallChip[];
  /** Virtual time now; open rows end here. */
  readonly nowMs: number;
}
