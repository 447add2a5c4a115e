// The hidden test of retry: callers whose attempts end as planned or when a step says so, beside the timetable of the rules.
import {
  all,
  at,
  choice,
  exercise,
  hadStep,
  heard,
  leavesNoRejectionUnhandled,
  leavesNoTimersBehind,
  listOf,
  mix,
  nearest,
  neverThrows,
  sees,
  since,
  tagged,
  until,
  whole,
} from "#kit";
import { Callers, type How } from "./hidden/callers.ts";
import { asksChance, givesUp, stops, tellsOfWaits, timetable } from "./hidden/judgements.ts";
import { bounds, drill, herd, nonsense, total } from "./hidden/laws.ts";
import { Model } from "./hidden/model.ts";
import { picture, type Seen } from "./hidden/picture.ts";
import { drawn, nameOf, type Outcome, type Planned, type Setup, setupWords } from "./hidden/plan.ts";
import { showcase } from "./hidden/showcase.ts";
import type * as Starter from "./starter.ts";

const jitter = choice("default", "none", "none", "full", "equal", "decorrelated", "decorrelated", "decorrelated");
const outcome = choice<Outcome>("fault", "fault", "fault", "fault", "ok", "404", "advice 7", "advice 40.5", "odd");
const often = Array.from({ length: 12 }, (): Planned => "fault");
const planned = choice<Planned>(
  "fault",
  ...often,
  "pends",
  "pends",
  "pends",
  "pends",
  "throws",
  "returns",
  "404",
  "advice 1",
  "advice 7",
  "advice 40.5",
  "advice 40.5",
  "advice 40.5",
  "advice 60001",
  "advice 0",
  "advice NaN",
  "odd",
  "odd advice",
  "hang-up",
);
const INDICES = Array.from({ length: 12 }, (_, index) => index);
const caller = whole({ min: 0, max: 20 });

/** A crowd's plan, and chance of its own for each of its callers. */
function crowd(side: Callers | Model, how: Pick<How, "jitter">, size: number): void {
  for (let one = 0; one < size; one += 1) {
    const draws = Array.from({ length: 8 }, (_, draw) => mix(`${one} draws ${draw}`, 3) / 2 ** 32);
    side.call({ ...how, plan: ["fault", "fault", "ok"], signal: "none" }, draws);
  }
}

// The setup of every step is the machine's.
const watched = (step: { readonly setup: unknown }) => (step.setup as Setup).observer === "throws";

