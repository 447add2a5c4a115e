// The hidden test of the saga: services that commands answer beside a plainer saga, and processes that die anywhere.
import {
  all,
  at,
  choice,
  exercise,
  finds,
  flag,
  hadStep,
  law,
  leavesNoRejectionUnhandled,
  leavesNoTimers,
  nearest,
  neverThrows,
  refusesOutOfRange,
  since,
  tagged,
  until,
  whole,
} from "#kit";
import { calls, during } from "./hidden/judgements.ts";
import { Model } from "./hidden/model.ts";
import { misjudged, NOWHERE, ORDERS } from "./hidden/odd-orders.ts";
import { picture } from "./hidden/picture.ts";
import { showcase } from "./hidden/showcase.ts";
import { type Begun, System } from "./hidden/system.ts";
import { drawn, type Outcome, SAGAS, setupWords } from "./hidden/trip.ts";
import type * as Starter from "./starter.ts";

const saga = choice("order 1", "order 1", "order 2", "order 3", "order 4", "order 5", "order 6", "order 7", "order 8");
const OUTCOMES: readonly Outcome[] = ["done", "refused", "lost", "failed"];

export default exercise<typeof Starter>()(
  {
    setup: drawn,
    setupWords,
    start: (subject, setup, world) => new System(subject, setup, world),
    model: (setup, world) => new Model(setup, world),
    commands: {
      run: {
        args: {
          id: saga,
          signal: choice<Begun["signal"]>("none", "live", "live", "live", "live", "live", "aborted"),
          dies: whole({ min: 0, max: 14 }),
          takesEffect: flag(),
          journalFails: choice<number>(0, 0, 1, 2, 3, 4, 5, 6),
        },
        weight: 5,
        words: ({ id, signal, dies, takesEffect, journalFails }) => {
          const with_ = { none: "", live: " with a signal", aborted: " with an aborted signal" }[signal];
          const effect = takesEffect ? "takes effect" : "does not take effect";
          const dying = dies > 0 ? `; the process dies at its call ${dies} from now, which ${effect}` : "";
          return `run ${id}${with_}${dying}${journalFails > 0 ? `; the journal fails at call ${journalFails} from now` : ""}`;
        },
        tags: ({ id, signal }, model) => {
          if (model.sagas.get(id)?.isRunning) model.comesTo("joined");
          return model.tags(...(signal === "aborted" ? ["aborted"] : []));
        },
        fit: ({ id, signal, dies, takesEffect, journalFails }, model) => {
          const isScript = !model.byHand;
          return {
            // Mostly one that has something left to do, and where runs may meet, often one that is running.
            id: nearest(SAGAS, id, (one) =>
              takesEffect ? model.mayJoin(one) : model.mayRun(one) && (dies < 4 || !model.isOver(one)),
            ),
            signal: isScript ? "none" : signal === "aborted" && !model.mayBeginAborted(id) ? "live" : signal,
            dies: isScript && journalFails === 0 ? dies : 0,
            takesEffect: isScript && journalFails === 0 && dies > 0 && takesEffect,
            journalFails: isScript ? journalFails : 0,
          };
        },
        when: (model, { id, signal, dies, takesEffect, journalFails }) => {
          if (!model.mayRun(id)) return false;
          if (!model.byHand) return signal === "none" && (dies > 0 || !takesEffect);
          const isPlain = dies === 0 && !takesEffect && journalFails === 0;
          return isPlain && (signal !== "aborted" || model.mayBeginAborted(id));
        },
        run: (side, begun) => side.run(begun),
      },
      answer: {
        args: { id: saga, outcome: choice<Outcome>("done", "done", "done", "lost", "failed", "failed", "refused") },
        weight: 10,
        words: ({ id, outcome }, model) => {
          const { step, direction = "run" } = model.asking(id) ?? {};
          const what = `${direction === "undo" ? "undoing " : ""}${step?.name} for ${id}`;
          return {
            done: `${what} succeeds`,
            refused: `${what} is refused`,
            lost: `${what} takes effect, but the answer is lost`,
            failed: `${what} fails before it takes effect, with an unknown error`,
          }[outcome];
        },
        tags: ({ id, outcome }, model) => {
          if (outcome !== "done" && model.asking(id)?.direction === "undo") model.comesTo("undo failed");
          return model.tags();
        },
        fit: ({ id, outcome }, model) => {
          const asked = nearest(SAGAS, id, (one) => model.asking(one) !== undefined);
          // Most sagas should get as far as the pivot.
          const isEarly = model.asking(asked)?.step.kind === "compensable" && model.asking(asked)?.direction === "run";
          const wanted = outcome === "failed" && isEarly && id !== "order 1" ? "done" : outcome;
          return { id: asked, outcome: nearest(OUTCOMES, wanted, (one) => model.mayAnswer(asked, one)) };
        },
        when: (model, { id, outcome }) => model.asking(id) !== undefined && model.mayAnswer(id, outcome),
        asks: "run",
        run: (side, { id, outcome }) => side.answer(id, outcome),
      },
      abort: {
        args: { id: saga, whose: choice<"first" | "latest">("first", "latest") },
        weight: 5,
        words: ({ id, whose }) => `the ${whose} signal of ${id} aborts`,
        tags: (_, model) => {
          model.comesTo("aborted");
          return model.tags();
        },
        fit: ({ id, whose }, model) => {
          const some = nearest(SAGAS, id, (one) => model.mayAbort(one));
          return { id: nearest(SAGAS, some, (one) => model.isWorthAborting(one)), whose };
        },
        when: (model, { id }) => model.mayAbort(id),
        asks: "run",
        run: (side, { id, whose }) => side.abort(id, whose),
      },
      crash: {
        args: { takesEffect: flag() },
        weight: 2,
        words: ({ takesEffect }) =>
          `the process dies; what it was asking for ${takesEffect ? "takes effect" : "does not happen"}; another one starts`,
        tags: (_, model) => {
          model.comesTo("crashed");
          return model.tags();
        },
        when: (model) => model.trouble.crashes === true && model.timers === 0 && SAGAS.some((id) => model.asking(id)),
        asks: "createSaga",
        fault: true,
        run: (side, how) => side.crash(how),
      },
    },
    probes: {
      world: { run: (side) => side.net(), about: ([id, step]) => `${step} of ${id} in the world`, asks: "run" },
      keys: { run: (side) => side.wrong("keys"), model: () => undefined, asks: "run" },
      order: { run: (side) => side.wrong("order"), model: () => undefined, asks: "run" },
      ledger: { run: (side) => side.wrong("ledger"), model: () => undefined, asks: "run" },
      stops: { run: (side) => side.wrong("stops"), model: () => undefined, asks: "run" },
    },
    async: true,
    say: {
      asks: ({ call, words }: { call: string; words: string }) => `${call}: ${words}`,
      dies: (at: string) => `the process dies at ${at}`,
    },
    time: {
      advance: whole({ min: 1, max: 40, often: [10, 20, 40] }),
      deadlines: ({ deadlines }) => deadlines,
      elapse: (model) => model.elapse(),
      weight: 6,
    },
    timers: ({ timers }) => timers,
    cases: {
      "a saga turned back": hadStep("turned"),
      "an undo failed": hadStep("undo failed"),
      "the process died between answers": hadStep("crashed"),
      "somebody aborted": hadStep("aborted"),
    },
    view: picture,
    showcase,
    runs: 340,
    length: 160,
  },
  {
    "undoes-in-reverse": {
      says: "what fails before the pivot is undone in reverse, with what may have happened and without what cannot have",
      rests: ["R1", "R3", "R4"],
      judge: during("failures", until(tagged("undo failed", "beyond"), calls)),
    },
    "tells-the-truth": {
      says: "completed means that everything was done once, compensated that nothing is left of it",
      rests: ["R3", "R4", "R5", "R6", "R7"],
      judge: finds("ledger"),
    },
    "survives-crashes": {
      says: "whoever takes over after a crash goes on in the same direction with the same keys, and repeats nothing known",
      rests: ["R2", "R8", "R9", "crashes"],
      judge: all(finds("keys"), finds("order"), during("crashes", since(tagged("crashed"), calls))),
    },
    "passes-the-point-of-no-return": {
      says: "behind the pivot nothing is undone, and what is unknown is asked again",
      rests: ["R5", "R6", "R9"],
      judge: during("failures", until(tagged("undo failed"), since(tagged("beyond"), calls))),
    },
    "keeps-undoing": {
      says: "an undo that fails is tried again in its time, holds up no other, and is left for the next run",
      rests: ["R7", "R9", "time"],
      judge: during("failures", since(tagged("undo failed"), calls)),
    },
    "aborts-cleanly": {
      says: "an abort before the point of no return turns the saga back; later ones, and undos, know nothing of it",
      rests: ["R11", "at-once"],
      judge: during("aborts", since(tagged("aborted"), calls)),
    },
    "shares-one-execution": {
      says: "runs of one saga at the same time share one execution and its result",
      rests: ["R10"],
      judge: during("joins", since(tagged("joined"), calls)),
    },
    "stops-with-the-journal": {
      says: "when the journal fails no step is called any more, and the run rejects with its error",
      rests: ["R12"],
      judge: finds("stops"),
    },
    "no-aliasing": {
      says: "what callers and services do to what they passed and got changes nothing",
      rests: ["json-values", "no-aliasing"],
      judge: during("scribbles", calls),
    },
    promises: {
      says: "run never throws, and no rejection is left unhandled",
      rests: ["promises"],
      judge: all(neverThrows("run"), leavesNoRejectionUnhandled()),
    },
    "no-leftovers": {
      says: "there is a timer for each wait, and no other",
      rests: ["R7", "R11", "no-leftovers"],
      judge: at(({ setup }) => setup.trouble !== "accidents", leavesNoTimers()),
    },
    ranges: refusesOutOfRange<typeof Starter>()({
      says: "attempts outside their range are refused with a RangeError",
      rests: ["ranges"],
      good: { attempts: 1 },
      bad: { attempts: [0, -1, 1.5, "NaN", "Infinity"] },
      make: ({ createSaga }, { attempts }) => createSaga([], NOWHERE, { attempts, delayMs: () => 0 }),
      asks: "createSaga",
    }),
    "refuses-an-odd-order": law<typeof Starter>()({
      says: "steps in an odd order, or with one name, are refused with a RangeError, and no others",
      rests: ["R1"],
      cases: ORDERS,
      words: (steps) => `create with the steps ${steps || "none"}`,
      check: ({ createSaga }, steps) => misjudged(steps, createSaga),
      asks: "createSaga",
    }),
  },
);
