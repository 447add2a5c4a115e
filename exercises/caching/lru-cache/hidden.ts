// The hidden test of the LRU cache: random histories of a few keys beside a list in order of recency.
import { all, answers, choice, exercise, hadStep, refusesOutOfRange, sees, tagged, until, whole } from "#kit";
import { announcesWhatLeft, looksFinished, refusesBadWeights, staysWithin } from "./hidden/judgements.ts";
import { naiveLru } from "./hidden/model.ts";
import { picture } from "./hidden/picture.ts";
import { replays } from "./hidden/replays.ts";
import { type Content, keyOf, keyWords, type Setup, Shelf, say } from "./hidden/shelf.ts";
import { showcase } from "./hidden/showcase.ts";
import { staysCheap } from "./hidden/traffic.ts";
import type * as Starter from "./starter.ts";

const key = choice<string | number>("a", "a", "a", "b", "b", "c", "d", "1", 1, "NaN");
const named = (key: string | number) => keyWords(keyOf(key));
const badWeight = tagged("bad weight");

export default exercise<typeof Starter>()(
  {
    setup: {
      capacity: whole({ min: 0, max: 6, often: [2, 3, 4] }),
      options: choice("all", "all", "all", "capacity alone"),
    },
    setupWords: ({ capacity, options }) =>
      `a cache of capacity ${capacity}${options === "all" ? ", with weigh and onEvict" : ""}`,
    start: ({ createLru }, setup: Setup, world): Shelf => new Shelf(setup, world, (options) => createLru(options)),
    model: (setup: Setup, world): Shelf => new Shelf(setup, world, naiveLru),
    commands: {
      set: {
        args: {
          key,
          content: choice<Content>(
            "image",
            "image",
            "image",
            "image",
            "image",
            "image",
            "undefined",
            "same",
            "NaN",
            "null",
          ),
          weight: choice<number | "NaN" | "Infinity">(
            1,
            1,
            1,
            1,
            1,
            2,
            2,
            2,
            3,
            3,
            4,
            4,
            0,
            0,
            7,
            7,
            9,
            -1,
            "NaN",
            "Infinity",
          ),
        },
        words: ({ key, content, weight }, shelf) => {
          if (content === "same") return `set ${named(key)} to what it held last`;
          if (content !== "image") return `set ${named(key)} to ${content}`;
          const weighs = shelf.setup.options === "all" ? ` of weight ${weight}` : "";
          return `set ${named(key)} to image ${shelf.nextImage}${weighs}`;
        },
        tags: ({ key, content, weight }, shelf) => {
          const weighs = shelf.weightOf(key, content, Number(weight));
          if (!(weighs >= 0 && weighs < Number.POSITIVE_INFINITY)) return ["bad weight"];
          return weighs > shelf.setup.capacity ? ["too heavy"] : [];
        },
        run: (shelf, { key, content, weight }) => shelf.set(key, content, Number(weight)),
        weight: 12,
      },
      get: {
        args: { key },
        words: ({ key }) => `get ${named(key)}`,
        run: (shelf, { key }) => shelf.get(key),
        weight: 6,
      },
      peek: {
        args: { key },
        words: ({ key }) => `peek at ${named(key)}`,
        run: (shelf, { key }) => shelf.peek(key),
        weight: 2,
      },
      has: {
        args: { key },
        words: ({ key }) => `ask whether ${named(key)} is there`,
        run: ({ cache }, { key }) => cache.has(keyOf(key)),
        weight: 2,
      },
      delete: {
        args: { key },
        words: ({ key }) => `delete ${named(key)}`,
        run: ({ cache }, { key }) => cache.delete(keyOf(key)),
        weight: 2,
      },
      clear: { args: {}, words: () => "clear", run: ({ cache }) => cache.clear(), weight: 1 },
    },
    probes: {
      keys: { run: ({ cache }) => cache.keys(), about: () => "keys()" },
      values: { run: (shelf) => shelf.values(), about: ([key]) => `peek(${keyWords(key)})`, asks: "peek" },
      size: { run: ({ cache }) => cache.size },
      weight: { run: ({ cache }) => cache.weight },
    },
    cases: {
      "a value was too heavy": hadStep("too heavy"),
      "a weight was out of range": hadStep("bad weight"),
    },
    say,
    view: picture,
    showcase,
    runs: 200,
    length: 30,
  },
  {
    "agrees-with-a-list": {
      says: "the cache answers as a list kept in order of recency",
      rests: ["R1", "R2", "R3", "R5", "values"],
      judge: until(
        badWeight,
        all(answers("set", "get", "peek", "has", "delete"), sees("keys", "values", "size", "weight")),
      ),
    },
    "never-exceeds-its-capacity": {
      says: "the cache never weighs more than its capacity, and a weight out of range changes nothing",
      rests: ["R2", "R3", "R4", "R6"],
      judge: all(staysWithin, refusesBadWeights),
    },
    "announces-each-departure-once": {
      says: "onEvict hears of each entry that left, once, in the order of departure",
      rests: ["R2", "R3", "R5", "R6"],
      judge: until(badWeight, announcesWhatLeft),
    },
    "announces-at-the-end": {
      says: "while onEvict runs, the cache is already as the operation leaves it",
      rests: ["R6", "quiet-callbacks"],
      judge: until(badWeight, looksFinished),
    },
    "stays-cheap-when-large": staysCheap,
    "replays-like-a-stack-of-caches": replays,
    "refuses-capacities-out-of-range": refusesOutOfRange<typeof Starter>()({
      says: "a capacity that is no safe integer >= 0 throws RangeError",
      rests: ["ranges"],
      good: { capacity: 1 },
      bad: { capacity: [-1, 0.5, 9_007_199_254_740_992, "NaN", "Infinity"] },
      make: ({ createLru }, options) => createLru(options),
      asks: "createLru",
    }),
  },
);
