// The hidden test of the single flight: eight callers who come, leave and come back, and loads that end in any order.
import {
  all,
  choice,
  exercise,
  hadStep,
  heard,
  leavesNoRejectionUnhandled,
  nearest,
  neverThrows,
  sees,
  whole,
} from "#kit";
import { keepsApart, letsOneGo, sharesOutcomes, startsAfresh, startsOnce, stopsLoads } from "./hidden/judgements.ts";
import { Model } from "./hidden/model.ts";
import { draw } from "./hidden/picture.ts";
import { say } from "./hidden/say.ts";
import { showcase } from "./hidden/showcase.ts";
import { System } from "./hidden/system.ts";
import { CALLERS, crowdOf, drawn, type How, KEYS, type Key, keyWords, runWords, setupWords } from "./hidden/traffic.ts";
import type * as Starter from "./starter.ts";

const caller = choice(...CALLERS);
const key = choice<Key>(...KEYS);

/** Calls from several callers in the same tick. */
function crowd(side: System | Model, key: Key, size: number): void {
  for (const name of crowdOf(size)) side.run(name, { key, load: "pends", signal: "none" });
}

export default exercise<typeof Starter>()(
  {
    setup: drawn,
    setupWords,
    start: (subject, setup, world) => new System(subject, setup, world),
    model: (setup, world) => new Model(setup, world),
    commands: {
      run: {
        args: {
          caller,
          key,
          load: choice<How["load"]>("pends", "pends", "returns", "throws"),
          signal: choice<How["signal"]>("none", "live", "live", "live", "live", "live", "aborted"),
        },
        fit: ({ caller: name, load, ...how }, model) => ({
          ...how,
          caller: nearest(CALLERS, name, (other) => model.canRun(other)),
          load: model.setup.nature === "hasty" ? load : "pends",
        }),
        when: (model, { caller: name }) => model.canRun(name),
        words: ({ caller: name, ...how }) => runWords(name, how),
        tags: ({ key, load, signal }, model) => {
          if (signal === "aborted") return ["aborted"];
          if (model.current(key)) return ["joins"];
          return load === "pends" ? [] : ["lands", "hasty"];
        },
        run: (system, { caller: name, ...how }) => system.run(name, how),
        weight: 8,
      },
      crowd: {
        args: { key, size: whole({ min: 2, max: 3 }) },
        when: (model, { size }) => crowdOf(size).every((name) => model.canRun(name)),
        words: ({ key, size }) => `${crowdOf(size).join(", ")} run ${keyWords(key)} in the same tick`,
        tags: () => ["crowd"],
        asks: "run",
        run: (system, { key, size }) => crowd(system, key, size),
        model: (model, { key, size }) => crowd(model, key, size),
        weight: 2,
      },
      abort: {
        args: { caller },
        fit: ({ caller: name }, model) => ({ caller: nearest(CALLERS, name, (other) => model.canAbort(other)) }),
        when: (model, { caller: name }) => model.canAbort(name),
        words: ({ caller: name }) => `${name}'s signal aborts`,
        tags: ({ caller: name }, model) => [model.call(name)?.flight.aboard.length === 1 ? "abandons" : "leaves"],
        asks: "run",
        run: (system, { caller: name }) => system.abort(name),
        weight: 5,
      },
      settle: {
        args: {
          key,
          which: choice<"oldest" | "newest">("oldest", "newest"),
          outcome: choice<"value" | "error" | "undefined">("value", "value", "error", "error", "undefined"),
        },
        fit: (args, model) => ({ ...args, key: nearest(KEYS, args.key, (other) => !!model.loading(other, "oldest")) }),
        when: (model, { key, which }) => model.loading(key, which) !== undefined,
        words: ({ key, which, outcome }, model) => {
          const ends = { value: "gives its value", undefined: "gives undefined", error: "fails" };
          return `load ${model.loading(key, which)?.load} ${ends[outcome]}`;
        },
        tags: ({ key, which }, model) => [model.loading(key, which)?.isCurrent ? "lands" : "lands late"],
        asks: "run",
        run: (system, { key, which, outcome }) => system.settle(key, which, outcome),
        weight: 4,
      },
      forget: {
        args: { key },
        words: ({ key }) => `forget ${keyWords(key)}`,
        tags: ({ key }, model) => (model.current(key) ? ["forgets"] : []),
        run: ({ flights }, { key }) => flights.forget(key === "NaN" ? Number.NaN : key),
        model: (model, { key }) => model.forget(key),
        weight: 3,
      },
    },
    probes: {
      inFlight: { run: ({ flights }) => flights.inFlight },
      leftBehind: {
        run: (side) => side.leftBehind(),
        about: () => "calls that are settled and still listen to their signal",
        asks: "run",
      },
    },
    async: true,
    say,
    cases: {
      "callers came in the same tick": hadStep("crowd"),
      "one of several left": hadStep("leaves"),
      "a load was aborted": heard("aborted"),
      "a load ended that was current no more": hadStep("lands late"),
    },
    view: draw,
    showcase,
    runs: 250,
    length: 30,
  },
  {
    "one-load-per-flight": {
      says: "whoever runs a key while its flight is current joins it, and no second load begins",
      rests: ["R1", "R7", "values"],
      judge: startsOnce,
    },
    "shares-the-outcome": {
      says: "everybody aboard gets the same outcome, the very same value or error",
      rests: ["R2", "R6", "late-outcomes"],
      judge: sharesOutcomes,
    },
    "lets-one-go-alone": {
      says: "a caller whose signal aborts is rejected at once with its reason, and nobody else is",
      rests: ["R4", "at-once"],
      judge: letsOneGo,
    },
    "aborts-the-load-with-the-last": {
      says: "a load is aborted when the last caller has left its flight, with that caller's reason, and never before",
      rests: ["R1", "R5"],
      judge: stopsLoads,
    },
    "keeps-generations-apart": {
      says: "a flight that is forgotten or abandoned has nothing to do with the next one of its key",
      rests: ["R3", "R5", "R6", "R7"],
      judge: keepsApart,
    },
    "starts-afresh-after-landing": {
      says: "once a flight has settled, well or not, the next run of its key starts a new load",
      rests: ["R3", "R7", "promises"],
      judge: startsAfresh,
    },
    "leaves-no-listener": {
      says: "a settled call has left no listener on its signal",
      rests: ["R4", "listeners"],
      judge: sees("leftBehind"),
    },
    promises: {
      says: "run never throws, and no rejection is left unhandled",
      rests: ["promises"],
      judge: all(neverThrows("run", "crowd"), leavesNoRejectionUnhandled()),
    },
  },
);
