// The hidden test of the quorum register: three registers, four callers, and a network that delays, reorders and loses.
import {
  all,
  choice,
  exercise,
  hadStep,
  law,
  leavesNoRejectionUnhandled,
  leavesNoTimersBehind,
  listOf,
  neverThrows,
  type Params,
  refusesOutOfRange,
  whole,
} from "#kit";
import type { Way } from "./hidden/cluster.ts";
import { aimed, atOnceWords, type Begin, begun, between, heard, indices, isHeard, listed } from "./hidden/fits.ts";
import * as judge from "./hidden/judgements.ts";
import { Model } from "./hidden/model.ts";
import { picture } from "./hidden/picture.ts";
import { ASKED, CALLERS, drawn, REPLICAS, setupWords, TIMEOUT_MS, TOLD } from "./hidden/setup.ts";
import { showcase } from "./hidden/showcase.ts";
import { System } from "./hidden/system.ts";
import type * as Starter from "./starter.ts";

const caller = choice(...CALLERS);
const replica = choice(...REPLICAS);
const begin: Params<Begin> = { caller, asked: choice(...ASKED), told: choice(...TOLD) };
const way = choice<Way>("answers", "arrives", "fails", "fails");

export default exercise<typeof Starter>()(
  {
    setup: drawn,
    setupWords,
    start: (subject, setup, world) => new System(subject, setup, world),
    model: (setup, world) => new Model(setup, world),
    commands: {
      write: {
        args: begin,
        fit: (args, model) => aimed(args, model, "write"),
        when: (model, { caller }) => model.isFree(caller),
        words: (args, model) => {
          const op = begun(model, model.nextName("write"), args);
          return `${op.name}: ${op.caller} writes "${judge.valueFor(op.name)}"${atOnceWords(op)}`;
        },
        run: (side, args) => {
          const op = begun(side, side.nextName("write"), args);
          side.begin(op, judge.valueFor(op.name));
        },
        weight: 6,
      },
      read: {
        args: begin,
        fit: (args, model) => aimed(args, model, "read"),
        when: (model, { caller }) => model.isFree(caller),
        words: (args, model) => {
          const op = begun(model, model.nextName("read"), args);
          return `${op.name}: ${op.caller} reads${atOnceWords(op)}`;
        },
        run: (side, args) => side.begin(begun(side, side.nextName("read"), args)),
        weight: 9,
      },
      hear: {
        args: { caller, replicas: listOf(replica, { min: 1, max: 3 }) },
        fit: (args, model) => heard(args, model),
        when: (model, args) => isHeard(model, args),
        words: ({ caller, replicas }, model) => `${model.latest(caller)} hears from ${listed(replicas)}`,
        run: (side, { caller, replicas }) => {
          for (const message of side.underWay(side.latest(caller), indices(replicas))) side.move(message, "answers");
        },
        asks: "createRegister",
        weight: 4,
      },
      message: {
        args: { caller, replica, way },
        fit: (args, model) => between(args, model, "latest"),
        when: (model, { caller, replica }) => model.find(caller, REPLICAS.indexOf(replica), "latest") !== undefined,
        words: ({ caller, replica, way }, model) =>
          model.words(caller, REPLICAS.indexOf(replica), { which: "latest", way }),
        tags: ({ way }) => [way],
        run: (side, { caller, replica, way }) => side.push(caller, REPLICAS.indexOf(replica), { which: "latest", way }),
        asks: "createRegister",
        weight: 3,
      },
      late: {
        args: { caller, replica, way },
        fit: (args, model) => between(args, model, "earlier"),
        when: (model, { caller, replica }) => model.find(caller, REPLICAS.indexOf(replica), "earlier") !== undefined,
        words: ({ caller, replica, way }, model) =>
          model.words(caller, REPLICAS.indexOf(replica), { which: "earlier", way }),
        tags: () => ["late"],
        run: (side, { caller, replica, way }) =>
          side.push(caller, REPLICAS.indexOf(replica), { which: "earlier", way }),
        asks: "createRegister",
        weight: 2,
      },
    },
    probes: {
      stores: { run: (side) => side.shown(), drawn: true },
      network: { run: (side) => side.traffic(), drawn: true },
    },
    async: true,
    time: {
      advance: whole({ min: 1, max: TIMEOUT_MS, often: [1, 10] }),
      deadlines: (model) => model.dueTimes,
      elapse: (model) => model.elapse(),
      weight: 2,
    },
    timers: (model) => model.pending.length,
    cases: {
      "a message came late": hadStep("late"),
      "a call took effect before its answer came": hadStep("arrives"),
      "a call failed": hadStep("fails"),
    },
    say: {
      asks: ({ call, to }: judge.Sent) => `${call} asks ${to}`,
      writes: (sent: judge.Sent) => judge.sentWords(sent),
    },
    view: picture,
    showcase,
    runs: 400,
    length: 50,
  },
  {
    "is-linearizable": {
      says: "where quorums meet, all answers are those of one copy that does one operation at a time",
      rests: ["R1", "R2", "R4", "R5"],
      judge: judge.isLinearizable,
    },
    "never-goes-back": {
      says: "where quorums meet, a read never sees an older version than a read that ended before it began",
      rests: ["R5"],
      judge: judge.neverGoesBack,
    },
    "one-value-per-version": {
      says: "a version never stands for two values, whatever overlaps and whatever failed",
      rests: ["R3"],
      judge: judge.oneValuePerVersion,
    },
    "ends-at-the-deciding-answer": {
      says: "an operation ends with the answer that completes its quorum, and fails with the one that makes it impossible or in time",
      rests: ["R2", "R4", "R5", "R6", "R7", "R8", "R9", "time", "instants", "at-once", "errors"],
      judge: judge.ends,
    },
    "writes-above-what-it-saw": {
      says: "a write asks all replicas, and sends all of them a version above every one it knows of",
      rests: ["R1", "R2", "R8"],
      judge: judge.writesAsRuled,
    },
    "reads-repair-exactly": {
      says: "a read asks all replicas, and writes only to those that need it",
      rests: ["R4", "R5", "R6", "R8"],
      judge: judge.readsAsRuled,
    },
    promises: {
      says: "nothing is thrown, and no rejection is left unhandled",
      rests: ["R8", "promises"],
      judge: all(neverThrows("read", "write"), leavesNoRejectionUnhandled()),
    },
    "no-leftovers": {
      says: "when every operation has ended, no timer is left",
      rests: ["R8", "no-leftovers"],
      judge: leavesNoTimersBehind(),
    },
    ranges: refusesOutOfRange<typeof Starter>()({
      says: "r and w outside 1 to the number of replicas are refused with a RangeError",
      rests: ["R9", "ranges"],
      good: { r: 2, w: 2 },
      bad: { r: [0, -1, 4, 1.5, "NaN"], w: [0, -1, 4, 1.5, "NaN"] },
      make: (subject, options) => judge.registerOf(subject, options),
      asks: "createRegister",
    }),
    "accepts-weak-quorums": law<typeof Starter>()({
      says: "quorums that do not meet are accepted",
      rests: ["R9"],
      cases: [
        { r: 1, w: 1 },
        { r: 1, w: 2 },
        { r: 2, w: 1 },
        { r: 3, w: 3 },
      ],
      words: ({ r, w }) => `create with 3 replicas, r = ${r}, w = ${w}`,
      check: (subject, options) => void judge.registerOf(subject, options),
      asks: "createRegister",
    }),
  },
);
