// The hidden test of the context tree: random trees that are cancelled, run out and are grown while they end.
import {
  all,
  answers,
  at,
  type Command,
  choice,
  exercise,
  fc,
  finds,
  hadStep,
  heard,
  leavesNoRejectionUnhandled,
  nearest,
  neverThrows,
  type Param,
  type Params,
  refusesOutOfRange,
  sees,
  tagged,
  type World,
  whole,
} from "#kit";
import { System } from "./hidden/forest.ts";
import { bearsTheFirstError, bornAsItShould, endsAtOnce, fewTimers, worksEnd } from "./hidden/judgements.ts";
import { Model } from "./hidden/model.ts";
import { draw, type Seen, type Setup } from "./hidden/picture.ts";
import { showcase } from "./hidden/showcase.ts";
import {
  type Bound,
  type Cause,
  CONTEXTS,
  type ContextName,
  FAR,
  FARTHER,
  type Forest,
  heirOf,
  KEYS,
  type Make,
  makeWords,
  NEAR,
  type Outcome,
  RUNS,
  SIGNALS,
  type Span,
  type Work,
} from "./hidden/words.ts";
import type * as Starter from "./starter.ts";

const on = choice(...CONTEXTS);
const key = choice("id", "id", "id of a library", ...KEYS);
const signal = choice(...SIGNALS);
const span = choice<Span>(50, 50, 10, 100, 20, 20, 0, -5, "Infinity", FAR, FAR, FARTHER);
const run = choice(...RUNS);
const short = whole({ min: 1, max: 200, often: [10, 20, 50] });
/** Now and then so long that only far deadlines still lie ahead. */
const advance: Param<number> = {
  ...short,
  arbitrary: fc.oneof({ weight: 6, arbitrary: short.arbitrary }, { weight: 1, arbitrary: fc.constant(NEAR) }),
  simpler: (ms) => (ms <= 200 ? short.simpler(ms) : [1, 200, NEAR, FAR, FARTHER].filter((less) => less < ms)),
};

interface Making<Args> {
  readonly weight: number;
  readonly make: (args: Args) => Make;
  /** Where a random run has the choice, a parent that passes is taken. */
  readonly best?: (model: Model, args: Args) => boolean;
}

/** A command that makes a context, from the arguments that its kind has beside the parent. */
function making<Args extends { on: ContextName }>(
  args: Params<Args>,
  { weight, make, best = () => true }: Making<Args>,
): Command<System, Model, Args> {
  return {
    args,
    weight,
    fit: (drawn, model) => {
      const there = model.there(drawn.on);
      return {
        ...drawn,
        on: nearest(CONTEXTS, there, (name) => model.has(name) && best(model, { ...drawn, on: name })),
      };
    },
    when: (model, drawn) => model.next !== undefined && model.has(drawn.on),
    words: (drawn, model) => `${model.next} = ${makeWords(drawn.on, make(drawn))}`,
    tags: (drawn, model) => {
      const why = model.bornEnded(drawn.on, make(drawn));
      return why === undefined ? ["born"] : ["born", "born ended", why];
    },
    run: (system, drawn) => system.make(drawn.on, make(drawn)),
    model: (model, drawn) => model.make(drawn.on, make(drawn)),
  };
}

