// The machine: states with one of them live, gauges that guard the transitions, and calls that pass or bounce.
import type { Item, Named, SceneBase, Timer } from "./item.ts";
import { dangling, type Kind, labelOf, legible, named, phrase, timerProblems } from "./kind.ts";
import { atLeastZero, type Check, count, finite, flag, items, list, oneOf, optional, record, text } from "./shape.ts";

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

const gaugeShape: Check = (value, at) => {
  const fields = { id: text, modelOnly: optional(flag), ...named, state: optional(text) };
  const shape = typeof value === "object" && value !== null && "shape" in value ? value.shape : undefined;
  if (shape === "pips") return record({ ...fields, filled: count, of: count })(value, at);
  if (shape === "slots") return record({ ...fields, used: count, max: count })(value, at);
  return record({ ...fields, shape: oneOf("pips", "slots", "timer"), remainingMs: atLeastZero, totalMs: atLeastZero })(
    value,
    at,
  );
};

/** The reading of a gauge in words: `2 of 3`. */
export function reading(gauge: MachineGauge): string {
  switch (gauge.shape) {
    case "pips":
      return `${gauge.filled} of ${gauge.of}`;
    case "timer":
      return `${gauge.remainingMs} of ${gauge.totalMs} ms left`;
    case "slots":
      return `${gauge.used} of ${gauge.max} taken`;
  }
}

export const machine: Kind<MachineScene> = {
  fields: {
    states: items({ ...named, note: optional(text) }),
    transitions: items({ ...named, from: text, to: text, fired: optional(flag) }),
    live: optional(text),
    gauges: list(gaugeShape),
    calls: items({
      ...named,
      state: oneOf("passing", "straggler", "bounced", "ok", "failed", "ignored"),
      note: optional(text),
    }),
    log: items({ atMs: finite, text }),
  },
  lists: {
    states: {
      noun: "state",
      tell: ({ id, note }, { live }) => phrase(live === id && "live now", note),
    },
    transitions: {
      noun: "transition",
      tell: ({ from, to, fired }, { states }) =>
        phrase(`${labelOf(states, from)} → ${labelOf(states, to)}`, fired && "taken now"),
      show: { from: (id, { states }) => labelOf(states, id), to: (id, { states }) => labelOf(states, id) },
    },
    gauges: { noun: "gauge", tell: reading, show: { state: (id, { states }) => labelOf(states, id) } },
    calls: { noun: "call", tell: ({ state, note }) => phrase(state, note) },
    log: { noun: "entry", tell: ({ atMs }) => `at ${atMs} ms` },
  },
  scalars: { live: { name: "live state", show: (id, { states }) => labelOf(states, id) } },
  describe: ({ states, live }) =>
    `A machine with the states ${states.map(({ label }) => legible(label)).join(", ")}; ${
      live === undefined ? "none of them is live" : `${labelOf(states, live)} is live`
    }.`,
  problems: ({ states, transitions, live, gauges }) => [
    ...dangling("the live state", live, states),
    ...transitions.flatMap(({ id, from, to }) => [
      ...dangling(`the beginning of transition ${id}`, from, states),
      ...dangling(`the end of transition ${id}`, to, states),
      ...(from === to ? [`transition ${id} leads from ${from} to itself`] : []),
    ]),
    ...gauges.flatMap((gauge) => [
      ...dangling(`the state of gauge ${gauge.id}`, gauge.state, states),
      ...(gauge.shape === "timer" ? timerProblems(`gauge ${gauge.id}`, gauge) : []),
    ]),
  ],
};
