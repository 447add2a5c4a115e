// The token bucket's hidden test: clicks and jobs in every order, under a clock that mostly goes forward.
import {
  all,
  choice,
  exercise,
  hadStep,
  leavesNoRejectionUnhandled,
  leavesNoTimersBehind,
  neverThrows,
  refusesOutOfRange,
  type Settlement,
  sees,
  since,
  tagged,
  until,
  whole,
} from "#kit";
import { Callers, fateWords, jobName, type Setup, tokensWords } from "./hidden/callers.ts";
import { advises, decides, everything, serves, staysUnderTheLine } from "./hidden/judgements.ts";
import { impossible, polling, unwatched } from "./hidden/laws.ts";
import { Model } from "./hidden/model.ts";
import { picture, type Seen } from "./hidden/picture.ts";
import { showcase } from "./hidden/showcase.ts";
import type * as Starter from "./starter.ts";

const waited = tagged("waits", "waited");
const aborted = tagged("aborted");
const setBack = tagged("set back");

/** More than a bucket holds stands for all that it holds. */
const tokens = whole({ min: 1, max: 20, often: [1, 1, 2, 20] });
const within = (tokens: number, { setup }: Model) => Math.min(tokens, setup.capacity);

export default exercise<typeof Starter>()(
  {
    setup: {
      capacity: whole({ min: 1, max: 20, often: [2, 3, 5] }),
      refillPerSecond: {
        ...choice(1_000, 100, 5, 3, 7, 300, 999),
        control: { kind: "whole", min: 1, max: 1_000 },
      },
    },
    setupWords: ({ capacity, refillPerSecond }) =>
      `a bucket of ${tokensWords(capacity)} with refillPerSecond = ${refillPerSecond}`,
    start: ({ createTokenBucket }, setup: Setup, world): Callers => new Callers(createTokenBucket(setup), world),
    model: (setup: Setup, world): Model => new Model(setup, world),
    commands: {
      tryTake: {
        args: { tokens },
        fit: ({ tokens }, model) => ({ tokens: within(tokens, model) }),
        when: (model, { tokens }) => tokens === within(tokens, model),
        words: ({ tokens }) => `a click tries to take ${tokensWords(tokens)}`,
        tags: (_, model) => model.tags(),
        run: (callers, { tokens }) => callers.tryTake(tokens),
        model: (model, { tokens }) => model.tryTake(tokens),
        weight: 14,
      },
      take: {
        args: { tokens, signal: choice("none", "live", "live", "live", "live", "live", "live", "aborted") },
        fit: ({ tokens, signal }, model) => ({ tokens: within(tokens, model), signal }),
        when: (model, { tokens }) => tokens === within(tokens, model),
        words: ({ tokens, signal }, { jobs }) => {
          const how = { none: "", live: " with a signal", aborted: " with an aborted signal" }[signal];
          return `${jobName(jobs + 1)} takes ${tokensWords(tokens)}${how}`;
        },
        tags: ({ tokens, signal }, model) =>
          model.tags(signal === "aborted" && "aborted", !model.fits(tokens) && "waits"),
        run: (callers, { tokens, signal }) => callers.take(tokens, signal),
        model: (model, { tokens, signal }) => model.take(tokens, signal),
        weight: 25,
      },
      abort: {
        args: { job: whole({ min: 1, max: 20 }) },
        fit: ({ job }, model) => ({ job: model.toHangUp(job) }),
        when: (model, { job }) => model.canAbort(job),
        words: ({ job }, model) => `${jobName(job)} hangs up${model.isWaiting(job) ? "" : ", after it was settled"}`,
        tags: (_, model) => model.tags("aborted"),
        asks: "take",
        run: (callers, { job }) => callers.abort(job),
        model: (model, { job }) => model.abort(job),
        weight: 17,
      },
      setBack: {
        args: { ms: choice(1, 5, 50, 1_000) },
        when: ({ waiting }) => waiting === 0,
        words: ({ ms }) => `the clock is set back by ${ms} ms`,
        tags: (_, model) => model.tags("set back"),
        asks: "available",
        run: (callers, { ms }) => callers.setBack(ms),
        model: (model) => model.setBack(),
      },
    },
    probes: {
      available: { run: ({ bucket }) => bucket.available, model: ({ available }) => available },
      level: { drawn: true, run: (): Seen["level"] => undefined, model: ({ level }) => level },
    },
    async: true,
    say: { settled: (settled: Settlement) => `${settled.call} ${fateWords(settled)}` },
    time: {
      advance: whole({ min: 1, max: 300, often: [1, 1, 1, 2, 3, 10] }),
      deadlines: (model) => model.deadlines(),
      elapse: (model) => model.catchUp(),
      weight: 32,
    },
    timers: ({ waiting }) => waiting,
    cases: {
      "a job had to wait": hadStep("waited"),
      "somebody hung up": hadStep("aborted"),
      "the clock was set back": hadStep("set back"),
    },
    view: picture,
    showcase,
    runs: 300,
    length: 40,
  },
  {
    "stays-under-the-line": {
      says: "no stretch of time grants more than a full bucket and what drips in meanwhile",
      rests: ["R1", "R4"],
      judge: until(setBack, staysUnderTheLine),
    },
    "counts-exactly": {
      says: "clicks are granted and refused as the level allows, to the fraction of a token",
      rests: ["R1", "R2", "time"],
      judge: until(tagged("waits", "waited", "aborted", "set back"), all(decides, sees("available"))),
    },
    "polling-changes-nothing": polling,
    "time-passes-unwatched": unwatched,
    "the-advice-is-exact": {
      says: "a refused click that comes again after retryAfterMs is granted, and not a millisecond before",
      rests: ["R3"],
      judge: until(setBack, advises),
    },
    "serves-the-line-in-order": {
      says: "jobs are served in the order of their coming, each in its millisecond, and nobody overtakes",
      rests: ["R2", "R4", "at-once", "instants"],
      judge: until(tagged("aborted", "set back"), all(serves, since(waited, all(decides, sees("available"))))),
    },
    "the-aborted-spend-nothing": {
      says: "a job that hangs up leaves the line as if it had never come, and one that was served has its tokens",
      rests: ["R5", "at-once"],
      judge: until(setBack, since(aborted, all(serves, decides, sees("available")))),
    },
    "a-clock-set-back-changes-nothing": {
      says: "while the clock is behind its highest reading no token comes and none goes",
      rests: ["R6", "R3", "time"],
      judge: since(setBack, everything),
    },
    "refuses-the-impossible": impossible,
    "leaves-no-timer": {
      says: "while nobody waits no timer is set",
      rests: ["no-leftovers"],
      judge: leavesNoTimersBehind(),
    },
    promises: {
      says: "take never throws, and no rejection is left unhandled",
      rests: ["promises"],
      judge: all(neverThrows("take"), leavesNoRejectionUnhandled()),
    },
    ranges: refusesOutOfRange<typeof Starter>()({
      says: "an option outside its range is refused with a RangeError",
      rests: ["ranges"],
      good: { capacity: 5, refillPerSecond: 5 },
      bad: {
        capacity: [0, -1, 1.5, 1_000_001, "NaN"],
        refillPerSecond: [0, -1, 0.5, 1_001, "NaN"],
      },
      make: ({ createTokenBucket }, options) => createTokenBucket(options),
      asks: "createTokenBucket",
    }),
  },
);
