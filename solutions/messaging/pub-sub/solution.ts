// Publish and subscribe: a copy for everybody, and nobody waits for anybody.

/** A handler that threw or rejected. */
export interface Failure {
  readonly topic: string;
  readonly error: unknown;
}

/** What becomes of a message that does not fit into a stream. */
export type Overflow = "drop-oldest" | "drop-newest" | "disconnect";

export interface StreamOptions {
  /** Messages kept for a reader that is not waiting: an integer >= 1. Default 16. */
  readonly capacity?: number;
  /** Default "drop-oldest". */
  readonly overflow?: Overflow;
  readonly signal?: AbortSignal;
}

export interface MessageStream<T> extends AsyncIterableIterator<T> {
  /** Ends the stream. */
  return(): Promise<IteratorResult<T>>;
  /** How many messages did not fit. */
  readonly dropped: number;
}

/** E names the topics, and the type of message of each. */
export interface Broker<E extends Record<string, unknown>> {
  /** Returns the function that ends this subscription. */
  subscribe<K extends keyof E & string>(
    topic: K,
    handler: (message: E[K]) => void | Promise<void>,
    options?: { readonly signal?: AbortSignal },
  ): () => void;
  /** Throws RangeError for a capacity out of range. */
  stream<K extends keyof E & string>(topic: K, options?: StreamOptions): MessageStream<E[K]>;
  /** Returns how many subscriptions and streams the topic has at this moment. */
  publish<K extends keyof E & string>(topic: K, message: E[K]): number;
  /** The topics that have a subscription or a stream, in any order. */
  topics(): string[];
}

interface Receiver<T> {
  /** Takes a copy of its own; starts nothing that could run before publish has returned. */
  take(message: T): void;
}

/** What waits for one handler, and whether somebody is emptying it. */
class Mailbox<T> implements Receiver<T> {
  readonly #handle: (message: T) => void | Promise<void>;
  readonly #report: (error: unknown) => void;
  #waiting: T[] = [];
  #isBusy = false;

  constructor(handle: (message: T) => void | Promise<void>, report: (error: unknown) => void) {
    this.#handle = handle;
    this.#report = report;
  }

  take(message: T): void {
    this.#waiting.push(message);
    if (this.#isBusy) return;
    this.#isBusy = true;
    queueMicrotask(() => this.#next());
  }

  clear(): void {
    this.#waiting = [];
  }

  #next(): void {
    const [message] = this.#waiting;
    // Not by the message itself: undefined is one.
    this.#isBusy = this.#waiting.length > 0;
    if (!this.#isBusy) return;
    this.#waiting.shift();
    // What the handler throws in the call rejects here, like what it throws later.
    new Promise<void>((resolve) => resolve(this.#handle(message as T))) // The mailbox was not empty.
      .catch(this.#report)
      .then(() => this.#next());
  }
}

/** A mailbox whose handler is next(): there are kept messages or waiting readers, never both. */
class BoundedStream<T> implements MessageStream<T>, Receiver<T> {
  readonly #options: Required<Omit<StreamOptions, "signal">>;
  readonly #topic: { readonly leave: () => void; readonly end: () => void };
  #kept: T[] = [];
  #readers: ((result: IteratorResult<T>) => void)[] = [];
  #state: "open" | "overflown" | "ended" = "open";
  dropped = 0;

  /** `leave` is called when the topic loses it, `end` when nothing more can come of it. */
  constructor(options: Required<Omit<StreamOptions, "signal">>, topic: { leave: () => void; end: () => void }) {
    this.#options = options;
    this.#topic = topic;
  }

  take(value: T): void {
    const read = this.#readers.shift();
    if (read) read({ done: false, value });
    else if (this.#kept.length < this.#options.capacity) this.#kept.push(value);
    else this.#overflow(value);
  }

  async next(): Promise<IteratorResult<T>> {
    if (this.#kept.length > 0) return { done: false, value: this.#kept.shift() as T }; // There is one.
    if (this.#state === "open") return new Promise((resolve) => this.#readers.push(resolve));
    const isToldNow = this.#state === "overflown";
    this.#state = "ended";
    if (isToldNow) throw Object.assign(new Error("The reader was too slow."), { name: "SlowConsumerError" });
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<T>> {
    this.#state = "ended";
    this.#kept = [];
    for (const read of this.#readers.splice(0)) read({ done: true, value: undefined });
    this.#topic.leave();
    this.#topic.end();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #overflow(value: T): void {
    this.dropped += 1;
    if (this.#options.overflow === "drop-oldest") {
      this.#kept.shift();
      this.#kept.push(value);
    }
    if (this.#options.overflow !== "disconnect") return;
    this.#state = "overflown";
    this.#topic.leave();
  }
}

class TopicBroker<E extends Record<string, unknown>> implements Broker<E> {
  readonly #onError: (failure: Failure) => void;
  /** Topics without a receiver are not in here. */
  readonly #receivers = new Map<string, Set<Receiver<E[string]>>>();

  constructor(onError: (failure: Failure) => void = () => {}) {
    this.#onError = onError;
  }

  subscribe<K extends keyof E & string>(
    topic: K,
    handler: (message: E[K]) => void | Promise<void>,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): () => void {
    if (signal?.aborted) return () => {};
    const mailbox = new Mailbox(handler, (error) => this.#onError({ topic, error }));
    const leave = this.#join(topic, mailbox);
    const end = () => {
      leave();
      mailbox.clear();
      signal?.removeEventListener("abort", end);
    };
    signal?.addEventListener("abort", end);
    return end;
  }

  stream<K extends keyof E & string>(topic: K, options: StreamOptions = {}): MessageStream<E[K]> {
    const { capacity = 16, overflow = "drop-oldest", signal } = options;
    if (!(Number.isInteger(capacity) && capacity >= 1))
      throw new RangeError(`capacity must be an integer >= 1, not ${capacity}.`);
    const stopListening = () => signal?.removeEventListener("abort", end);
    const stream = new BoundedStream<E[K]>({ capacity, overflow }, { leave: () => leave(), end: stopListening });
    const leave = this.#join(topic, stream);
    const end = () => void stream.return();
    if (signal?.aborted) end();
    else signal?.addEventListener("abort", end);
    return stream;
  }

  publish<K extends keyof E & string>(topic: K, message: E[K]): number {
    const receivers = [...(this.#receivers.get(topic) ?? [])];
    // All copies before the first delivery, and one also for nobody: a message that cannot be copied must reach none.
    const [, ...copies] = [undefined, ...receivers].map(() => structuredClone(message));
    for (const [index, receiver] of receivers.entries()) receiver.take(copies[index] as E[K]); // As many as receivers.
    return receivers.length;
  }

  topics(): string[] {
    return [...this.#receivers.keys()];
  }

  #join<K extends keyof E & string>(topic: K, receiver: Receiver<E[K]>): () => void {
    const group = this.#receivers.get(topic) ?? new Set();
    this.#receivers.set(topic, group.add(receiver));
    return () => {
      group.delete(receiver);
      // The topic may have got a new group since.
      if (group.size === 0 && this.#receivers.get(topic) === group) this.#receivers.delete(topic);
    };
  }
}

export function createBroker<E extends Record<string, unknown>>(onError?: (failure: Failure) => void): Broker<E> {
  return new TopicBroker(onError);
}