export default exercise<typeof Starter>()(
  {
    // A tree has no options: it grows by its commands.
    setup: {},
    setupWords: () => "root = background()",
    start: (subject: typeof Starter, _: Setup, world: World): System => new System(subject, world),
    model: (_: Setup, world: World): Model => new Model(world),
    commands: {
      withCancel: making({ on }, { weight: 3, make: () => ({ by: "withCancel" }) }),
      withTimeout: making({ on, ms: span }, { weight: 4, make: ({ ms }) => ({ by: "withTimeout", ms }) }),
      withDeadline: making({ on, inMs: span }, { weight: 3, make: ({ inMs }) => ({ by: "withDeadline", inMs }) }),
      withValue: making(
        { on, key, value: choice<Bound>("t-7", "t-8", "undefined", null, 0) },
        {
          weight: 4,
          make: (binding) => ({ by: "withValue", key: binding.key, value: binding.value }),
          best: (model, binding) => model.sees(binding.on, binding.key) > 0,
        },
      ),
      withSignal: making({ on, signal }, { weight: 3, make: (args) => ({ by: "withSignal", signal: args.signal }) }),
      cancel: {
        args: { on, cause: choice<Cause>("tab closed", "shutdown", "nothing") },
        weight: 4,
        words: ({ on: name, cause }) => `cancel ${name}${cause === "nothing" ? "" : `: ${cause}`}`,
        fit: (args, model) => {
          const name = nearest(CONTEXTS, model.there(args.on), (one) => model.canCancel(one));
          const isTelling = (one: string) => args.cause === "shutdown" && model.isWatched(one);
          return { ...args, on: nearest(CONTEXTS, name, (one) => model.canCancel(one) && isTelling(one)) };
        },
        when: (model, args) => model.canCancel(args.on),
        tags: (args, model) => (model.isLiving(args.on) ? ["cancelled"] : ["cancelled again"]),
        asks: "withCancel",
        run: (forest, args) => forest.cancel(args.on, args.cause),
        model: (model, args) => model.cancel(args.on, args.cause),
      },
      abort: {
        args: { signal },
        weight: 2,
        words: ({ signal: name }) => `${name} aborts`,
        when: (model, { signal: name }) => !model.isAborted(name),
        asks: "withSignal",
        run: (forest, { signal: name }) => forest.abort(name),
        model: (model, { signal: name }) => model.abort(name),
      },
      plant: {
        args: { on, under: on },
        weight: 4,
        words: ({ on: name, under }) => `when ${name} ends, its listener makes ${heirOf(name)} = withCancel(${under})`,
        fit: (args, model) => {
          const plantable = nearest(CONTEXTS, model.there(args.on), (one) => model.canPlant(one));
          const name = nearest(CONTEXTS, plantable, (one) => model.canPlant(one) && model.hasBelow(one));
          const living = nearest(CONTEXTS, model.there(args.under), (one) => model.isLiving(one));
          // Best of all below the one that ends, where the wave is still on its way.
          return { on: name, under: nearest(CONTEXTS, living, (one) => model.isBelow(one, name)) };
        },
        when: (model, args) => model.canPlant(args.on) && model.isLiving(args.under),
        tags: () => ["planted"],
        run: (forest, args) => forest.plant(args.on, args.under),
        model: (model, args) => model.plant(args.on, args.under),
      },
      value: {
        args: { on, key },
        weight: 4,
        words: (args) => `${args.on}.value(${args.key})`,
        fit: (args, model) => {
          const there = nearest(CONTEXTS, model.there(args.on), (name) => model.sees(name, args.key) > 0);
          return { ...args, on: nearest(CONTEXTS, there, (name) => model.sees(name, args.key) > 1) };
        },
        when: (model, args) => model.has(args.on),
        run: (forest, args) => forest.look(args.on, args.key),
        model: (model, args) => model.look(args.on, args.key),
      },
      run: {
        args: { on, work: choice<Work>("pends", "pends", "returns", "throws", "ends its context") },
        weight: 4,
        words: ({ on: name, work }, model) => `${model.nextRun} = run(${name}, a work that ${work})`,
        fit: ({ on: name, work }, model) => {
          const there = model.there(name);
          const context = work === "returns" ? there : nearest(CONTEXTS, there, (other) => model.canEnd(other));
          return { on: context, work: work === "ends its context" && !model.canCancel(context) ? "pends" : work };
        },
        when: (model, args) =>
          model.has(args.on) && (args.work !== "ends its context" || model.canCancel(args.on)) && model.canRun,
        run: (forest, args) => forest.run(args.on, args.work),
        model: (model, args) => model.run(args.on, args.work),
      },
      settle: {
        args: { run, how: choice<Outcome>("succeeds", "fails") },
        weight: 2,
        words: (args) => `the work of ${args.run} ${args.how}`,
        fit: (args, model) => ({ ...args, run: nearest(RUNS, args.run, (one) => model.pends(one)) }),
        when: (model, args) => model.pends(args.run),
        asks: "run",
        run: (forest, args) => forest.settle(args.run, args.how),
        model: (model, args) => model.settle(args.run, args.how),
      },
    },
    probes: {
      ends: { run: (forest: Forest) => forest.ends(), about: ([name]) => `${name}`, asks: "background" },
      errs: { run: (forest: Forest) => forest.errs(), about: ([name]) => `${name}.err`, asks: "background" },
      deadlines: {
        run: (forest: Forest) => forest.deadlines(),
        about: ([name]) => `${name}.deadline`,
        asks: "withDeadline",
      },
      children: {
        run: (forest: Forest) => forest.children(),
        about: ([name]) => `${name}.children`,
        asks: "background",
      },
      leftover: { run: (forest: System): Seen["leftover"] => forest.leftover(), model: () => undefined },
      plan: { run: (forest: Forest) => forest.plan(), drawn: true },
    },
    async: true,
    say: { ran: ({ call }: { call: string }) => `the work of ${call} runs` },
    time: {
      advance,
      deadlines: (model) => model.due,
      elapse: (model) => model.elapse(),
      weight: 5,
    },
    timers: (model) => model.due.length,
    cases: {
      "a context was born ended": hadStep("born ended"),
      "a cancel came a second time": hadStep("cancelled again"),
      "a work ran": heard("ran"),
    },
    runs: 200,
    length: 40,
    view: draw,
    showcase,
  },
  {
    "ends-exactly-the-subtree": {
      says: "a cancel ends its context and everything below before it returns, and nothing else",
      rests: ["R1", "R2"],
      judge: all(
        endsAtOnce,
        at(({ command }) => command?.name === "cancel" || command?.name === "abort", sees("ends")),
      ),
    },
    "keeps-the-first-error": {
      says: "the first end is final, and all whom it ends bear the same error object",
      rests: ["R1", "R2"],
      judge: bearsTheFirstError,
    },
    "never-outlives-an-ancestor": {
      says: "a context ends at the nearest deadline on its way to the root: at that millisecond, however far away",
      rests: ["R3", "R4", "time"],
      judge: all(
        sees("deadlines"),
        at(({ command }) => command?.name === "advance", sees("ends")),
      ),
    },
    "is-born-ended": {
      says: "a context is born ended where its parent, its deadline or its signal is over already",
      rests: ["R1", "R3"],
      judge: at(tagged("born"), bornAsItShould),
    },
    "leaves-nothing-behind": {
      says: "what has ended is in nobody's count, and leaves neither a timer nor a listener",
      rests: ["R5", "R6", "no-leftovers", "listeners"],
      judge: all(sees("children"), fewTimers, finds("leftover")),
    },
    "finds-the-nearest-value": {
      says: "a value is found by the identity of its key, in the nearest context that binds it",
      rests: ["R5"],
      judge: answers("value"),
    },
    "run-lets-go-in-time": {
      says: "run settles with its work or with the end of its context, whichever comes first",
      rests: ["R7", "at-once", "late-outcomes"],
      judge: worksEnd,
    },
    promises: {
      says: "run never throws, and no rejection is left unhandled",
      rests: ["R7", "promises"],
      judge: all(neverThrows("run"), leavesNoRejectionUnhandled()),
    },
    ranges: refusesOutOfRange<typeof Starter>()({
      says: "NaN is refused with a RangeError",
      rests: ["ranges", "R3"],
      good: { at: 0, ms: 0 },
      bad: { at: ["NaN"], ms: ["NaN"] },
      make: (subject, { at: deadline, ms }) => {
        subject.withDeadline(subject.background(), deadline);
        subject.withTimeout(subject.background(), ms);
      },
      asks: "withDeadline",
    }),
  },
);
