// The hidden test of bounded concurrency: callers before a semaphore, and mappings with a limit.
import {
  all,
  answers,
  at,
  exercise,
  hadStep,
  heard,
  leavesNoRejectionUnhandled,
  leavesNoTimers,
  neverThrows,
  sees,
  since,
  tagged,
  type World,
} from "#kit";
import {
  atRest,
  beforeFailure,
  callers,
  during,
  everything,
  fromFailure,
  neverOverfull,
  readsAtOnce,
  results,
  takes,
} from "./hidden/judgements.ts";
import { longLines, ranges } from "./hidden/laws.ts";
import { Lot } from "./hidden/lot.ts";
import { lotCommands } from "./hidden/lot-commands.ts";
import { LotModel } from "./hidden/lot-model.ts";
import { Mappings } from "./hidden/mapping.ts";
import { mappingCommands } from "./hidden/mapping-commands.ts";
import { MappingModel } from "./hidden/mapping-model.ts";
import { draw } from "./hidden/picture.ts";
import { say, showcase } from "./hidden/showcase.ts";
import type { Model, System } from "./hidden/sides.ts";
import { drawn, type Setup, setupWords } from "./hidden/words.ts";
import type * as Starter from "./starter.ts";

export default exercise<typeof Starter>()(
  {
    setup: drawn,
    setupWords,
    start: ({ createSemaphore, mapLimit }: typeof Starter, { capacity }: Setup, world: World): System => ({
      lot: new Lot(createSemaphore(capacity), capacity, world),
      mappings: new Mappings(mapLimit, capacity, world),
    }),
    model: (setup: Setup, world: World): Model => ({
      setup,
      lot: new LotModel(setup.capacity, world),
      mappings: new MappingModel(setup.capacity, world),
    }),
    commands: {
      ...lotCommands,
      ...mappingCommands,
    },
    probes: {
      capacity: { run: ({ lot }) => lot.semaphore.capacity, model: ({ lot }) => lot.capacity },
      available: { run: ({ lot }) => lot.read().available },
      waiting: { run: ({ lot }) => lot.read().waiting },
      leftBehind: {
        run: ({ lot, mappings }) => [...lot.leftBehind(), ...mappings.leftBehind()],
        about: () => "calls that are settled and still listen to their signal",
        asks: "acquire",
      },
    },
    async: true,
    say,
    cases: {
      "somebody hung up": hadStep("hangs up"),
      "two things happened in the same tick": hadStep("rush"),
      "a mapping stopped": heard("told to stop"),
      "an iterator was closed": heard("closed"),
    },
    view: draw,
    showcase,
    runs: 200,
    length: 140,
  },
  {
    "never-over-admits": {
      says: "what is out never weighs more than the capacity, and counts from the moment of the grant",
      rests: ["R1", "fairness"],
      judge: all(neverOverfull, during(["calm"], at(tagged("granted at once", "waits"), readsAtOnce))),
    },
    "serves-in-order": {
      says: "waiters are served in the order of their coming, and nobody overtakes a heavy one",
      rests: ["R2", "R3", "fairness"],
      judge: during(["calm"], all(callers, answers("tryAcquire"))),
    },
    "wakes-all-who-fit": {
      says: "who gives way serves, in the same call, as many of the line as fit now",
      rests: ["R2", "R4", "fairness"],
      judge: during(["calm", "hasty"], at(tagged("gives way"), readsAtOnce)),
    },
    "loses-nothing-to-aborts": {
      says: "a waiter who hangs up leaves no trace, and one who has been served keeps the permit",
      rests: ["R4", "R5", "abort-before", "abort-waiting"],
      judge: during(["hasty"], since(tagged("hangs up"), all(callers, atRest))),
    },
    "releases-once": {
      says: "a permit is given back once, by whoever holds it and by run, however its fn ends",
      rests: ["R5", "late-outcomes"],
      judge: during(["careless"], all(callers, readsAtOnce, atRest)),
    },
    "serves-long-lines": longLines,
    "keeps-the-slots-busy": {
      says: "an input is taken and its fn called as soon as a slot is free, and not before",
      rests: ["R7", "at-once"],
      judge: during(["map"], beforeFailure(takes)),
    },
    "returns-in-order": {
      says: "the results stand in the order of the inputs",
      rests: ["R7", "late-outcomes"],
      judge: during(["map"], beforeFailure(results)),
    },
    "stops-cleanly": {
      says: "the first failure stops everything: nothing more is taken, all are told, and the end waits for the last fn",
      rests: ["R8", "iterators", "abort-before", "late-outcomes"],
      judge: during(["map"], fromFailure(everything)),
    },
    "leaves-nothing-behind": {
      says: "a call that is settled has left no listener, and no timer is ever set",
      rests: ["listeners", "no-leftovers", "R8"],
      judge: all(sees("leftBehind"), leavesNoTimers()),
    },
    promises: {
      says: "acquire, run and mapLimit never throw, and no rejection is left unhandled",
      rests: ["promises"],
      judge: all(neverThrows("acquire", "run", "map"), leavesNoRejectionUnhandled()),
    },
    ranges,
  },
);
