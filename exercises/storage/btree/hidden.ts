// The hidden test of the B+ tree: random histories beside a sorted map, and a look at every page after each call.
import {
  type Command,
  choice,
  exercise,
  finds,
  flag,
  hadStep,
  type Outcome,
  type Params,
  refusesOutOfRange,
  type World,
  whole,
} from "#kit";
import { atSize } from "./hidden/at-size.ts";
import { Book, type Key, type Told, type Value } from "./hidden/book.ts";
import { answersLikeAMap } from "./hidden/judgements.ts";
import { Keeper } from "./hidden/keeper.ts";
import { Model } from "./hidden/model.ts";
import { draw, type Seen } from "./hidden/picture.ts";
import { showcase } from "./hidden/showcase.ts";
import {
  type Batch,
  type Bound,
  batchWords,
  givenValue,
  type Reach,
  reachWords,
  type Setup,
  setupWords,
} from "./hidden/words.ts";
import type * as Starter from "./starter.ts";

const KEYS = 40;
const key = whole({ min: 1, max: KEYS });
const order = choice<Batch["order"]>("ascending", "ascending", "descending", "shuffled");
const bound = choice<Bound>(
  "none",
  ...Array<Bound>(2 * KEYS).fill("none"),
  ...Array.from({ length: KEYS }, (_, at) => at + 1),
);

/** A command whose answer the model gives, on the pages that the learner's tree chose. */
function asking<Args>(
  args: Params<Args>,
  { answer, ...rest }: Omit<Command<Keeper, Model, Args>, "args"> & { answer: (model: Model, args: Args) => unknown },
): Command<Keeper, Model, Args> {
  const follow = (model: Model, given: Args, theirs: Outcome): Told => model.told(answer(model, given), theirs);
  return { args, ...rest, follow };
}

export default exercise<typeof Starter>()(
  {
    setup: { order: whole({ min: 3, max: 6, often: [3, 3, 4] }), sort: choice("ascending", "ascending", "descending") },
    setupWords,
    start: (subject: typeof Starter, setup: Setup, _: World): Keeper => new Keeper(subject, setup),
    model: (setup: Setup, _: World): Model => new Model(setup),
    commands: {
      set: asking(
        { key, value: choice("a", "b", "undefined") },
        {
          weight: 6,
          words: (args) => `set(${args.key}, ${args.value})`,
          tags: (args, model) => (model.has(args.key) ? ["replaced"] : []),
          run: (keeper, args) => keeper.set(args.key, givenValue(args.value)),
          answer: (model, args) => model.set(args.key, givenValue(args.value)),
        },
      ),
      delete: asking(
        { key },
        {
          weight: 7,
          words: (args) => `delete(${args.key})`,
          fit: (args, model) => ({ key: (args.key % 8 && model.keyAt(args.key)) || args.key }),
          run: (keeper, args) => keeper.delete(args.key),
          answer: (model, args) => model.delete(args.key),
        },
      ),
      get: asking(
        { key },
        {
          weight: 2,
          words: (args) => `get(${args.key})`,
          run: (keeper, args) => keeper.get(args.key),
          answer: (model, args) => model.get(args.key),
        },
      ),
      range: asking<Reach>(
        {
          gte: bound,
          gt: bound,
          lte: bound,
          lt: bound,
          reverse: flag(),
          take: choice<Reach["take"]>("all", "all", 1, 2, 3, 5),
        },
        {
          weight: 5,
          words: reachWords,
          fit: (args, model) => model.fit(args),
          tags: (args) => (args.take === "all" ? [] : ["left early"]),
          run: (keeper, args) => keeper.range(args, reachWords(args)),
          answer: (model, args) => model.range(args),
        },
      ),
      fill: asking<Batch>(
        { from: key, count: whole({ min: 1, max: 16 }), order },
        {
          weight: 3,
          words: (args) => `set ${batchWords(args)}`,
          asks: "set",
          run: (keeper, args) => keeper.fill(args),
          answer: (model, args) => model.fill(args),
        },
      ),
      clear: asking<Batch>(
        { from: key, count: whole({ min: 1, max: 12 }), order },
        {
          words: (args) => `delete ${batchWords(args)}`,
          asks: "delete",
          run: (keeper, args) => keeper.clear(args),
          answer: (model, args) => model.clear(args),
        },
      ),
      reopen: asking(
        {},
        {
          words: () => "go on with a second tree on the same pager",
          asks: "createBPlusTree",
          run: (keeper) => keeper.reopen(),
          answer: () => undefined,
        },
      ),
    },
    probes: {
      shape: { run: (keeper: Keeper): Seen["shape"] => keeper.shape(), model: () => undefined, asks: "set" },
      links: { run: (keeper: Keeper): Seen["links"] => keeper.links(), model: () => undefined, asks: "set" },
      leaks: { run: (keeper: Keeper): Seen["leaks"] => keeper.leaks(), model: () => undefined, asks: "delete" },
      reads: { run: (keeper: Keeper): Seen["reads"] => keeper.reads(), model: () => undefined, asks: "get" },
    },
    cases: {
      "a value was replaced": hadStep("replaced"),
      "a range was left early": hadStep("left early"),
    },
    runs: 100,
    length: 40,
    view: draw,
    showcase,
  },
  {
    "answers-like-a-sorted-map": {
      says: "get, set, delete and range answer like a sorted map",
      rests: ["R4", "R6"],
      judge: answersLikeAMap,
    },
    "keeps-its-pages-in-shape": {
      says: "after every call each page is full enough and not too full, and its keys stand where the separators say",
      rests: ["R1", "R2"],
      judge: finds("shape"),
    },
    "links-the-leaves": {
      says: "the links of the leaves lead through all of them in order, there and back",
      rests: ["R3"],
      judge: finds("links"),
    },
    "lives-in-its-pages": {
      says: "everything lives in pages: no page is lost or used after it was freed, and a second tree reads the same",
      rests: ["R5"],
      judge: finds("leaks"),
    },
    "reads-few-pages": {
      says: "a call reads no more pages than it needs, and a range none before it is asked",
      rests: ["R6", "R7"],
      judge: finds("reads"),
    },
    "stays-in-shape-at-size": atSize,
    "refuses-orders-out-of-range": refusesOutOfRange<typeof Starter>()({
      says: "an order that is no integer from 3 on throws RangeError",
      rests: ["R1", "ranges"],
      good: { order: 3 },
      bad: { order: [2, 2.5, 4.5, 0, -3, "NaN", "Infinity"] },
      make: ({ createBPlusTree }, options) =>
        createBPlusTree<Key, Value>({ ...options, compare: (a, b) => a - b, pager: new Book() }),
      asks: "createBPlusTree",
    }),
  },
);
