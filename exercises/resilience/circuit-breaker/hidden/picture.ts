// The picture of a breaker: states and transitions as they were reported, and the calls as far as one can see them.
import { type Frame, type FrameStep, type Label, type MachineCall, type MachineScene, toldStates } from "#kit";
import { numbersWords, type Setup, TRAFFIC } from "./traffic.ts";

export interface Seen {
  /** What nobody can see of the learner's breaker. */
  inner: { streak: number; successes: number } | undefined;
}

const STATES = { closed: "calls pass", open: "calls bounce", "half-open": "a few probes" };
const EDGES = ["closed → open", "open → half-open", "half-open → closed", "half-open → open"];

export function draw({ setup, seen, history, timers, atMs }: Frame<Setup, Seen>): MachineScene {
  const { sinceMs, log, ...states } = toldStates(history, { kind: "transition", initial: "closed", edges: EDGES });
  const calls = new Calls(setup);
  for (const step of history) calls.follow(step);
  const told = history.flatMap(({ happenings }) => happenings);
  const reads = told.filter(({ kind }) => kind === "observer reads").map(({ data }) => data);
  return {
    kind: "machine",
    caption: numbersWords(setup),
    counters: timers ? [{ id: "timers", label: "timers set", value: timers }] : [],
    states: Object.entries(STATES).map(([id, note]) => ({ id, label: id, note })),
    ...states,
    transitions: states.transitions.map((transition) => ({ ...transition, label: causeOf(transition.id, setup) })),
    gauges: [
      {
        id: "break",
        label: "break",
        state: "open",
        shape: "timer",
        remainingMs: states.live === "open" ? Math.max(0, sinceMs + setup.openMs - atMs) : 0,
        totalMs: setup.openMs,
      },
      {
        id: "probes",
        label: "probes in flight",
        state: "half-open",
        shape: "slots",
        used: states.live === "half-open" ? calls.inPeriod : 0,
        max: setup.maxProbes,
      },
      ...secretGauges(seen.inner, setup),
    ],
    calls: calls.drawn(),
    log: log.map((entry, index) => ({ ...entry, text: `${entry.text}, read as ${reads[index]}` })),
  };
}

/** What the rules name as the cause of a transition: the states at its ends are drawn already. */
function causeOf(edge: string, { failureThreshold, openMs, successThreshold }: Setup): string {
  if (edge === "closed → open") return failureThreshold === 1 ? "a failure" : `${failureThreshold} failures in a row`;
  if (edge === "open → half-open") return `${openMs} ms later`;
  if (edge === "half-open → open") return "a probe fails";
  return successThreshold === 1 ? "a probe succeeds" : `${successThreshold} probes succeed`;
}

function secretGauges(inner: Seen["inner"], { failureThreshold, successThreshold }: Setup): MachineScene["gauges"] {
  if (inner === undefined) return [];
  const secret = { shape: "pips", modelOnly: true } as const;
  return [
    { ...secret, id: "streak", label: "streak", state: "closed", filled: inner.streak, of: failureThreshold },
    { ...secret, id: "wins", label: "successes", state: "half-open", filled: inner.successes, of: successThreshold },
  ];
}

/** What is told of a call: that it ran, or how it settled. */
interface Fate {
  readonly call: string;
  readonly isRight?: boolean;
  readonly fulfilled?: Label;
  readonly rejected?: Label;
}

/** A call whose fn runs; periods are numbered from 0. */
interface Flight {
  readonly begun: number;
  readonly isRight: boolean;
  readonly isCancelled: boolean;
}

/** The calls, followed step by step: those in flight, and those that the last step settled. */
class Calls {
  readonly #setup: Setup;
  readonly #flights = new Map<string, Flight>();
  #landed: MachineCall[] = [];
  #period = 0;

  constructor(setup: Setup) {
    this.#setup = setup;
  }

  follow({ command, happenings }: FrameStep): void {
    const period = this.#period;
    const { caller, outcome } = command?.args ?? {};
    const flight = this.#flights.get(String(caller));
    if (command?.name === "cancel" && flight) this.#flights.set(String(caller), { ...flight, isCancelled: true });
    const isIgnored = outcome === "404" && TRAFFIC[this.#setup.traffic].mayIgnore;
    this.#landed = [];
    for (const { kind, data } of happenings) {
      if (kind === "transition") this.#period += 1;
      // Told under "ran" and "settled" with these fields, by System and Model alone.
      const fate = data as Fate;
      if (kind === "ran")
        this.#flights.set(fate.call, { begun: this.#period, isRight: fate.isRight !== false, isCancelled: false });
      if (kind === "settled") this.#land(fate, { period, isIgnored });
    }
  }

  /** How many in flight began in the present period. */
  get inPeriod(): number {
    return [...this.#flights.values()].filter(({ begun }) => begun === this.#period).length;
  }

  drawn(): MachineCall[] {
    const flying = Array.from(this.#flights, ([id, { begun, isRight }]): MachineCall => {
      const note = isRight ? {} : { note: "with a wrong signal" };
      return { id, label: id, state: begun < this.#period ? "straggler" : "passing", ...note };
    });
    return [...flying, ...this.#landed];
  }

  /** It bounced where its fn never ran, and is a straggler where it began before `period`, which the step found. */
  #land({ call: id, fulfilled, rejected }: Fate, at: { period: number; isIgnored: boolean }): void {
    const flight = this.#flights.get(id);
    const text = (fulfilled ?? rejected)?.label ?? "";
    const land = (state: MachineCall["state"], note: string) => this.#landed.push({ id, label: id, state, note });
    this.#flights.delete(id);
    if (flight === undefined) land("bounced", /retryAfterMs \S+(?=\))/.exec(text)?.[0] ?? text);
    else if (flight.begun < at.period) land("straggler", "too late to count");
    else if (rejected === undefined) land("ok", text);
    else land(at.isIgnored || flight.isCancelled ? "ignored" : "failed", text);
  }
}
