// The rules word by word: members of a topic in order of joining, a line of messages for each, and who is at work.
import { Label, type World } from "#kit";
import {
  BOTH_TWINS,
  type Content,
  errorFrom,
  forwardedId,
  type Handling,
  isForwarded,
  NEWCOMER,
  NEXT_TOPIC,
  nextOf,
  type Overflow,
  orderOf,
  type Setup,
  type Signal,
  STREAMS,
  TWINS,
} from "./post.ts";

interface Subscription {
  readonly name: string;
  readonly topic: string;
  readonly handling: Handling;
  readonly hasSignal: boolean;
  isLive: boolean;
  line: unknown[];
  /** The message of a call that waits. */
  running?: { readonly message: unknown } | undefined;
}

interface Stream {
  readonly name: string;
  readonly topic: string;
  readonly capacity: number;
  readonly overflow: Overflow;
  readonly hasSignal: boolean;
  isLive: boolean;
  state: "open" | "overflown" | "ended";
  kept: unknown[];
  readers: number[];
  dropped: number;
}

export class Model {
  readonly setup: Setup;
  readonly #world: World;
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #streams = new Map<string, Stream>();
  readonly #nexts = new Map<string, number>();
  #messages = 0;
  #hasBrought = false;

  constructor(setup: Setup, world: World) {
    this.setup = setup;
    this.#world = world;
  }

  publish(topic: string, content: Content, count: number): number[] {
    const counts = Array.from({ length: count }, () => {
      this.#messages += 1;
      if (content === "function") throw new DOMException("a function", "DataCloneError");
      const message = { order: orderOf(`m${this.#messages}`), undefined: undefined, NaN: Number.NaN }[content];
      return this.#deliver(topic, message);
    });
    this.#work();
    return counts;
  }

  subscribe(name: string, topic: string, { handling, signal }: { handling: Handling; signal: Signal }): void {
    const isLive = signal !== "aborted";
    this.#subscriptions.set(name, { name, topic, handling, hasSignal: signal === "live", isLive, line: [] });
  }

  subscribeTwins(topic: string): void {
    for (const name of TWINS) this.subscribe(name, topic, { handling: "quick", signal: "none" });
  }

  end(name: string): void {
    const subscription = this.#subscriptions.get(name);
    if (subscription === undefined) return;
    subscription.isLive = false;
    subscription.line = [];
  }

  abort(name: string): void {
    this.end(name);
    const stream = this.#streams.get(name);
    if (stream) this.#close(stream);
  }

  finish(name: string, how: "well" | "badly"): void {
    const subscription = this.#subscriptions.get(name);
    if (subscription?.running === undefined) return;
    this.#world.tell("finished", { name });
    if (how === "badly") this.#fails(subscription, subscription.running.message);
    subscription.running = undefined;
    this.#work();
  }

  stream(name: string, topic: string, given: { capacity: number; overflow: Overflow; signal: Signal }): void {
    const { capacity, overflow, signal } = given;
    const isLive = signal !== "aborted";
    const state = isLive ? "open" : "ended";
    const empty = { kept: [], readers: [], dropped: 0 };
    this.#streams.set(name, { name, topic, capacity, overflow, hasSignal: signal === "live", isLive, state, ...empty });
  }

