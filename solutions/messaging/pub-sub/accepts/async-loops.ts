// Every receiver is an inbox that can be awaited. A subscription is an async loop over its inbox, a stream is the inbox itself.
import type * as Starter from "../../../../exercises/messaging/pub-sub/starter.ts";

interface Letter {
  readonly body: unknown;
}

/** Messages for one receiver. `undefined` from `letter()` says that no more will come. */
class Inbox {
  readonly #capacity: number;
  readonly #onFull: (inbox: Inbox, letter: Letter) => void;
  readonly #wanted: ((letter: Letter | undefined) => void)[] = [];
  letters: Letter[] = [];
  isClosed = false;
  dropped = 0;

  constructor(capacity: number, onFull: (inbox: Inbox, letter: Letter) => void) {
    this.#capacity = capacity;
    this.#onFull = onFull;
  }

  put(letter: Letter): void {
    const want = this.#wanted.shift();
    if (want) want(letter);
    else if (this.letters.length < this.#capacity) this.letters.push(letter);
    else {
      this.dropped += 1;
      this.#onFull(this, letter);
    }
  }

  letter(): Letter | undefined | Promise<Letter | undefined> {
    if (this.letters.length > 0 || this.isClosed) return this.letters.shift();
    return new Promise((resolve) => this.#wanted.push(resolve));
  }

  close(): void {
    this.isClosed = true;
    for (const want of this.#wanted.splice(0)) want(undefined);
  }
}

class Loops {
  readonly #inboxes = new Map<Inbox, string>();
  readonly #onError: ((failure: Starter.Failure) => void) | undefined;

  constructor(onError?: (failure: Starter.Failure) => void) {
    this.#onError = onError;
  }

  subscribe(topic: string, handler: (message: never) => void | Promise<void>, options?: { signal?: AbortSignal }) {
    const inbox = new Inbox(Number.POSITIVE_INFINITY, () => {});
    if (options?.signal?.aborted) return () => {};
    this.#inboxes.set(inbox, topic);
    const end = () => this.#drop(inbox);
    options?.signal?.addEventListener("abort", end, { once: true });
    void this.#work(topic, inbox, handler);
    return end;
  }

  stream(topic: string, { capacity = 16, overflow = "drop-oldest", signal }: Starter.StreamOptions = {}) {
    if (Math.floor(capacity) !== capacity || !(capacity >= 1 && capacity < Infinity)) throw new RangeError("capacity");
    let isSlow = false;
    const policies: Record<Starter.Overflow, (inbox: Inbox, letter: Letter) => void> = {
      "drop-newest": () => {},
      "drop-oldest": ({ letters }, letter) => letters.splice(0, letters.length, ...letters.slice(1), letter),
      disconnect: (full) => {
        isSlow = true;
        this.#inboxes.delete(full);
        full.close();
      },
    };
    const inbox = new Inbox(capacity, policies[overflow]);
    this.#inboxes.set(inbox, topic);
    const end = () => {
      isSlow = false;
      this.#drop(inbox);
    };
    if (signal?.aborted) end();
    else signal?.addEventListener("abort", end, { once: true });
    const next = async () => {
      const letter = await inbox.letter();
      if (letter) return { done: false as const, value: letter.body };
      if (!isSlow) return { done: true as const, value: undefined };
      isSlow = false;
      throw new (class SlowConsumerError extends Error {
        override readonly name = "SlowConsumerError";
      })();
    };
    const stream = {
      next,
      return: async () => {
        end();
        return { done: true as const, value: undefined };
      },
      get dropped() {
        return inbox.dropped;
      },
      [Symbol.asyncIterator]: () => stream,
    };
    return stream;
  }

  publish(topic: string, message: unknown): number {
    const present = [...this.#inboxes].flatMap(([inbox, own]) => (own === topic ? [inbox] : []));
    const letters = [...present, undefined].map((): Letter => ({ body: structuredClone(message) }));
    for (const [index, inbox] of present.entries()) inbox.put(letters[index] ?? { body: undefined });
    return present.length;
  }

  topics(): string[] {
    return Array.from(new Set(this.#inboxes.values()));
  }

  #drop(inbox: Inbox): void {
    this.#inboxes.delete(inbox);
    inbox.letters = [];
    inbox.close();
  }

  async #work(topic: string, inbox: Inbox, handler: (message: never) => void | Promise<void>): Promise<void> {
    for (;;) {
      const letter = await inbox.letter();
      // A letter may be on its way out of the inbox when the subscription ends.
      if (letter === undefined || inbox.isClosed) return;
      try {
        await handler(letter.body as never); // It is what was published on this topic.
      } catch (error) {
        this.#onError?.({ topic, error });
      }
    }
  }
}

export const createBroker = <E extends Record<string, unknown>>(
  onError?: (failure: Starter.Failure) => void,
): Starter.Broker<E> => new Loops(onError) as unknown as Starter.Broker<E>; // Types of messages matter at the border only.
