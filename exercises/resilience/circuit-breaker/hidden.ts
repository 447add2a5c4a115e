// The circuit breaker's hidden test: eight callers and a breaker, in every order that virtual time allows.
import {
  all,
  answers,
  at,
  choice,
  exercise,
  hadStep,
  heard,
  leavesNoRejectionUnhandled,
  leavesNoTimers,
  nearest,
  neverThrows,
  refusesOutOfRange,
  since,
  tagged,
  whole,
} from "#kit";
import { becomes, during, everything, reports, survivesItsObserver } from "./hidden/judgements.ts";
import { Model } from "./hidden/model.ts";
import { draw, type Seen } from "./hidden/picture.ts";
import { showcase } from "./hidden/showcase.ts";
import { System } from "./hidden/system.ts";
import { CALLERS, callWords, crowdOf, drawn, setupWords, TRAFFIC } from "./hidden/traffic.ts";
import type * as Starter from "./starter.ts";

const caller = choice(...CALLERS);

/** Calls from several callers in the same instant. */
function crowd(side: System | Model, size: number): void {
  for (const name of crowdOf(size)) side.call(name, { fn: "pends", signal: "none" });
}

export default exercise<typeof Starter>()(
  {
    setup: drawn,
    setupWords,
    start: (subject, setup, world) => new System(subject, setup, world),
    model: (setup, world) => new Model(setup, world),
    commands: {
      call: {
        args: {
          caller,
          fn: choice("pends", "pends", "pends", "pends", "returns", "throws", "nests"),
          signal: choice("none", "none", "none", "live", "live", "live", "live", "aborted"),
        },
        weight: 6,
        words: ({ caller: name, ...how }) => callWords(name, how),
        tags: ({ fn, signal }, model) => {
          if (signal === "aborted") return ["aborted"];
          return [model.found, fn, ...(model.hasStragglers ? ["straggler"] : [])];
        },
        fit: ({ caller: name, fn, signal }, model) => ({
          caller: nearest(CALLERS, name, (other) => model.canCall(other)),
          fn: TRAFFIC[model.setup.traffic].fns.includes(fn) ? fn : "pends",
          signal,
        }),
        when: (model, { caller: name }) => model.canCall(name),
        run: (system, { caller: name, ...how }) => system.call(name, how),
        model: (model, { caller: name, ...how }) => model.call(name, how),
      },
      crowd: {
        args: { size: whole({ min: 2, max: 4 }) },
        weight: 2,
        words: ({ size }) => `${crowdOf(size).join(", ")} call in the same instant`,
        tags: () => ["crowd"],
        when: (model, { size }) => crowdOf(size).every((name) => model.canCall(name)),
        asks: "call",
        run: (system, { size }) => crowd(system, size),
        model: (model, { size }) => crowd(model, size),
      },
      settle: {
        args: { caller, outcome: choice("fault", "fault", "fault", "ok", "ok", "404", "404", "odd") },
        weight: 9,
        words: ({ caller: name, outcome }) =>
          `${name}'s call ${outcome === "ok" ? "succeeds" : `fails with the ${outcome} error`}`,
        tags: ({ caller: name, outcome }, model) => [
          model.kindOf(name, outcome),
          `begun ${model.calls.get(name)?.begun}`,
        ],
        fit: ({ caller: name, outcome }, model) => {
          const running = nearest(CALLERS, name, (other) => model.canSettle(other));
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
        fit: ({ caller: name }, model) => ({ caller: nearest(CALLERS, name, (other) => model.canCancel(other)) }),
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
    cases: {
      "the breaker opened": heard("transition", "closed → open"),
      "it closed again": heard("transition", "half-open → closed"),
      "callers came in the same instant": hadStep("crowd"),
    },
    view: draw,
    showcase,
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
      judge: during("watched", survivesItsObserver),
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
