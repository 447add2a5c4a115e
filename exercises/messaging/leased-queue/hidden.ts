// The hidden test of the leased queue: random histories of messages, consumers and time beside a plainer queue.
import {
  all,
  answers,
  choice,
  exercise,
  finds,
  hadStep,
  type Json,
  leavesNoTimers,
  listOf,
  refusesOutOfRange,
  sees,
  show,
  since,
  tagged,
  until,
  whole,
} from "#kit";
import { Desk } from "./hidden/desk.ts";
import { obeysRunningReceipts } from "./hidden/judgements.ts";
import { ModelQueue } from "./hidden/model.ts";
import { picture } from "./hidden/picture.ts";
import { optionsOf, type Setup, setupWords } from "./hidden/setup.ts";
import { showcase } from "./hidden/showcase.ts";
import type * as Starter from "./starter.ts";

const beside = tagged("disconnected", "redriven", "limited", "deduped");
const failed = tagged("failed");
const buried = tagged("buried");

const body = choice<Json>("order", "order", "order", null, 0, "", false);
const consumer = choice("w1", "w1", "w1", "w2", "__proto__");
const lease = whole({ min: 0, max: 30 });

export default exercise<typeof Starter>()(
  {
    setup: {
      visibilityMs: { ...choice(10, 10, 40), control: { kind: "whole", min: 1, max: 60 } },
      maxReceives: whole({ min: 1, max: 3, often: [1, 1, 2] }),
      ladder: listOf(choice(5, 5, 20, 0), { max: 3 }),
      prefetch: choice<number | "any">("any", "any", "any", 2, 1),
      dedupeMs: choice(0, 0, 15, 40),
    },
    setupWords,
    start: ({ createLeaseQueue }, setup: Setup, world): Desk => new Desk(createLeaseQueue(optionsOf(setup)), world),
    model: (setup: Setup, world): Desk<ModelQueue> =>
      new Desk(new ModelQueue(optionsOf(setup), () => world.epochMs + world.nowMs), world),
    commands: {
      send: {
        args: { body, delayMs: choice(0, 0, 0, 5, 12), dedupeId: choice("none", "none", "x", "x", "x", "__proto__") },
        words: ({ body, delayMs, dedupeId }, desk) => {
          const twin = desk.queue.twinOf(dedupeId);
          const order = twin ? `${desk.order(twin.id)} again` : `order ${desk.orders + 1}`;
          const parts = [
            delayMs > 0 ? `delay ${delayMs} ms` : "",
            dedupeId === "none" ? "" : `dedupeId ${dedupeId}`,
            body === "order" ? "" : `body ${show(body)}`,
          ].filter(Boolean);
          return `send ${order}${parts.length > 0 ? ` with ${parts.join(", ")}` : ""}`;
        },
        tags: ({ dedupeId }, { queue }) => queue.tags(queue.twinOf(dedupeId) && "deduped"),
        run: (desk, sent) => desk.send(sent),
        weight: 5,
      },
      receive: {
        args: { consumer, max: choice(1, 1, 3, 3) },
        words: ({ consumer, max }) => `${consumer} receives${max === 1 ? "" : ` up to ${max}`}`,
        tags: ({ consumer, max }, { queue }) => queue.tags(queue.isLimited(consumer, max) && "limited"),
        run: (desk, { consumer, max }) => desk.receive(consumer, max),
        weight: 4,
      },
      ack: {
        args: { lease },
        fit: (args, desk) => desk.fit(args),
        when: ({ leases }) => leases.length > 0,
        words: ({ lease }, desk) => `ack ${desk.words(lease)}`,
        tags: (_, { queue }) => queue.tags(),
        run: (desk, { lease }) => desk.ack(lease),
        weight: 2,
      },
      nack: {
        args: { lease, delayMs: choice<number | "ladder">("ladder", "ladder", 0, 0, 3, 20) },
        fit: (args, desk) => desk.fit(args),
        when: ({ leases }) => leases.length > 0,
        words: ({ lease, delayMs }, desk) =>
          `nack ${desk.words(lease)}${delayMs === "ladder" ? "" : ` with delay ${delayMs} ms`}`,
        tags: ({ lease }, desk) => desk.queue.tags(desk.queue.failureOf(desk.receipt(lease))),
        run: (desk, { lease, delayMs }) => desk.nack(lease, delayMs),
        weight: 3,
      },
      extend: {
        args: { lease, ms: choice(10, 1, 4, 25, 25) },
        fit: (args, desk) => desk.fit(args),
        when: ({ leases }) => leases.length > 0,
        words: ({ lease, ms }, desk) => `extend ${desk.words(lease)} to end in ${ms} ms`,
        tags: (_, { queue }) => queue.tags(),
        run: (desk, { lease, ms }) => desk.extend(lease, ms),
        weight: 2,
      },
      disconnect: {
        args: { consumer },
        words: ({ consumer }) => `${consumer} disconnects`,
        tags: ({ consumer }, { queue }) => queue.tags(queue.isHolding(consumer) && "disconnected"),
        run: ({ queue }, { consumer }) => queue.disconnect(consumer),
        weight: 2,
      },
      redrive: {
        args: { limit: choice<number | "all">("all", 1, 1, 2, 0) },
        when: ({ queue }) => queue.dead().length > 0,
        words: ({ limit }) => `redrive ${limit}`,
        tags: (_, { queue }) => queue.tags("redriven"),
        run: ({ queue }, { limit }) => (limit === "all" ? queue.redrive() : queue.redrive(limit)),
        weight: 2,
      },
    },
    probes: {
      stats: { run: ({ queue }) => queue.stats(), about: (path) => ["stats()", ...path].join("."), stirs: true },
      dead: { run: (desk) => desk.dead(), about: (path) => ["dead()", ...path].join(" › "), stirs: true },
      lost: { run: (desk) => desk.lost(), asks: "stats", stirs: true },
    },
    time: {
      advance: whole({ min: 1, max: 30, often: [1, 3, 5, 10] }),
      deadlines: ({ queue, world }) => queue.deadlines().map((due) => due - world.epochMs),
      weight: 4,
    },
    cases: {
      "a message was sent twice within the window": hadStep("deduped"),
      "a consumer left with leases": hadStep("disconnected"),
      "a consumer met its limit": hadStep("limited"),
    },
    view: picture,
    showcase,
    runs: 600,
    length: 40,
  },
  {
    "keeps-every-message": {
      says: "every message that was sent and not acknowledged is in exactly one state",
      rests: ["R3", "R7"],
      judge: finds("lost"),
    },
    "serves-ready-messages-in-order": {
      says: "receive hands out what is ready, by available time and then by order of sending",
      rests: ["R1", "values", "names", "time"],
      judge: until(beside, until(tagged("failed", "buried"), all(answers("receive"), sees("stats")))),
    },
    "running-receipts-only": {
      says: "ack, nack and extend obey the receipt of a running lease, and nothing else",
      rests: ["R2", "R3", "spans"],
      judge: obeysRunningReceipts,
    },
    "failures-retry-on-time": {
      says: "a failed delivery waits for its delay from the instant at which it failed",
      rests: ["R4", "R9"],
      judge: until(beside, until(buried, since(failed, all(answers("receive"), sees("stats"))))),
    },
    "buries-and-revives-by-the-book": {
      says: "the last allowed failure buries a message, in the order of deaths, and redrive gives it a new life",
      rests: ["R4", "R6"],
      judge: until(
        tagged("limited", "deduped"),
        all(sees("dead"), answers("redrive"), since(tagged("redriven"), answers("receive"))),
      ),
    },
    "prefetch-bounds-what-one-holds": {
      says: "a consumer never holds more leases than its prefetch, and may hold as many",
      rests: ["R1", "names"],
      judge: until(tagged("disconnected", "failed", "buried", "deduped"), since(tagged("limited"), answers("receive"))),
    },
    "disconnect-fails-nothing": {
      says: "a disconnect gives messages back with their attempts, available times and places",
      rests: ["R5"],
      judge: until(
        tagged("limited", "deduped"),
        all(answers("disconnect"), since(tagged("disconnected"), all(answers("receive"), sees("stats")))),
      ),
    },
    "sends-once-within-the-window": {
      says: "a dedupeId makes one message within its window, and each message has an id of its own",
      rests: ["R8", "names"],
      judge: answers("send"),
    },
    "sets-no-timer": { says: "the queue sets no timer", rests: ["R9", "no-leftovers"], judge: leavesNoTimers() },
    "refuses-options-out-of-range": refusesOutOfRange<typeof Starter>()({
      says: "an option outside its range throws RangeError",
      rests: ["ranges", "R1"],
      good: { visibilityMs: 10, maxReceives: 3, retryDelaysMs: [0], prefetch: 1, dedupeMs: 0 },
      bad: {
        visibilityMs: [0, -1, "NaN"],
        maxReceives: [0, 1.5, "NaN"],
        retryDelaysMs: [[], [5, -1], ["NaN"]],
        prefetch: [0, 1.5, "NaN"],
        dedupeMs: [-1, "NaN"],
      },
      make: ({ createLeaseQueue }, options) => createLeaseQueue(options),
      asks: "createLeaseQueue",
    }),
  },
);
