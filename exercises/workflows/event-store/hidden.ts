// The hidden test of the event store: tellers, followers, a disk that commands decide, and a plainer store beside it.
import {
  all,
  answers,
  choice,
  exercise,
  flag,
  hadStep,
  leavesNoRejectionUnhandled,
  leavesNoTimers,
  nearest,
  neverThrows,
  show,
  whole,
} from "#kit";
import { appends, books, during, followers } from "./hidden/judgements.ts";
import { Model } from "./hidden/model.ts";
import { picture } from "./hidden/picture.ts";
import { showcase } from "./hidden/showcase.ts";
import { System } from "./hidden/system.ts";
import {
  appendWords,
  drawn,
  FOLLOWERS,
  followerOf,
  type Handling,
  setupWords,
  subscribeWords,
  TRAFFIC,
} from "./hidden/traffic.ts";
import type * as Starter from "./starter.ts";

const stream = choice("acc-1", "acc-1", "acc-1", "acc-2", "__proto__");
const HANDLINGS: readonly Handling[] = ["returns", "waits", "aborts", "throws"];
const follower = choice(...FOLLOWERS);

export default exercise<typeof Starter>()(
  {
    setup: drawn,
    setupWords,
    start: (subject, setup, world) => new System(subject, setup, world),
    model: (setup, world) => new Model(setup, world),
    commands: {
      append: {
        args: {
          stream,
          expected: choice<Starter.Expected>("any", "any", 0, 1, 2, 3, 4, 5, 6, "none"),
          size: choice(1, 1, 1, 2, 2, 3, 0),
          key: choice("none", "k1", "k1", "k2", ""),
        },
        weight: 8,
        words: (wanted, model) => appendWords(wanted, model.appends + 1),
        tags: (wanted, model) => [
          ...(model.isBusy ? ["in line"] : []),
          ...(model.knows(wanted) ? ["known key"] : []),
          ...(wanted.size === 0 ? ["empty"] : []),
        ],
        fit: ({ stream, expected, size, key }, model) => {
          const { isPicky, hasKeys, followers } = model.traffic;
          const wanted = { stream, expected, size: isPicky || !followers ? size : 1, key: hasKeys ? key : "none" };
          // Mostly what a reader sees now, and what lies beside it; a retry may expect anything.
          if (typeof expected !== "number" || model.knows(wanted)) return wanted;
          const seen = model.lengthOf(stream);
          const beside: Record<number, number> = isPicky ? { 3: seen + 1, 5: Math.max(0, seen - 1) } : {};
          return { ...wanted, expected: beside[expected] ?? seen };
        },
        when: (model, { key }) =>
          (key === "none" || model.traffic.hasKeys === true) && (!model.isBusy || model.traffic.overlaps === true),
        run: (side, wanted) => side.append(wanted),
      },
      accept: {
        args: {},
        weight: 8,
        words: () => "the disk accepts the write",
        when: ({ isBusy }) => isBusy,
        asks: "append",
        run: (side) => side.accept(),
      },
      reject: {
        args: {},
        weight: 2,
        words: () => "the disk rejects the write",
        tags: () => ["disk fails"],
        when: ({ isBusy, traffic }) => isBusy && traffic.diskFails === true,
        asks: "append",
        fault: true,
        run: (side) => side.reject(),
      },
      crash: {
        args: { takesEffect: flag() },
        weight: 2,
        fit: ({ takesEffect }, { isBusy }) => ({ takesEffect: takesEffect && isBusy }),
        words: ({ takesEffect }, { isBusy }) => {
          const write = takesEffect ? " and the write is on the disk" : " and the write is lost";
          return `the process dies${isBusy ? write : ""}; another one opens the disk`;
        },
        tags: () => ["crash"],
        when: ({ isBusy, traffic }, { takesEffect }) => traffic.diskFails === true && (isBusy || !takesEffect),
        asks: "openStore",
        fault: true,
        run: (side, how) => side.crash(how),
      },
      read: {
        args: { stream, from: choice(0, 0, 1, 2, 3), asOf: choice<number | "none">("none", 0, 1, 2, 3, 4, 5, 6, 7, 8) },
        weight: 3,
        words: ({ stream, from, asOf }) => {
          const until = asOf === "none" ? "" : ` as of ${asOf} ms`;
          return `read ${stream}${from > 0 ? ` from version ${from}` : ""}${until}`;
        },
        fit: ({ stream, from, asOf }, { times }) => {
          // Just before, at and just after the time of one of the latest events.
          const near = times.at(-1 - (Number(asOf) % 3)) ?? 0;
          return { stream, from, asOf: asOf === "none" ? asOf : Math.max(0, near + Math.floor(asOf / 3) - 1) };
        },
        when: ({ traffic }) => traffic.isPicky === true,
        run: (side, { stream, ...reading }) => side.read(stream, reading),
      },
      readAll: {
        args: { after: whole({ min: 0, max: 6 }), limit: choice<number | "all">("all", 0, 0, 1, 2) },
        weight: 3,
        words: ({ after, limit }) =>
          `read the log after position ${after}${limit === "all" ? "" : `, at most ${limit}`}`,
        when: ({ traffic }) => traffic.isPicky === true,
        run: (side, { after, limit }) => side.readAll(after, limit),
      },
      subscribe: {
        args: {
          follower,
          after: choice<number>(0, 0, 0, 0, 1, 1, 2, 3, 5),
          handling: choice<Handling>(
            "returns",
            "returns",
            "waits",
            "waits",
            "waits",
            "waits",
            "waits",
            "aborts",
            "throws",
          ),
          aborted: choice(false, false, false, true),
        },
        weight: 3,
        words: (how) => subscribeWords(how),
        fit: ({ follower, after, handling, aborted }, model) => ({
          follower: nearest(FOLLOWERS, follower, (one) => !model.isFollowing(one)),
          after: Math.min(after, model.log.length + 2),
          handling: nearest(HANDLINGS, handling, (one) => model.traffic.followers?.includes(one) === true),
          aborted: aborted && model.traffic.followers?.includes("aborts") === true,
        }),
        when: (model, { follower, handling, aborted }) =>
          !model.isFollowing(follower) &&
          model.traffic.followers?.includes(handling) === true &&
          (!aborted || model.traffic.followers.includes("aborts")),
        run: (side, how) => side.subscribe(how),
      },
      handled: {
        args: { follower, outcome: choice("ok", "fails") },
        weight: 14,
        words: ({ follower, outcome }) =>
          `the handler of ${followerOf(follower)} ${outcome === "ok" ? "is done" : "rejects"}`,
        fit: ({ follower, outcome }, model) => ({
          follower: nearest(FOLLOWERS, follower, (one) => model.isHandling(one)),
          outcome: model.traffic.followers?.includes("throws") ? outcome : "ok",
        }),
        when: (model, { follower, outcome }) =>
          model.isHandling(follower) && (outcome === "ok" || model.traffic.followers?.includes("throws") === true),
        asks: "subscribe",
        run: (side, { follower, outcome }) => side.handled(follower, outcome),
      },
      abort: {
        args: { follower },
        weight: 8,
        words: ({ follower }) => `${followerOf(follower)} aborts`,
        fit: ({ follower }, model) => ({ follower: nearest(FOLLOWERS, follower, (one) => model.isHandling(one)) }),
        when: (model, { follower }) =>
          model.traffic.followers?.includes("aborts") === true &&
          model.isFollowing(follower) &&
          model.followers.get(follower)?.aborted === false,
        asks: "subscribe",
        run: (side, { follower }) => side.abort(follower),
      },
      stepBack: {
        args: { ms: whole({ min: 1, max: 5 }) },
        words: ({ ms }) => `the wall clock steps back by ${ms} ms`,
        when: ({ traffic }) => traffic.followers === undefined || traffic === TRAFFIC.all,
        asks: "append",
        run: (side, { ms }) => side.stepBack(ms),
      },
    },
    probes: {
      streams: {
        run: (side) => side.streams(),
        about: ([name, ...path]) => [name === undefined ? "read" : `read(${show(name)})`, ...path].join(" › "),
        asks: "read",
      },
      log: {
        run: (side) => side.log(),
        model: (side) => side.words(),
        about: (path) => ["readAll()", ...path].join(" › "),
        asks: "readAll",
      },
    },
    async: true,
    say: {
      writes: ({ write }: { write: string }) => `the disk is asked to write ${write}`,
      handed: ({ call, event }: { call: string; event: string }) => `${call} is handed ${event}`,
    },
    time: { advance: whole({ min: 1, max: 5 }), weight: 3 },
    cases: {
      "appends stood in line": hadStep("in line"),
      "a key came again": hadStep("known key"),
      "the process died": hadStep("crash"),
    },
    view: picture,
    showcase,
    runs: 480,
    length: 80,
  },
  {
    "numbers-what-it-stores": {
      says: "versions and positions run without gaps, and a read gives exactly what it asks for",
      rests: ["R1", "R3", "R4", "R8", "names", "time"],
      judge: during("in turns", all(books, answers("read", "readAll"))),
    },
    "first-of-many-wins": {
      says: "appends take effect one after the other, and of several at one version the first wins",
      rests: ["R2", "R3", "R7", "errors"],
      judge: during("at once", books),
    },
    "all-or-nothing": {
      says: "what the disk did not accept never happened, and what it accepted is there after a restart",
      rests: ["R4", "R5", "R11", "crashes"],
      judge: during("on a bad disk", books),
    },
    "repeats-answer-the-first": {
      says: "a key that has succeeded answers again what it answered first, whatever happened since",
      rests: ["R6", "R11", "crashes"],
      judge: during("with retries", books),
    },
    "follows-without-gap": {
      says: "a follower is handed every event once and in order, from the past into the present",
      rests: ["R7", "R9", "at-once"],
      judge: during("followed", followers),
    },
    "followers-are-alone": {
      says: "a follower who stalls, fails or leaves delays and ends nobody but itself",
      rests: ["R9", "R10"],
      judge: during("followed badly", all(followers, appends)),
    },
    "history-is-immutable": {
      says: "nothing that anybody does to what they passed or got changes what is read later",
      rests: ["R1", "json-values", "no-aliasing"],
      judge: during("scribbled on", all(books, followers, answers("read", "readAll"))),
    },
    promises: {
      says: "append and subscribe never throw, and no rejection is left unhandled",
      rests: ["promises"],
      judge: all(neverThrows("append", "subscribe"), leavesNoRejectionUnhandled()),
    },
    "no-leftovers": {
      says: "the store sets no timer",
      rests: ["R10", "no-leftovers"],
      judge: leavesNoTimers(),
    },
  },
);
