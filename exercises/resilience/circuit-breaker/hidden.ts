// The circuit breaker's hidden test: eight callers and a breaker, in every order that virtual time allows.
import {
  all,
  answers,
  at,
  type CallState,
  choice,
  each,
  exercise,
  type Frame,
  fates,
  type Judgement,
  Label,
  leavesNoRejectionUnhandled,
  leavesNoTimers,
  type MachineCall,
  type MachineScene,
  neverThrows,
  type RecordedStep,
  refusesOutOfRange,
  since,
  step,
  tagged,
  toldStates,
  type World,
  whole,
} from "#kit";
import type * as Starter from "./starter.ts";

type State = Starter.BreakerState;
type Outcome = "fault" | "ok" | "404" | "odd";
type Name = (typeof NAMES)[number];
type Fn = "pends" | "returns" | "throws" | "nests";

interface Setup {
  failureThreshold: number;
  openMs: number;
  successThreshold: number;
  maxProbes: number;
  /** What is out of the ordinary: only that, so that each property has runs of its own. */
  traffic: "plain" | "sudden" | "ignored" | "late" | "watched";
}

/** What each kind of traffic adds to the words of the setup, and what may happen in it. */
const TRAFFIC: Record<Setup["traffic"], { words: string; fns: readonly Fn[]; outcomes: readonly Outcome[] }> = {
  plain: { words: "", fns: ["pends"], outcomes: ["ok", "fault", "404"] },
  watched: { words: "; its observer throws", fns: ["pends"], outcomes: ["ok", "fault"] },
  sudden: {
    words: "; its isFailure throws at odd errors",
    fns: ["pends", "returns", "throws", "nests"],
    outcomes: ["ok", "fault", "odd"],
  },
  ignored: { words: "; its isFailure is false for 404", fns: ["pends"], outcomes: ["ok", "fault", "404"] },
  late: { words: "; its isFailure is false for 404", fns: ["pends", "throws"], outcomes: ["ok", "fault", "404"] },
};
const NAMES = ["A", "B", "C", "D", "E", "F", "G", "H"] as const;
const CROWD = ["H", "G", "F", "E"];
const VALUE = "the value of its fn";
const errorWords = (outcome: Outcome) => `the ${outcome} error of its fn`;
const reasonWords = (name: string) => `the reason of ${name}'s signal`;

/** The learner's breaker and the callers around it. */
class System {
  readonly breaker: Starter.CircuitBreaker;
  readonly #world: World;
  readonly #running = new Map<string, PromiseWithResolvers<unknown>>();
  readonly #controllers = new Map<string, AbortController>();
  #isObserving = false;

  constructor(subject: typeof Starter, { traffic, ...numbers }: Setup, world: World) {
    this.#world = world;
    const isFailure = (error: unknown) => {
      if (error instanceof Error && error.message === "odd") throw new Error("the predicate's own");
      return !(error instanceof Error && error.message === "404");
    };
    this.breaker = subject.createCircuitBreaker({
      ...numbers,
      ...(traffic === "plain" || traffic === "watched" ? {} : { isFailure }),
      onTransition: (from, to) => {
        world.tell("transition", `${from} → ${to}`);
        this.#observe();
        if (traffic === "watched") throw new Error("the observer's own");
      },
    });
  }

  get timers(): number {
    return this.#world.timers;
  }

  call(name: string, { fn, signal }: { fn: Fn; signal: "none" | "live" | "aborted" }): void {
    const controller = new AbortController();
    this.#controllers.set(name, controller);
    if (signal === "aborted") controller.abort(this.#world.label({}, reasonWords(name)));
    const own = signal === "none" ? undefined : controller.signal;
    const running = (given: AbortSignal) => {
      const isRight = own === undefined ? given?.aborted === false : given === own;
      this.#world.tell("ran", { call: name, isRight });
      return this.#behave(name, fn);
    };
    this.#world.track(name, this.breaker.call(running, own), (value) =>
      value instanceof Error && "retryAfterMs" in value
        ? new Label(`${value.name} (retryAfterMs ${value.retryAfterMs})`)
        : this.#world.named(value),
    );
  }

