// A sample trace of a circuit breaker that lets a straggler close it.
import type { CallState, LogEntry, MachineGauge, MachineScene } from "../../extension/scenes/index.ts";
import { type Picture, traceOf } from "./sample-trace.ts";

interface Moment {
  readonly live: "closed" | "open" | "half-open";
  readonly calls: readonly (readonly [label: string, state: CallState, note?: string])[];
  readonly log: readonly (readonly [atMs: number, text: string])[];
  readonly failures: number;
  readonly cooldownMs?: number;
  readonly probes?: number;
  readonly fired?: string;
  readonly side: "yours" | "model";
}

function picture(moment: Moment): MachineScene {
  const transition = (id: string, label: string) => {
    const [from = "", to = ""] = id.split(">");
    return { id, from, to, label, ...(moment.fired === id && { fired: true }) };
  };
  return {
    kind: "machine",
    caption: "opens after 3 failures for 500 ms, closes after 2 good probes",
    states: [
      { id: "closed", label: "closed", note: "calls pass" },
      { id: "open", label: "open", note: "calls bounce" },
      { id: "half-open", label: "half-open", note: "probes pass" },
    ],
    transitions: [
      transition("closed>open", "3 failures in a row"),
      transition("open>half-open", "500 ms are over"),
      transition("half-open>closed", "2 good probes"),
      transition("half-open>open", "a probe fails"),
    ],
    live: moment.live,
    gauges: gaugesOf(moment),
    calls: moment.calls.map(([label, state, note]) => ({
      id: label,
      label,
      state,
      ...(note !== undefined && { note }),
    })),
    log: moment.log.map(([atMs, text], index): LogEntry => ({ id: String(index), atMs, text })),
  };
}

function gaugesOf({ side, failures, cooldownMs, probes = 0 }: Moment): MachineGauge[] {
  const streak = { id: "streak", label: "failures in a row", shape: "pips", filled: failures, of: 3 } as const;
  const cooldown = { id: "cooldown", label: "cooldown", shape: "timer", totalMs: 500, state: "open" } as const;
  return [
    ...(side === "model" ? [{ ...streak, state: "closed", modelOnly: true } as const] : []),
    ...(cooldownMs === undefined ? [] : [{ ...cooldown, remainingMs: cooldownMs }]),
    { id: "probes", label: "probes in flight", shape: "slots", used: probes, max: 1, state: "half-open" },
  ];
}

const start: Moment = { live: "closed", calls: [], log: [], failures: 0, side: "yours" };
const slow: Moment = { ...start, calls: [["call 1", "passing"]] };
const two: Moment = { ...slow, failures: 2, calls: [...slow.calls, ["call 2", "failed"], ["call 3", "failed"]] };
const opened: Moment = {
  ...two,
  live: "open",
  failures: 3,
  cooldownMs: 500,
  fired: "closed>open",
  calls: [
    ["call 1", "straggler", "began before it opened"],
    ["call 2", "failed"],
    ["call 3", "failed"],
    ["call 4", "failed"],
  ],
  log: [[20, "closed → open"]],
};
const { fired: _, ...stays } = opened;
const bounced: Moment = {
  ...stays,
  cooldownMs: 250,
  calls: [...opened.calls, ["call 5", "bounced", "retry after 250 ms"]],
};
const discarded: Moment = {
  ...bounced,
  calls: bounced.calls.map((call) => (call[0] === "call 1" ? ["call 1", "ok", "too late to count"] : call)),
};
const wrongly: Moment = {
  ...discarded,
  live: "closed",
  log: [...discarded.log, [270, "open → closed"]],
};

const both = (text: string, atMs: number, moment: Moment): Picture => ({
  text,
  atMs,
  yours: picture(moment),
  model: picture({ ...moment, side: "model" }),
});

export const machineRefutation = traceOf({
  title: "Circuit breaker",
  slug: "circuit-breaker",
  origin: "refutation",
  pictures: [
    both("a breaker that opens after 3 failures for 500 ms", 0, start),
    both("call 1 starts", 0, slow),
    both("calls 2 and 3 fail", 10, two),
    both("call 4 fails", 20, opened),
    both("call 5, 250 ms later", 270, bounced),
    {
      text: "call 1 succeeds",
      atMs: 270,
      yours: picture(wrongly),
      model: picture({ ...discarded, side: "model" }),
      yoursHappened: ["call 1 fulfilled", "onTransition(open, closed)"],
      modelHappened: ["call 1 fulfilled"],
    },
  ],
  violation: {
    property: {
      id: "past-has-no-vote",
      name: "the outcome of a call from an earlier period changes nothing",
      rules: ["R5"],
    },
    expected: 'state is "open"',
    actual: 'state is "closed"',
    text: 'Call 1 began before the breaker opened; its success should change nothing, but state went from "open" to "closed".',
  },
});
