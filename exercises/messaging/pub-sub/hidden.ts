// The hidden test of publish and subscribe: five subscribers and two streams on three topics, and what they may do to each other.
import {
  all,
  choice,
  exercise,
  hadStep,
  heard,
  leavesNoRejectionUnhandled,
  nearest,
  refusesOutOfRange,
  whole,
} from "#kit";
import {
  delivers,
  endsExactlyOne,
  handlesOneAtATime,
  keepsNobodyWaiting,
  ordersMessages,
  publisherHearsNothing,
  refusesWhole,
  reportsFailures,
  sharesNothing,
  streamsByPolicy,
} from "./hidden/judgements.ts";
import { Model } from "./hidden/model.ts";
import { picture } from "./hidden/picture.ts";
import {
  type Content,
  contentWords,
  drawn,
  type Handling,
  type Overflow,
  type Signal,
  STREAMS,
  SUBSCRIBERS,
  say,
  setupWords,
  signalWords,
  TOPICS,
  TWINS,
} from "./hidden/post.ts";
import { showcase } from "./hidden/showcase.ts";
import { System } from "./hidden/system.ts";
import type * as Starter from "./starter.ts";

/** A message that cannot be cloned ends what most properties look at. */
const MOSTLY_ORDERS = ["order", ...Array.from({ length: 16 }, (): Content => "order")] as const;
const topic = choice(...TOPICS);
const signal = choice<Signal>("none", "none", "live", "live", "aborted");
const anybody = choice(...SUBSCRIBERS, ...TWINS);
const stream = choice(...STREAMS);

