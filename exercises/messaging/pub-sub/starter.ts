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

export function createBroker<E extends Record<string, unknown>>(onError?: (failure: Failure) => void): Broker<E> {
  throw new Error("R1: not written yet");
}