  settle(name: string, outcome: Outcome): void {
    const running = this.#running.get(name);
    if (outcome === "ok") running?.resolve(this.#world.label({}, VALUE));
    else running?.reject(this.#world.label(new Error(outcome), errorWords(outcome)));
  }

  cancel(name: string): void {
    this.#controllers.get(name)?.abort(new Error("cancelled"));
  }

  #behave(name: string, fn: Fn): unknown {
    if (fn === "returns") return this.#world.label({}, VALUE);
    if (fn === "throws") throw this.#world.label(new Error("fault"), errorWords("fault"));
    if (fn === "nests") this.call(`${name}'s inner`, { fn: "returns", signal: "none" });
    const pending = Promise.withResolvers<unknown>();
    this.#running.set(name, pending);
    return pending.promise;
  }

  /** Looks once: a breaker that reports before it changes would report to its observer's look without end. */
  #observe(): void {
    if (this.#isObserving) return;
    this.#isObserving = true;
    this.#world.tell("observer reads", this.breaker.state);
    this.#isObserving = false;
  }
}

interface Call {
  readonly period: number;
  readonly begun: State;
  readonly hasSignal: boolean;
  readonly isCancelled: boolean;
}

class Model {
  readonly setup: Setup;
  readonly calls = new Map<string, Call>();
  readonly #world: World;
  state: State = "closed";
  until = 0;
  streak = 0;
  successes = 0;
  #period = 0;

  constructor(setup: Setup, world: World) {
    this.setup = setup;
    this.#world = world;
  }

  /** What a call finds: "due" where it would be the first to look after the break. */
  get found(): State | "due" {
    return this.state === "open" && this.#world.nowMs >= this.until ? "due" : this.state;
  }