export default exercise<typeof Starter>()(
  {
    setup: drawn,
    setupWords,
    start: (subject, setup, world) => new System(subject, setup, world),
    model: (setup, world) => new Model(setup, world),
    commands: {
      subscribe: {
        args: {
          name: choice(...SUBSCRIBERS),
          topic,
          handling: choice<Handling>("quick", "special", "special", "waits", "waits", "throws", "rejects"),
          signal,
        },
        fit: ({ name, topic, handling, signal }, model) => {
          const free = nearest(SUBSCRIBERS, name, (other) => model.isFree(other));
          const isTroubled = model.setup.audience === "troubled";
          const isFit = handling === "special" ? free === "A" : isTroubled;
          const calmer = isTroubled && signal === "aborted" ? "none" : signal;
          return { name: free, topic, handling: isFit ? handling : "quick", signal: calmer };
        },
        when: (model, { name, handling }) =>
          model.hasHandlers && model.isFree(name) && (handling !== "special" || name === "A"),
        words: ({ name, topic, handling, signal }, { setup }) => {
          const how = {
            quick: "",
            waits: ", slow",
            throws: ", throwing",
            rejects: ", rejecting",
            special: `, and ${setup.special}`,
          };
          return `${name} subscribes to ${topic}${how[handling]}${signalWords[signal]}`;
        },
        tags: ({ handling, signal }) => {
          if (signal === "aborted") return ["ends"];
          if (handling === "waits") return ["slow"];
          return handling === "throws" || handling === "rejects" ? ["failing"] : [];
        },
        run: (side, { name, topic, ...how }) => side.subscribe(name, topic, how),
        weight: 6,
      },
      twins: {
        args: { topic },
        when: (model) => model.hasHandlers && TWINS.every((name) => model.isFree(name)),
        words: ({ topic }) => `P and Q subscribe to ${topic} with one function`,
        asks: "subscribe",
        run: (side, { topic }) => side.subscribeTwins(topic),
        weight: 2,
      },
      publish: {
        args: {
          topic,
          content: choice<Content>(...MOSTLY_ORDERS, "undefined", "NaN", "function"),
          count: whole({ min: 1, max: 3 }),
        },
        fit: (args, model) => ({
          ...args,
          content: args.content === "function" && model.setup.audience !== "calm" ? "order" : args.content,
          topic: nearest(TOPICS, args.topic, (other) => model.isHeard(other)),
        }),
        words: ({ topic, content, count }, model) => {
          const words = Array.from({ length: count }, (_, index) => contentWords(content, model.nextMessage + index));
          return `publish ${words.join(", ")} on ${topic}`;
        },
        tags: ({ topic, content }, model) => {
          if (content === "function") return ["uncloneable"];
          const present = SUBSCRIBERS.map((name) => model.subscription(name)).filter(
            (one) => one?.isLive && one.topic === topic,
          );
          const isEnding = present.some((one) => one?.handling === "special") && model.setup.special === "ends itself";
          const isFailing = present.some((one) => one?.handling === "throws" || one?.handling === "rejects");
          return [...(isEnding ? ["ends itself"] : []), ...(isFailing ? ["to failing"] : [])];
        },
        run: (side, { topic, content, count }) => side.publish(topic, content, count),
        weight: 10,
      },
      finish: {
        args: { name: choice(...SUBSCRIBERS), how: choice<"well" | "badly">("well", "well", "badly") },
        fit: ({ name, how }, model) => ({
          how,
          name: nearest(SUBSCRIBERS, name, (other) => !!model.subscription(other)?.running),
        }),
        when: (model, { name }) => model.subscription(name)?.running !== undefined,
        words: ({ name, how }) => `${name}'s handler ${how === "well" ? "is done" : "fails"}`,
        tags: ({ how }) => (how === "badly" ? ["failing"] : []),
        asks: "subscribe",
        run: (side, { name, how }) => side.finish(name, how),
        weight: 5,
      },
      end: {
        args: { name: anybody },
        when: (model, { name }) => model.subscription(name) !== undefined,
        words: ({ name }, model) => `${name} ends${model.subscription(name)?.isLive ? "" : " once more"}`,
        tags: () => ["ends"],
        asks: "subscribe",
        run: (side, { name }) => side.end(name),
        weight: 2,
      },
      abort: {
        args: { name: choice(...SUBSCRIBERS, ...STREAMS) },
        fit: ({ name }, model) => {
          const cutOff = STREAMS.find((other) => model.isCutOff(other) && model.canAbort(other));
          return { name: cutOff ?? nearest([...SUBSCRIBERS, ...STREAMS], name, (other) => model.canAbort(other)) };
        },
        when: (model, { name }) => model.canAbort(name),
        words: ({ name }) => `${name}'s signal aborts`,
        tags: () => ["ends"],
        asks: "subscribe",
        run: (side, { name }) => side.abort(name),
        weight: 2,
      },
      stream: {
        args: {
          name: stream,
          topic,
          capacity: choice(1, 1, 2, 3),
          overflow: choice<Overflow>("drop-oldest", "drop-newest", "disconnect", "disconnect"),
          signal: choice<Signal>("none", "live", "live", "live", "aborted"),
        },
        when: (model, { name }) => model.setup.audience !== "troubled" && model.isFree(name),
        words: ({ name, topic, capacity, overflow, signal }) =>
          `${name} streams ${topic}, capacity ${capacity}, ${overflow}${signalWords[signal]}`,
        tags: () => ["streams"],
        run: (side, { name, topic, ...given }) => side.stream(name, topic, given),
        weight: 5,
      },
      next: {
        args: { name: stream },
        fit: ({ name }, model) => ({ name: nearest(STREAMS, name, (other) => model.isBehind(other)) }),
        when: (model, { name }) => (model.openStream(name)?.readers.length ?? 2) < 2,
        words: ({ name }) => `${name} asks for the next`,
        asks: "stream",
        run: (side, { name }) => side.next(name),
        weight: 6,
      },
      return: {
        args: { name: stream },
        fit: ({ name }, model) => ({ name: nearest(STREAMS, name, (other) => model.isCutOff(other)) }),
        when: (model, { name }) => model.openStream(name) !== undefined,
        words: ({ name }) => `${name} returns`,
        tags: () => ["ends"],
        asks: "stream",
        run: (side, { name }) => side.return(name),
        weight: 1,
      },
    },
    probes: {
      topics: { run: (side) => side.topics(), about: () => "topics()" },
      dropped: { run: (side) => side.dropped(), about: ([name]) => `${name}.dropped`, asks: "stream" },
    },
    async: true,
    say,
    cases: {
      "a handler was slow": hadStep("slow"),
      "a handler failed": heard("reported"),
      "somebody streamed": hadStep("streams"),
      "a subscription ended": hadStep("ends"),
    },
    view: picture,
    showcase,
    runs: 300,
    length: 60,
  },
  {
    "delivers-to-those-subscribed": {
      says: "a message goes to those subscribed when it was published, and publish says how many they are",
      rests: ["R1", "values", "names"],
      judge: delivers,
    },
    "keeps-nobody-waiting": {
      says: "neither the publisher nor a neighbour waits for a handler that is slow or fails",
      rests: ["R1", "R3", "at-once"],
      judge: keepsNobodyWaiting,
    },
    "one-at-a-time-in-order": {
      says: "a subscription handles one message at a time, in the order of publishing",
      rests: ["R1", "R3"],
      judge: all(handlesOneAtATime, ordersMessages),
    },
    "reports-each-failure-once": {
      says: "a handler's failure is told to onError, once, and to nobody else",
      rests: ["R3"],
      judge: all(reportsFailures, publisherHearsNothing, leavesNoRejectionUnhandled()),
    },
    "shares-nothing": {
      says: "everybody gets a copy of the message as it was published, or nobody gets anything",
      rests: ["R2"],
      judge: all(sharesNothing, refusesWhole),
    },
    "ends-exactly-one": {
      says: "ending a subscription ends that one, at once, with all that waits in its mailbox",
      rests: ["R4", "at-once"],
      judge: endsExactlyOne,
    },
    "streams-by-policy": {
      says: "a stream keeps, drops, fails and ends as its capacity and its policy say",
      rests: ["R5", "R6", "errors", "promises"],
      // A stream must be cut off, and then something else must happen to it.
      runs: 400,
      judge: all(streamsByPolicy, leavesNoRejectionUnhandled()),
    },
    "refuses-capacities-out-of-range": refusesOutOfRange<typeof Starter>()({
      says: "a capacity that is no integer >= 1 throws RangeError",
      rests: ["R5", "ranges"],
      good: { capacity: 1 },
      bad: { capacity: [0, -1, 1.5, "NaN", "Infinity"] },
      make: ({ createBroker }, options) => createBroker<{ orders: string }>().stream("orders", options),
      asks: "stream",
    }),
  },
);