export default exercise<typeof Starter>()(
  {
    setup: drawn,
    setupWords,
    start: (subject, setup: Setup, world): Callers => new Callers(subject, setup, world),
    model: (setup: Setup, world): Model => new Model(setup, world),
    commands: {
      call: {
        args: {
          jitter,
          plan: listOf(planned, { max: 7 }),
          signal: choice("none", "live", "live", "live", "live", "live", "live", "aborted"),
        },
        when: ({ calls }) => calls < 12,
        words: ({ jitter, plan, signal }, { calls }) => {
          const how = jitter === "default" ? "" : ` with jitter ${jitter}`;
          const signalled = { none: "", live: ", with a signal", aborted: ", with an aborted signal" }[signal];
          const attempts = plan.length === 0 ? "" : `; its attempts: ${plan.join(", ")}`;
          return `${nameOf(calls)} calls retry${how}${signalled}${attempts}`;
        },
        tags: ({ signal }) => (signal === "aborted" ? ["came aborted"] : []),
        asks: "retry",
        run: (callers, how) => callers.call(how),
        model: (model, how) => {
          model.call(how);
          model.flow();
        },
        weight: 3,
      },
      crowd: {
        args: { jitter, size: whole({ min: 2, max: 8 }) },
        when: ({ calls }) => calls < 10,
        words: ({ jitter, size }) => `${size} callers at once, with jitter ${jitter}, whose first two attempts fail`,
        asks: "retry",
        run: (callers, { jitter, size }) => crowd(callers, { jitter }, size),
        model: (model, { jitter, size }) => {
          crowd(model, { jitter }, size);
          model.flow();
        },
        weight: 0,
      },
      settle: {
        args: { caller, outcome },
        fit: ({ caller, outcome }, model) => ({
          caller: nearest(INDICES, caller % 4, (other) => model.isTrying(other)),
          outcome,
        }),
        when: (model, { caller }) => model.isTrying(caller),
        words: ({ caller, outcome }) => `the attempt of ${nameOf(caller)} ends: ${outcome}`,
        asks: "retry",
        run: (callers, { caller, outcome }) => callers.settle(caller, outcome),
        model: (model, { caller, outcome }) => model.settle(caller, outcome),
        weight: 4,
      },
      abort: {
        args: { caller },
        fit: ({ caller }, model) => ({
          caller: nearest(INDICES, caller % 4, (other) => model.canAbort(other) && !model.isOver(other)),
        }),
        when: (model, { caller }) => model.canAbort(caller),
        words: ({ caller }, model) => `${nameOf(caller)} hangs up${model.isOver(caller) ? ", after the end" : ""}`,
        tags: () => ["hung up"],
        asks: "retry",
        run: (callers, { caller }) => callers.abort(caller),
        model: (model, { caller }) => model.abort(caller),
        weight: 2,
      },
    },
    probes: {
      free: { run: (): readonly string[] => [], model: ({ free }) => free },
      stopped: { run: (): readonly string[] => [], model: ({ stopped }) => [...stopped] },
      draws: { run: (side): Seen["draws"] => side.draws() },
      listeners: {
        run: (side): Seen["listeners"] => side.listeners(),
        about: ([call]) => `listeners on the signal of ${call}`,
        asks: "retry",
      },
    },
    async: true,
    say: {
      attempt: ({ call, number }: { call: string; number: number }) => `${call}'s attempt ${number} begins`,
      wait: ({ call, delayMs }: { call: string; delayMs: number }) => `${call} waits ${delayMs} ms`,
      asked: ({ call }: { call: string }) => `isRetryable is asked although ${call} has hung up`,
    },
    time: {
      advance: whole({ min: 1, max: 200, often: [1, 5, 10, 20, 40] }),
      deadlines: (model) => model.deadlines(),
      elapse: (model) => model.catchUp(),
      weight: 12,
    },
    timers: ({ waiting }) => waiting,
    cases: {
      "a call had to wait": heard("wait"),
      "a caller hung up": hadStep("hung up"),
    },
    view: picture,
    showcase,
    runs: 400,
    length: 20,
  },
  {
    "keeps-the-timetable": {
      says: "every attempt begins, and every call ends, in the millisecond that the rules name",
      rests: ["R1", "R2", "R5", "R6", "time", "at-once", "late-outcomes"],
      judge: until(
        tagged("hung up"),
        at((step) => !watched(step), timetable),
      ),
    },
    "delays-stay-in-bounds": bounds,
    "waits-by-the-formula": drill,
    "draws-once-a-wait": {
      says: "chance is asked once after each failed attempt that may be repeated, and at no other time",
      rests: ["R3", "random"],
      judge: asksChance,
    },
    "knows-when-to-stop": {
      says: "a call ends at once where an error, the advice or the total time leaves no point in waiting",
      rests: ["R4", "R5", "R6", "at-once"],
      judge: stops,
    },
    "total-counts-from-the-call": total,
    "gives-up-with-its-caller": {
      says: "when the caller hangs up the call ends at once with the reason, and nothing is tried or asked any more",
      rests: ["R7", "abort-before", "at-once"],
      judge: since(tagged("hung up", "came aborted"), givesUp),
    },
    "leaves-nothing-behind": {
      says: "a call that is over has left no timer, and no listener on its signal",
      rests: ["R7", "no-leftovers", "listeners"],
      judge: all(leavesNoTimersBehind(), sees("listeners")),
    },
    "tells-of-each-wait": {
      says: "onRetry is told of each wait when it begins: the error, the attempt and the real length",
      rests: ["R8"],
      judge: tellsOfWaits,
    },
    "observers-cannot-harm": {
      says: "what onRetry throws changes nothing",
      rests: ["observers"],
      judge: at(watched, timetable),
    },
    "spreads-a-herd": herd,
    "refuses-nonsense": nonsense,
    promises: {
      says: "retry never throws, and no rejection is left unhandled",
      rests: ["promises", "late-outcomes"],
      judge: all(neverThrows("call"), leavesNoRejectionUnhandled()),
    },
  },
);
