// The hidden test of the connection pool: requests, a database that takes its time, and whatever can go wrong.
import {
  all,
  at,
  exercise,
  finds,
  hadStep,
  heard,
  leavesNoRejectionUnhandled,
  leavesNoTimersBehind,
  neverThrows,
  sees,
  since,
  tagged,
  type World,
  whole,
} from "#kit";
import { commands } from "./hidden/commands.ts";
import { connections, during, everything, givesUp, neverTooMany, neverTwice, requests } from "./hidden/judgements.ts";
import { ranges } from "./hidden/laws.ts";
import { Model } from "./hidden/model.ts";
import { draw } from "./hidden/picture.ts";
import { say, showcase } from "./hidden/showcase.ts";
import { System } from "./hidden/system.ts";
import { drawn, type Setup, setupWords } from "./hidden/words.ts";
import type * as Starter from "./starter.ts";

export default exercise<typeof Starter>()(
  {
    setup: drawn,
    setupWords,
    start: (subject: typeof Starter, setup: Setup, world: World): System => new System(subject, setup, world),
    model: (setup: Setup, world: World): Model => new Model(setup, world),
    commands,
    probes: {
      stats: { run: ({ pool }) => pool.stats(), model: (model) => model.stats() },
      adrift: { run: (side) => side.adrift(), asks: "stats" },
      leftBehind: {
        run: (side) => side.leftBehind(),
        about: () => "requests that are settled and still listen to their signal",
        asks: "acquire",
      },
    },
    async: true,
    say,
    time: {
      advance: whole({ min: 1, max: 120, often: [5, 10, 30, 50] }),
      deadlines: (model) => model.deadlines(),
      elapse: (model) => model.elapse(),
      weight: 7,
    },
    timers: (model) => model.timers(),
    cases: {
      "requests came in the same tick": hadStep("crowd"),
      "a create failed": hadStep("fails"),
      "a request gave up": (record) => record.steps.some(givesUp),
      "a connection failed its check": hadStep("found bad"),
      "a connection was destroyed": heard("destroys"),
      "the pool was closed": hadStep("closes"),
    },
    view: draw,
    showcase,
    runs: 240,
    length: 160,
  },
  {
    "never-exceeds-max": {
      says: "connections that exist and those being created are never more than max together",
      rests: ["R1"],
      judge: neverTooMany,
    },
    "lends-to-one-at-a-time": {
      says: "no connection is lent twice at a time, and a second release of the same lease does nothing",
      rests: ["R8"],
      judge: all(neverTwice, during(["calm", "rough"], since(tagged("again"), all(requests, sees("stats"))))),
    },
    "serves-in-order": {
      says: "requests are served in the order of their coming, whoever caused the connection to be created",
      rests: ["R2", "at-once"],
      judge: during(["calm"], requests),
    },
    "never-stalls": {
      says: "while requests wait, nothing is idle, and as much is being created as they need and max allows",
      rests: ["R1", "R3", "R4", "at-once"],
      judge: during(["calm", "rough"], all(sees("stats"), at(tagged("fails"), requests))),
    },
    "loses-no-connection": {
      says: "every connection that exists is idle or in somebody's hands",
      rests: ["R1", "R7", "R10"],
      judge: finds("adrift"),
    },
    "lends-only-what-is-sound": {
      says: "what fails its check, is broken or too old is destroyed, and whoever waits gets the next one",
      rests: ["R5", "R6", "R8"],
      judge: during(["checked"], all(requests, connections)),
    },
    "lets-go-in-time": {
      says: "a request that times out or is aborted is rejected at its instant, and is nobody's any more",
      rests: ["R7", "time", "abort-before", "abort-waiting"],
      judge: all(
        during(["calm", "rough", "checked"], since(givesUp, all(requests, sees("stats")))),
        sees("leftBehind"),
      ),
    },
    "shrinks-to-the-floor": {
      says: "idle connections are destroyed at their instant, the longest idle first, and never below min",
      rests: ["R9", "time"],
      judge: during(["calm", "rough", "checked"], connections),
    },
    "gives-back-after-use": {
      says: "use lends its connection to fn, gives it back once and settles as fn does",
      rests: ["R8", "late-outcomes"],
      judge: during(["rough", "checked"], since(tagged("used"), all(requests, sees("stats")))),
    },
    closes: {
      says: "close rejects all who wait, destroys each connection once, and resolves when all are gone",
      rests: ["R10", "late-outcomes"],
      judge: during(["closing", "mixed"], since(tagged("closes"), all(everything, sees("stats")))),
    },
    "no-leftovers": {
      says: "while nothing runs out no timer is set",
      rests: ["no-leftovers", "R7", "R10"],
      judge: leavesNoTimersBehind(),
    },
    promises: {
      says: "acquire, use and close never throw, and no rejection is left unhandled",
      rests: ["promises"],
      judge: all(neverThrows("acquire", "use", "crowd", "close", "closeInCheck"), leavesNoRejectionUnhandled()),
    },
    ranges,
  },
);