  get hasStragglers(): boolean {
    return [...this.calls.values()].some(({ period }) => period < this.#period);
  }

  look(): State {
    if (this.found === "due") this.#enter("half-open");
    return this.state;
  }

  call(name: string, { fn, signal }: { fn: Fn; signal: string }): void {
    if (signal === "aborted") return void this.#rejects(name, reasonWords(name));
    const wait = this.#wait();
    if (wait !== undefined) return void this.#rejects(name, `CircuitOpenError (retryAfterMs ${wait})`);
    this.#world.tell("ran", { call: name, isRight: true });
    const hasSignal = signal !== "none";
    this.calls.set(name, { period: this.#period, begun: this.state, hasSignal, isCancelled: false });
    if (fn === "nests") this.call(`${name}'s inner`, { fn: "returns", signal: "none" });
    if (fn === "returns") this.settle(name, "ok");
    if (fn === "throws") this.settle(name, "fault");
  }

  settle(name: string, outcome: Outcome): void {
    const kind = this.kindOf(name, outcome);
    this.calls.delete(name);
    if (kind === "good") this.#succeeded();
    if (kind === "bad") this.#failed();
    if (outcome === "ok") this.#world.settles({ call: name, fulfilled: new Label(VALUE) });
    else this.#rejects(name, errorWords(outcome));
  }

  cancel(name: string): void {
    const call = this.calls.get(name);
    if (call !== undefined) this.calls.set(name, { ...call, isCancelled: true });
  }

  /** A caller without a call; one whose call can never settle in this traffic is free as well. */
  isFree(name: string): boolean {
    const call = this.calls.get(name);
    return call === undefined || (call.period < this.#period && this.setup.traffic !== "late");
  }

  canSettle(name: string): boolean {
    const call = this.calls.get(name);
    return call !== undefined && (call.period === this.#period || this.setup.traffic === "late");
  }

  canCancel(name: string): boolean {
    const { traffic } = this.setup;
    const call = this.calls.get(name);
    return call?.hasSignal === true && !call.isCancelled && traffic !== "plain" && traffic !== "watched";
  }

  /** Does this outcome belong to this traffic? */
  isOrdinary(name: string, outcome: Outcome): boolean {
    const { traffic } = this.setup;
    const kind = this.kindOf(name, outcome);
    if (kind === "ignored" && traffic !== "late" && traffic !== "ignored") return false;
    return TRAFFIC[traffic].outcomes.includes(outcome);
  }

  kindOf(name: string, outcome: Outcome): "straggler" | "ignored" | "good" | "bad" {
    const call = this.calls.get(name);
    if (call?.period !== this.#period) return "straggler";
    if (outcome === "ok") return "good";
    return call.isCancelled || (outcome === "404" && this.setup.traffic !== "plain") ? "ignored" : "bad";
  }

  #wait(): number | undefined {
    const state = this.look();
    if (state === "open") return this.until - this.#world.nowMs;
    const probes = [...this.calls.values()].filter(({ period }) => period === this.#period).length;
    return state === "half-open" && probes >= this.setup.maxProbes ? 0 : undefined;
  }

  #succeeded(): void {
    this.streak = 0;
    if (this.state === "half-open") this.successes += 1;
    if (this.successes === this.setup.successThreshold) this.#enter("closed");
  }

  #failed(): void {
    this.streak += 1;
    if (this.state === "half-open" || this.streak === this.setup.failureThreshold) this.#enter("open");
  }

  #enter(to: State): void {
    this.#world.tell("transition", `${this.state} → ${to}`);
    this.#world.tell("observer reads", to);
    this.state = to;
    this.#period += 1;
    this.streak = this.successes = 0;
    if (to === "open") this.until = this.#world.nowMs + this.setup.openMs;
  }

  #rejects(call: string, label: string): void {
    this.#world.settles({ call, rejected: new Label(label) });
  }
}

interface Seen {
  /** What nobody can see of the learner's breaker. */
  inner: { streak: number; successes: number } | undefined;
  timers: number;
}

const STATES = { closed: "calls pass", open: "calls bounce", "half-open": "a few probes" };
const EDGES = ["closed → open", "open → half-open", "half-open → closed", "half-open → open"];

function draw(frame: Frame<Setup, Seen>): MachineScene {
  const { setup, seen, history, atMs } = frame;
  const { sinceMs, log, ...states } = toldStates(history, { kind: "transition", initial: "closed", edges: EDGES });
  const { calls, used } = callsOf(frame);
  const told = history.flatMap(({ happenings }) => happenings);
  const reads = told.filter(({ kind }) => kind === "observer reads").map(({ data }) => data);
  const of = { streak: setup.failureThreshold, successes: setup.successThreshold };
  const { streak, successes } = seen.inner ?? { streak: 0, successes: 0 };
  const secret = { shape: "pips", modelOnly: true } as const;
  const isOpen = states.live === "open";
  return {
    kind: "machine",
    caption: numbersWords(setup),
    counters: seen.timers ? [{ id: "timers", label: "timers set", value: seen.timers }] : [],
    states: Object.entries(STATES).map(([id, note]) => ({ id, label: id, note })),
    ...states,
    gauges: [
      {
        id: "break",
        label: "break",
        state: "open",
        shape: "timer",
        remainingMs: isOpen ? Math.max(0, sinceMs + setup.openMs - atMs) : 0,
        totalMs: setup.openMs,
      },
      {
        id: "probes",
        label: "probes in flight",
        state: "half-open",
        shape: "slots",
        used: states.live === "half-open" ? used : 0,
        max: setup.maxProbes,
      },
      ...(frame.side === "yours"
        ? []
        : [
            { ...secret, id: "streak", label: "streak", state: "closed", filled: streak, of: of.streak },
            {
              ...secret,
              id: "wins",
              label: "successes",
              state: "half-open",
              filled: successes,
              of: of.successes,
            },
          ]),
    ],
    calls,
    log: log.map((entry, index) => ({ ...entry, text: `${entry.text}, read as ${reads[index]}` })),
  };
}

/** What is told of a call: that it ran, or how it settled. */
interface Fate {
  readonly call: string;
  readonly isRight?: boolean;
  readonly fulfilled?: Label;
  readonly rejected?: Label;
}

/** The calls in flight and those that this step settled; how many in flight began in the present period. */
function callsOf({ history, setup }: Frame<Setup, Seen>): { calls: MachineCall[]; used: number } {
  let period = 0;
  let settled: MachineCall[] = [];
  const flying = new Map<string, number>();
  const wrong = new Set<string>();
  const cancelled = new Set<string>();
  for (const { command, happenings } of history) {
    const before = period;
    settled = [];
    if (command?.name === "cancel") cancelled.add(String(command.args.caller));
    for (const { kind, data } of happenings) {
      if (kind === "transition") period += 1;
      // Told under "ran" and "settled" with these fields, by System and Model alone.
      const { call, isRight, fulfilled, rejected } = data as Fate;
      if (kind === "ran") {
        cancelled.delete(call);
        flying.set(call, period);
        if (isRight === false) wrong.add(call);
      }
      if (kind !== "settled") continue;
      const is404 = command?.args.outcome === "404" && setup.traffic !== "plain";
      const outcome = rejected === undefined ? "ok" : is404 || cancelled.has(call) ? "ignored" : "failed";
      settled.push(
        settledDot(call, { begun: flying.get(call), before, outcome, label: (fulfilled ?? rejected)?.label }),
      );
      flying.delete(call);
    }
  }
  const inFlight = Array.from(flying, ([id, begun]): MachineCall => {
    const note = wrong.has(id) ? { note: "with a wrong signal" } : {};
    return { id, label: id, state: begun < period ? "straggler" : "passing", ...note };
  });
  const used = [...flying.values()].filter((begun) => begun === period).length;
  return { calls: [...inFlight, ...settled], used };
}

/** A call that settled in this step; it bounced where its fn never ran, and is a straggler where it began earlier. */
function settledDot(
  id: string,
  {
    begun,
    before,
    outcome,
    label = "",
  }: { begun: number | undefined; before: number; outcome: CallState; label: string | undefined },
): MachineCall {
  if (begun === undefined)
    return { id, label: id, state: "bounced", note: /retryAfterMs \S+(?=\))/.exec(label)?.[0] ?? label };
  if (begun < before) return { id, label: id, state: "straggler", note: "too late to count" };
  return { id, label: id, state: outcome, note: label };
}

function numbersWords({ failureThreshold, openMs, successThreshold, maxProbes }: Setup): string {
  const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;
  const opens = `opens after ${plural(failureThreshold, "failure")} for ${openMs} ms`;
  return `${opens}, closes after ${plural(successThreshold, "probe")}, ${maxProbes} at a time`;
}

const setupWords = (setup: Setup) => `a breaker that ${numbersWords(setup)}${TRAFFIC[setup.traffic].words}`;

const caller = choice(...NAMES);

/** The first caller from `name` on, and around, who fits; `name` where nobody does. */
function nearest(name: Name, fits: (other: Name) => boolean): Name {
  const from = NAMES.indexOf(name);
  return [...NAMES.slice(from), ...NAMES.slice(0, from)].find(fits) ?? name;
}

/** What was told in this step under a kind whose data is text. */
const told = ({ happenings }: RecordedStep["yours"], kind: string) =>
  happenings.flatMap((happening) => (happening.kind === kind ? [String(happening.data)] : [])).join(", then ");

function tellsAsTheModel(kind: string, about: string): Judgement {
  return each(({ yours, model }) => {
    const [expected, actual] = [told(model, kind) || "none", told(yours, kind) || "none"];
    return expected === actual ? undefined : { about, expected, actual };
  });
}

const becomes = fates({ ran: (ran: { isRight: boolean }) => `running${ran.isRight ? "" : " with a wrong signal"}` });
const reports = tellsAsTheModel("transition", "the transition reported");
const observations = tellsAsTheModel("observer reads", "what the observer reads");
const everything = all(reports, answers("read"), becomes);
/** Steps with the transitions that they should have: what an observer makes of them can be judged. */
function hasItsTransition({ yours, model }: RecordedStep): boolean {
  const expected = told(model, "transition");
  return expected !== "" && expected === told(yours, "transition");
}

const during = (traffic: Setup["traffic"], judgement: Judgement) =>
  at(({ setup }) => setup.traffic === traffic, judgement);

export default exercise<typeof Starter>()(
  {
    setup: {
      failureThreshold: choice(1, 1, 1, 2, 2, 2, 3, 4),
      openMs: whole({ min: 1, max: 1_000, often: [1, 2, 3, 5, 10] }),
      successThreshold: whole({ min: 1, max: 3 }),
      maxProbes: choice(1, 1, 1, 2, 3),
      traffic: choice(
        "plain",
        "plain",
        "watched",
        "sudden",
        "sudden",
        "ignored",
        "ignored",
        "ignored",
        "late",
        "late",
        "late",
        "late",
        "late",
      ),
    },
    setupWords,
    start: (subject, setup: Setup, world) => new System(subject, setup, world),
    model: (setup, world) => new Model(setup, world),
    commands: {
      call: {
        args: {
          caller,
          fn: choice("pends", "pends", "pends", "pends", "returns", "throws", "nests"),
          signal: choice("none", "none", "none", "live", "live", "live", "live", "aborted"),
        },
        weight: 6,
        words: ({ caller: name, fn, signal }) => {
          const how = signal === "none" ? "" : ` with ${signal === "live" ? "a" : "an aborted"} signal`;
          const acts = {
            pends: "",
            returns: "; its fn returns",
            throws: "; its fn throws",
            nests: "; its fn calls, too",
          };
          return `${name} calls${how}${acts[fn]}`;
        },
        tags: ({ fn, signal }, model) => {
          if (signal === "aborted") return ["aborted"];
          return [model.found, fn, ...(model.hasStragglers ? ["straggler"] : [])];
        },
        fit: ({ caller: name, fn, signal }, model) => {
          const fns = TRAFFIC[model.setup.traffic].fns;
          const free = nearest(name, (other) => model.isFree(other));
          return { caller: free, fn: fns.includes(fn) ? fn : "pends", signal };
        },
        when: (model, { caller: name }) => model.isFree(name),
        run: (system, { caller: name, ...how }) => system.call(name, how),
        model: (model, { caller: name, ...how }) => model.call(name, how),
      },
      crowd: {
        args: { size: whole({ min: 2, max: 4 }) },
        weight: 2,
        words: ({ size }) => `${CROWD.slice(0, size).join(", ")} call in the same instant`,
        tags: () => ["crowd"],
        when: (model, { size }) => CROWD.slice(0, size).every((name) => model.isFree(name)),
        asks: "call",
        run: (system, { size }) => {
          for (const name of CROWD.slice(0, size)) system.call(name, { fn: "pends", signal: "none" });
        },
        model: (model, { size }) => {
          for (const name of CROWD.slice(0, size)) model.call(name, { fn: "pends", signal: "none" });
        },
      },
      settle: {
        args: { caller, outcome: choice("fault", "fault", "fault", "ok", "ok", "404", "404", "odd") },
        weight: 9,
        words: ({ caller: name, outcome }) =>
          `${name}'s call ${outcome === "ok" ? "succeeds" : `fails with the ${outcome} error`}`,
        tags: ({ caller: name, outcome }, model) => {
          const begun = model.calls.get(name)?.begun ?? "";
          return [model.kindOf(name, outcome), `begun ${begun}`];
        },
        fit: ({ caller: name, outcome }, model) => {
          const running = nearest(name, (other) => model.canSettle(other));
          return { caller: running, outcome: model.isOrdinary(running, outcome) ? outcome : "ok" };
        },
        when: (model, { caller: name, outcome }) => model.canSettle(name) && model.isOrdinary(name, outcome),
        asks: "call",
        run: (system, { caller: name, outcome }) => system.settle(name, outcome),
        model: (model, { caller: name, outcome }) => model.settle(name, outcome),
      },
      cancel: {
        args: { caller },
        weight: 3,
        words: ({ caller: name }) => `${name} cancels`,
        tags: ({ caller: name }, model) => [`begun ${model.calls.get(name)?.begun}`],
        fit: ({ caller: name }, model) => ({ caller: nearest(name, (other) => model.canCancel(other)) }),
        when: (model, { caller: name }) => model.canCancel(name),
        asks: "call",
        run: (system, { caller: name }) => system.cancel(name),
        model: (model, { caller: name }) => model.cancel(name),
      },
      read: {
        args: {},
        weight: 2,
        words: () => "read the state",
        asks: "state",
        run: (system) => system.breaker.state,
        model: (model) => model.look(),
      },
    },
    probes: {
      inner: {
        drawn: true,
        run: (): Seen["inner"] => undefined,
        model: ({ streak, successes }) => ({ streak, successes }),
      },
      timers: { drawn: true, run: (system) => system.timers, model: () => 0 },
    },
    async: true,
    say: {
      ran: ({ call }: { call: string }) => `the fn of ${call} runs`,
      transition: (edge: string) => edge,
      "observer reads": (state: string) => `the observer reads ${state}`,
    },
    time: {
      advance: whole({ min: 1, max: 1_000, often: [1, 1, 2, 5, 10] }),
      deadlines: ({ state, until }) => (state === "open" ? [until] : []),
      weight: 5,
    },
    runs: 250,
    length: 160,
    view: draw,
    showcase: {
      setup: { failureThreshold: 3, openMs: 500, successThreshold: 2, maxProbes: 1, traffic: "late" },
      commands: [
        ...["A", "B", "C", "D"].map((name) => step("call", { caller: name, fn: "pends", signal: "none" })),
        ...["A", "B", "C"].map((name) => step("settle", { caller: name, outcome: "fault" })),
        step("call", { caller: "E", fn: "pends", signal: "none" }),
        step("settle", { caller: "D", outcome: "ok" }),
        step("advance", { ms: 499 }),
        step("call", { caller: "E", fn: "pends", signal: "none" }),
        step("advance", { ms: 1 }),
        step("crowd", { size: 2 }),
        step("settle", { caller: "H", outcome: "ok" }),
        step("call", { caller: "A", fn: "pends", signal: "none" }),
        step("settle", { caller: "A", outcome: "ok" }),
      ],
    },
  },
  {
    "follows-the-states": {
      says: "the breaker changes its state when the rules say so, and only then",
      rests: ["R1", "R3", "R4", "R8", "time"],
      judge: during("plain", all(reports, answers("read"))),
    },
    "fails-fast": {
      says: "an open breaker refuses at once, and says exactly when it will let a call run",
      rests: ["R2", "R3", "at-once", "errors"],
      judge: during("plain", at(tagged("open", "due"), becomes)),
    },
    "bounds-the-probes": {
      says: "a half-open breaker lets maxProbes calls run at a time and refuses all others",
      rests: ["R4"],
      judge: during("plain", at(tagged("half-open", "crowd"), becomes)),
    },
    "past-has-no-vote": {
      says: "the outcome of a call from an earlier period changes nothing and holds no slot",
      rests: ["R5"],
      judge: during("late", since(tagged("straggler"), everything)),
    },
    "ignored-means-ignored": {
      says: "an ignored outcome frees its slot, adds nothing and resets nothing",
      rests: ["R6"],
      judge: during("ignored", since(tagged("ignored"), everything)),
    },
    "is-transparent": {
      says: "a call that may run gets its own signal, settles as its fn does, and counts whatever its fn does",
      rests: ["R1", "R6", "R7", "late-outcomes"],
      judge: during("sudden", all(at(tagged("closed", "begun closed"), becomes), at(tagged("throws"), reports))),
    },
    "observers-see-and-cannot-harm": {
      says: "an observer sees the new state, and what it throws changes nothing",
      rests: ["R8", "observers"],
      judge: during(
        "watched",
        at(hasItsTransition, all(observations, answers("read"), at(tagged("good", "bad"), becomes))),
      ),
    },
    "abort-before": {
      says: "a call whose signal is already aborted is rejected with its reason and looks at nothing",
      rests: ["R3", "abort-before"],
      judge: at(tagged("aborted"), all(becomes, reports)),
    },
    promises: {
      says: "call never throws, and no rejection is left unhandled",
      rests: ["promises"],
      judge: all(neverThrows("call", "crowd"), leavesNoRejectionUnhandled()),
    },
    "no-leftovers": {
      says: "no timer is ever set",
      rests: ["R3", "no-leftovers"],
      judge: leavesNoTimers(),
    },
    ranges: refusesOutOfRange<typeof Starter>()({
      says: "an option outside its range is refused with a RangeError",
      rests: ["ranges"],
      good: { failureThreshold: 1, openMs: 1, successThreshold: 1, maxProbes: 1 },
      bad: {
        failureThreshold: [0, -1, 1.5, "NaN"],
        openMs: [0, 0.5, "NaN", "Infinity"],
        successThreshold: [0, 1.5, "NaN"],
        maxProbes: [0, 1.5, "NaN"],
      },
      make: (subject, options) => subject.createCircuitBreaker(options),
      asks: "createCircuitBreaker",
    }),
  },
);