  next(name: string): void {
    const stream = this.#streams.get(name);
    if (stream === undefined) return;
    const number = (this.#nexts.get(name) ?? 0) + 1;
    this.#nexts.set(name, number);
    if (stream.kept.length > 0) return void this.#reads(name, number, { done: false, value: stream.kept.shift() });
    if (stream.state === "open") return void stream.readers.push(number);
    const isToldNow = stream.state === "overflown";
    stream.state = "ended";
    if (!isToldNow) return void this.#reads(name, number, { done: true, value: undefined });
    this.#world.settles({ call: nextOf(name, number), rejected: new Label("SlowConsumerError") });
  }

  return(name: string): void {
    const stream = this.#streams.get(name);
    if (stream === undefined) return;
    this.#close(stream);
    this.#world.settles({ call: `${name}'s return()`, fulfilled: { done: true, value: undefined } });
  }

  topics(): string[] {
    return [...new Set(this.#members().map(({ topic }) => topic))].sort();
  }

  dropped(): Record<string, number | undefined> {
    return Object.fromEntries(STREAMS.map((name) => [name, this.#streams.get(name)?.dropped]));
  }

  subscription(name: string): Subscription | undefined {
    return this.#subscriptions.get(name);
  }

  openStream(name: string): Stream | undefined {
    return this.#streams.get(name);
  }

  /** The number of the message that comes next. */
  get nextMessage(): number {
    return this.#messages + 1;
  }

  /** Has the topic somebody, or is this a run in which that does not matter? */
  isHeard(topic: string): boolean {
    return this.hasHandlers || this.#members().some((member) => member.topic === topic);
  }

  /** Has the stream something to tell? */
  isBehind(name: string): boolean {
    return (this.#streams.get(name)?.kept ?? []).length > 0 || this.isCutOff(name);
  }

  isCutOff(name: string): boolean {
    return this.#streams.get(name)?.state === "overflown";
  }

  /** Are there handlers in runs of this kind? */
  get hasHandlers(): boolean {
    return this.setup.audience !== "streams";
  }

  /** Nothing of an earlier subscription or stream of that name is left. */
  isFree(name: string): boolean {
    const { isLive = false, running } = this.#subscriptions.get(name) ?? {};
    return !isLive && running === undefined && (this.#streams.get(name)?.state ?? "ended") === "ended";
  }

  canAbort(name: string): boolean {
    const either = this.#subscriptions.get(name) ?? this.#streams.get(name);
    return either?.hasSignal === true && (either.isLive || this.#streams.get(name)?.state === "overflown");
  }

  #members(): { readonly topic: string; readonly isLive: boolean }[] {
    return [...this.#subscriptions.values(), ...this.#streams.values()].filter(({ isLive }) => isLive);
  }

  #deliver(topic: string, message: unknown): number {
    const present = this.#members().filter((member) => member.topic === topic).length;
    for (const one of this.#subscriptions.values()) if (one.isLive && one.topic === topic) one.line.push(message);
    for (const one of this.#streams.values()) if (one.isLive && one.topic === topic) this.#stream(one, message);
    return present;
  }

  #stream(stream: Stream, message: unknown): void {
    const reader = stream.readers.shift();
    if (reader !== undefined) return void this.#reads(stream.name, reader, { done: false, value: message });
    if (stream.kept.length < stream.capacity) return void stream.kept.push(message);
    stream.dropped += 1;
    if (stream.overflow === "drop-oldest") stream.kept = [...stream.kept.slice(1), message];
    if (stream.overflow === "disconnect") Object.assign(stream, { state: "overflown", isLive: false });
  }

  #close(stream: Stream): void {
    Object.assign(stream, { state: "ended", isLive: false, kept: [] });
    for (const reader of stream.readers.splice(0)) this.#reads(stream.name, reader, { done: true, value: undefined });
  }

  /** In turns, until nobody can begin. */
  #work(): void {
    for (;;) {
      const ready = [...this.#subscriptions.values()].filter(({ line, running }) => line.length > 0 && !running);
      if (ready.length === 0) return;
      for (const one of ready) if (one.line.length > 0) this.#handle(one, one.line.shift());
    }
  }

  #handle(subscription: Subscription, message: unknown): void {
    const { name, handling } = subscription;
    const isTwin = name === TWINS[0] || name === TWINS[1];
    this.#world.tell("handled", { call: isTwin ? BOTH_TWINS : name, message, isInside: false, isOverlapping: false });
    if (handling === "throws" || handling === "rejects") this.#fails(subscription, message);
    if (handling === "waits") subscription.running = { message };
    if (handling === "special") this.#special(subscription, message);
  }

  #special({ name, topic }: Subscription, message: unknown): void {
    const { special } = this.setup;
    if (special === "ends itself") this.end(name);
    if (special === "publishes on" && !isForwarded(message)) {
      const count = this.#deliver(NEXT_TOPIC[topic] ?? topic, orderOf(forwardedId(message)));
      this.#world.tell("published", { count });
    }
    if (special !== "brings N" || this.#hasBrought) return;
    this.#hasBrought = true;
    this.subscribe(NEWCOMER, topic, { handling: "quick", signal: "none" });
  }

  #fails({ name, topic }: Subscription, message: unknown): void {
    if (this.setup.failures === "reported") this.#world.tell("reported", { call: errorFrom(name, message), topic });
  }

  #reads(name: string, number: number, fulfilled: { done: boolean; value: unknown }): void {
    this.#world.settles({ call: nextOf(name, number), fulfilled });
  }
}
