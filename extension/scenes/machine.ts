// The machine: states with one of them live, gauges that guard the transitions, and calls that pass or bounce.
import type { Item, Named, SceneBase, Timer } from "./item.ts";

export interface MachineState extends Named {
  /** A few words under the name: `calls pass`. */
  readonly note?: string;
}

export interface MachineTransition extends Named {
  /** Ids of two states, not the same one. */
  readonly from: string;
  readonly to: string;
  /** True in the step in which it was taken. */
  readonly fired?: boolean;
}

interface GaugeBase extends Named {
  /** Id of the state that it belongs to; absent: it stands below the states. */
  readonly state?: string;
}

/** `filled` of `of` pips are full: a streak of failures. Integers, 0 <= filled. */
export interface PipsGauge extends GaugeBase {
  readonly shape: "pips";
  readonly filled: number;
  readonly of: number;
}

/** A ring that shrinks: a cooldown. */
export interface TimerGauge extends GaugeBase, Timer {
  readonly shape: "timer";
}

/** `used` of `max` slots are taken: probes in flight. Integers, 0 <= used. */
export interface SlotsGauge extends GaugeBase {
  readonly shape: "slots";
  readonly used: number;
  readonly max: number;
}

export type MachineGauge = PipsGauge | TimerGauge | SlotsGauge;

/**
 * What became of a call: `passing` runs now; `straggler` runs too but belongs to an earlier period, so its outcome will
 * not count; `bounced` was refused without running; `ok`, `failed` and `ignored` (neither good nor bad) are outcomes
 * that counted as such.
 */
export type CallState = "passing" | "straggler" | "bounced" | "ok" | "failed" | "ignored";

export interface MachineCall extends Named {
  readonly state: CallState;
  /** A few words: `retry after 250 ms`. */
  readonly note?: string;
}

export interface LogEntry extends Item {
  readonly atMs: number;
  /** One line: `closed → open`. */
  readonly text: string;
}

export interface MachineScene extends SceneBase {
  readonly kind: "machine";
  /** In the order in which they are laid out, left to right or around. */
  readonly states: readonly MachineState[];
  readonly transitions: readonly MachineTransition[];
  /** Id of the live state; absent: none of them is. */
  readonly live?: string;
  readonly gauges: readonly MachineGauge[];
  readonly calls: readonly MachineCall[];
  /** Oldest first. */
  readonly log: readonly LogEntry[];
}
