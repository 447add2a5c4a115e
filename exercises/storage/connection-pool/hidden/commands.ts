// What can happen around a pool: requests come, hold, give back and give up; the database answers, well or not.
import { type Command, choice, nearest, whole } from "#kit";
import type { Model } from "./model.ts";
import type { System } from "./system.ts";
import {
  type Arrival,
  canClose,
  type End,
  type How,
  howWords,
  isRough,
  REQUESTS,
  requestName,
  type Span,
  type State,
  type Verdict,
} from "./words.ts";

/** Lets a command infer the type of its arguments. */
const command = <Args>(definition: Command<System, Model, Args>) => definition;

const request = whole({ min: 1, max: REQUESTS, often: [1, 2, 3] });
/** Which of those that are under way, the oldest first. */
const nth = whole({ min: 0, max: 3, often: [0, 0] });
const timeoutMs = choice<Span>("Infinity", "Infinity", 30, 50, 100);
const signal = choice<How["signal"]>("none", "live", "live", "live", "live", "aborted");

const one = (from: number, those: readonly number[]) => nearest(those, from, () => true);
const holding = (model: Model) => model.requests(({ state, uses }) => state === "holding" && !uses);
const using = (model: Model) => model.requests(({ state, uses }) => state === "holding" && uses);
const done = (model: Model) => model.requests(({ state, uses }) => state === "released" && !uses);
const abortable = (model: Model) => model.requests(({ canAbort }) => canAbort);
const waiting = (model: Model) =>
  model.requests(({ canAbort, state }) => canAbort && (state === "waiting" || state === "checking"));
const free = (from: number, model: Model) => nearest(model.numbers, from, (one) => model.isFree(one));
const within = (nth: number, those: readonly unknown[]) => (those.length === 0 ? nth : nth % those.length);
/** In calm weather nobody's signal is aborted. */
const calmed = ({ request, ...how }: Asking, model: Model): Asking => ({
  ...how,
  request: free(request, model),
  signal: isRough(model.setup) ? how.signal : NONE,
});
const canAsk = (model: Model, { request, signal }: Asking) =>
  model.isFree(request) && (isRough(model.setup) || signal === "none");
/** Those who come in the same tick: the last numbers. */
const crowdOf = (size: number) => Array.from({ length: size }, (_, index) => REQUESTS - size + 1 + index);

const GOOD: Verdict = "good";
const WELL: Arrival = "well";
const SOUND: State = "sound";
const NONE: How["signal"] = "none";
const CROWD: How = { timeoutMs: "Infinity", signal: "none" };

interface Asking extends How {
  request: number;
}

function crowd(side: System | Model, size: number): void {
  for (const request of crowdOf(size)) side.acquire(request, CROWD);
}

/** A connection arrives, and in the same tick, before anybody hears of it, something else happens. */
type Meanwhile = "abort" | "close";

