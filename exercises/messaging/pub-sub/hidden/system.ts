// The learner's broker and everybody around it: publishers who spoil what they sent, handlers of five kinds, readers.
import { Label, show, type WatchedSignal, type World, watchedSignal } from "#kit";
import type * as Starter from "../starter.ts";
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
  type Order,
  type Overflow,
  orderOf,
  type Setup,
  type Signal,
  STREAMS,
  TWINS,
} from "./post.ts";

type Events = Record<string, unknown>;
type Stream = Starter.MessageStream<unknown>;
type Pending = PromiseWithResolvers<void> & { readonly message: unknown };

export class System {
  readonly #broker: Starter.Broker<Events>;
  readonly #setup: Setup;
  readonly #world: World;
  readonly #ends = new Map<string, () => void>();
  readonly #signals = new Map<string, WatchedSignal>();
  readonly #running = new Map<string, Pending>();
  readonly #streams = new Map<string, Stream>();
  readonly #nexts = new Map<string, number>();
  #messages = 0;
  #isPublishing = false;
  #hasBrought = false;

  constructor({ createBroker }: typeof Starter, setup: Setup, world: World) {
    this.#setup = setup;
    this.#world = world;
    this.#broker = setup.failures === "reported" ? createBroker((failure) => this.#hear(failure)) : createBroker();
  }

  /** What publish returned, for each of `count` messages. */
  publish(topic: string, content: Content, count: number): number[] {
    return Array.from({ length: count }, () => {
      this.#messages += 1;
      const message = contentOf(content, `m${this.#messages}`);
      this.#isPublishing = true;
      try {
        return this.#broker.publish(topic, message);
      } finally {
        this.#isPublishing = false;
        spoil(message, "the publisher");
      }
    });
  }

  subscribe(name: string, topic: string, { handling, signal }: { handling: Handling; signal: Signal }): void {
    const handler = (message: unknown) => this.#handle(name, { message, topic, handling });
    const options = this.#optionsOf(name, signal);
    this.#ends.set(
      name,
      this.#broker.subscribe(topic, handler, ...(options.signal ? [{ signal: options.signal }] : [])),
    );
  }

  subscribeTwins(topic: string): void {
    const handler = (message: unknown) => this.#handle(BOTH_TWINS, { message, topic, handling: "quick" });
    for (const name of TWINS) this.#ends.set(name, this.#broker.subscribe(topic, handler));
  }

  end(name: string): void {
    this.#ends.get(name)?.();
  }

  abort(name: string): void {
    this.#signals.get(name)?.abort(new Error("enough"));
  }

  finish(name: string, how: "well" | "badly"): void {
    const pending = this.#running.get(name);
    this.#running.delete(name);
    this.#world.tell("finished", { name });
    if (how === "well") pending?.resolve();
    else pending?.reject(this.#error(name, pending.message));
  }

  stream(name: string, topic: string, given: { capacity: number; overflow: Overflow; signal: Signal }): void {
    const { capacity, overflow, signal } = given;
    const policy = overflow === "drop-oldest" ? {} : { overflow };
    this.#streams.set(name, this.#broker.stream(topic, { capacity, ...policy, ...this.#optionsOf(name, signal) }));
  }

  next(name: string): void {
    const number = (this.#nexts.get(name) ?? 0) + 1;
    this.#nexts.set(name, number);
    this.#world.track(nextOf(name, number), this.#streams.get(name)?.next(), (settled) =>
      this.#resultOf(name, settled),
    );
  }

  return(name: string): void {
    this.#world.track(`${name}'s return()`, this.#streams.get(name)?.return(), (settled) =>
      this.#resultOf(name, settled),
    );
  }

  topics(): string[] {
    return [...this.#broker.topics()].sort();
  }

  dropped(): Record<string, number | undefined> {
    return Object.fromEntries(STREAMS.map((name) => [name, this.#streams.get(name)?.dropped]));
  }

  #optionsOf(name: string, signal: Signal): { signal?: AbortSignal } {
    const watched = watchedSignal();
    this.#signals.set(name, watched);
    if (signal === "aborted") watched.abort(new Error("enough"));
    return signal === "none" ? {} : { signal: watched.signal };
  }

  #handle(name: string, { message, topic, handling }: { message: unknown; topic: string; handling: Handling }) {
    const isOverlapping = this.#running.has(name);
    this.#world.tell("handled", { call: name, message, isInside: this.#isPublishing, isOverlapping });
    spoil(message, name);
    switch (handling) {
      case "throws":
        throw this.#error(name, message);
      case "rejects":
        return Promise.reject(this.#error(name, message));
      case "waits": {
        const pending = { ...Promise.withResolvers<void>(), message };
        this.#running.set(name, pending);
        return pending.promise;
      }
      case "special":
        return this.#special(name, message, topic);
      case "quick":
        return undefined;
    }
  }

  #special(name: string, message: unknown, topic: string): void {
    const { special } = this.#setup;
    if (special === "ends itself") this.end(name);
    if (special === "publishes on" && !isForwarded(message)) {
      const count = this.#broker.publish(NEXT_TOPIC[topic] ?? topic, orderOf(forwardedId(message)));
      this.#world.tell("published", { count });
    }
    if (special !== "brings N" || this.#hasBrought) return;
    this.#hasBrought = true;
    this.subscribe(NEWCOMER, topic, { handling: "quick", signal: "none" });
  }

  #hear({ topic, error }: Starter.Failure): void {
    this.#world.tell("reported", { call: show(this.#world.named(error)), topic });
  }

  #error(name: string, message: unknown): Error {
    return this.#world.label(new Error("handler"), errorFrom(name, message));
  }

  /** A result as it came, in a copy: the reader spoils its own. */
  #resultOf(name: string, settled: unknown): unknown {
    if (settled instanceof Error) return new Label(settled.name);
    const result = settled as IteratorResult<unknown, unknown>; // What else next() and return() give is no result and shows.
    const told = { done: result.done === true, value: structuredClone(result.value) };
    spoil(result.value, name);
    return told;
  }
}

function contentOf(content: Content, id: string): unknown {
  if (content === "undefined") return undefined;
  if (content === "NaN") return Number.NaN;
  return content === "order" ? orderOf(id) : { ...orderOf(id), act: () => {} };
}

/** Everybody writes into what they hold. */
function spoil(message: unknown, who: string): void {
  // Objects here are orders, unless the learner's code made another.
  if (typeof message === "object" && message !== null) (message as Order).items.push(`scribbled on by ${who}`);
}