export const commands = {
  acquire: command({
    args: { request, timeoutMs, signal },
    fit: calmed,
    when: canAsk,
    words: ({ request, ...how }) => `${requestName(request)} acquires${howWords(how)}`,
    run: (side, { request, ...how }) => side.acquire(request, how),
    model: (model, { request, ...how }) => model.inOneTick((side) => side.acquire(request, how)),
    weight: 6,
  }),
  crowd: command({
    args: { size: whole({ min: 2, max: 4 }) },
    when: (model, { size }) => crowdOf(size).every((request) => model.isFree(request)),
    words: ({ size }) => `requests ${crowdOf(size).join(", ")} acquire in the same tick`,
    tags: () => ["crowd"],
    asks: "acquire",
    run: (side, { size }) => crowd(side, size),
    model: (model, { size }) => model.inOneTick((side) => crowd(side, size)),
    weight: 1,
  }),
  use: command({
    args: { request, timeoutMs, signal },
    fit: calmed,
    when: canAsk,
    words: ({ request, ...how }) => `${requestName(request)} uses a connection${howWords(how)}`,
    tags: () => ["used"],
    run: (side, { request, ...how }) => side.acquire(request, how, "use"),
    model: (model, { request, ...how }) => model.inOneTick((side) => side.acquire(request, how, "use")),
    weight: 3,
  }),
  arrive: command({
    args: { nth, how: choice<Arrival>("well", "well", "well", "failed") },
    fit: ({ nth, how }, model) => ({
      nth: within(nth, model.creating),
      how: isRough(model.setup) ? how : WELL,
    }),
    when: (model, { nth, how }) => nth < model.creating.length && (how === "well" || isRough(model.setup)),
    words: ({ nth, how }, model) => `${model.creating[nth]?.name} ${how === "well" ? "arrives" : "cannot be created"}`,
    tags: ({ how }) => (how === "well" ? [] : ["fails"]),
    asks: "acquire",
    run: (side, { nth, how }) => side.created(nth, how),
    model: (model, { nth, how }) => model.inOneTick((side) => side.created(nth, how)),
    weight: 16,
  }),
  arriveTooLate: command({
    args: { nth, meanwhile: choice<Meanwhile>("abort", "abort", "abort", "close"), request },
    fit: ({ nth, meanwhile, request }, model) => ({
      nth: within(nth, model.creating),
      meanwhile: canClose(model.setup) ? meanwhile : "abort",
      request: one(one(request, abortable(model)), waiting(model)),
    }),
    when: (model, { nth, meanwhile, request }) =>
      nth < model.creating.length &&
      (meanwhile === "close" ? canClose(model.setup) : isRough(model.setup) && abortable(model).includes(request)),
    words: ({ nth, meanwhile, request }, model) =>
      `${model.creating[nth]?.name} arrives, and in the same tick ${meanwhile === "close" ? "the pool is closed" : `${requestName(request)}'s signal aborts`}`,
    tags: ({ meanwhile }) => (meanwhile === "close" ? ["closes"] : []),
    asks: "acquire",
    run: (side, { nth, meanwhile, request }) =>
      side.arriveDuring(nth, () => (meanwhile === "close" ? side.close() : side.abort(request))),
    // The news of the arrival comes with a microtask, and the rest of the tick before it.
    model: (model, { nth, meanwhile, request }) =>
      model.inOneTick((side) => {
        if (meanwhile === "close") side.close();
        else side.abort(request);
        side.created(nth, "well");
      }),
    weight: 4,
  }),
  release: command({
    args: { request, state: choice<State>("sound", "sound", "sound", "broken") },
    fit: ({ request, state }, model) => ({
      request: one(request, holding(model)),
      state: isRough(model.setup) ? state : SOUND,
    }),
    when: (model, { request, state }) =>
      holding(model).includes(request) && (state === "sound" || isRough(model.setup)),
    words: ({ request, state }) =>
      `${requestName(request)} gives its connection back${state === "broken" ? ", broken" : ""}`,
    run: (side, { request, state }) => side.release(request, state),
    model: (model, { request, state }) => model.inOneTick((side) => side.release(request, state)),
    weight: 16,
  }),
  releaseAgain: command({
    args: { request, state: choice<State>("sound", "broken") },
    fit: ({ request, state }, model) => ({ request: one(request, done(model)), state }),
    when: (model, { request }) => done(model).includes(request),
    words: ({ request, state }) =>
      `${requestName(request)} gives it back once more${state === "broken" ? ", broken" : ""}`,
    tags: () => ["again"],
    asks: "acquire",
    run: (side, { request, state }) => side.release(request, state),
    model: (model, { request, state }) => model.inOneTick((side) => side.release(request, state)),
    weight: 2,
  }),
  finish: command({
    args: { request, end: choice<End>("value", "value", "error") },
    fit: ({ request, end }, model) => ({ request: one(request, using(model)), end }),
    when: (model, { request }) => using(model).includes(request),
    words: ({ request, end }) => `the fn of ${requestName(request)} ${end === "value" ? "is done" : "fails"}`,
    asks: "use",
    run: (side, { request, end }) => side.finish(request, end),
    model: (model, { request, end }) => model.inOneTick((side) => side.finish(request, end)),
    weight: 10,
  }),
  abort: command({
    args: { request },
    fit: ({ request }, model) => ({ request: one(one(request, abortable(model)), waiting(model)) }),
    when: (model, { request }) => isRough(model.setup) && abortable(model).includes(request),
    words: ({ request }) => `${requestName(request)}'s signal aborts`,
    asks: "acquire",
    run: (side, { request }) => side.abort(request),
    model: (model, { request }) => model.inOneTick((side) => side.abort(request)),
    weight: 4,
  }),
  check: command({
    args: { nth, verdict: choice<Verdict>("good", "good", "bad", "rejects") },
    fit: ({ nth, verdict }, model) => {
      const { checking } = model;
      const old = checking.findIndex((connection) => model.isTooOld(connection));
      // What has grown old in its check is a trap only where the check finds it good.
      return old === -1 ? { nth: within(nth, checking), verdict } : { nth: old, verdict: GOOD };
    },
    when: (model, { nth }) => nth < model.checking.length,
    words: ({ nth, verdict }, model) =>
      `the check of ${model.checking[nth]?.name} ${verdict === "rejects" ? "rejects" : `finds it ${verdict}`}`,
    tags: ({ verdict }) => (verdict === "good" ? [] : ["found bad"]),
    asks: "acquire",
    run: (side, { nth, verdict }) => side.checked(nth, verdict),
    model: (model, { nth, verdict }) => model.inOneTick((side) => side.checked(nth, verdict)),
    weight: 8,
  }),
  gone: command({
    args: { nth },
    fit: ({ nth }, model) => ({ nth: within(nth, model.destroying) }),
    when: (model, { nth }) => nth < model.destroying.length,
    words: ({ nth }, model) => `${model.destroying[nth]?.name} is destroyed at last`,
    asks: "close",
    run: (side, { nth }) => side.destroyed(nth),
    model: (model, { nth }) => model.inOneTick((side) => side.destroyed(nth)),
    weight: 4,
  }),
  close: command({
    args: {},
    when: ({ setup }) => canClose(setup),
    words: (_, { isClosed }) => `the pool is closed${isClosed ? " once more" : ""}`,
    tags: () => ["closes"],
    run: (side) => side.close(),
    model: (model) => model.inOneTick((side) => side.close()),
    weight: 1,
  }),
  closeInCheck: command({
    args: {},
    when: (model) => canClose(model.setup) && model.checking.length > 0,
    words: () => "the pool is closed in the midst of a check",
    tags: () => ["closes"],
    asks: "close",
    run: (side) => side.close(),
    model: (model) => model.inOneTick((side) => side.close()),
    weight: 5,
  }),
};
