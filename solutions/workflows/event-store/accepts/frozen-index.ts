// Data structure: one array of frozen events is everything; a stream is a list of indices into it; subscribers are mailboxes that a commit pushes to.
import type {
  Appended,
  Disk,
  DiskRecord,
  EventStore,
  Expected,
  NewEvent,
  Stored,
} from "../../../../exercises/workflows/event-store/starter.ts";

/** Nobody can change a frozen event, so one copy serves the memory and every reader. */
function freeze<T>(value: T): T {
  if (value !== null && typeof value === "object") Object.values(value).forEach(freeze);
  return Object.freeze(value);
}

class StaleVersion extends Error {
  override name = "ConcurrencyError";
  readonly expected: Expected;
  readonly actual: number;
  constructor(expected: Expected, actual: number) {
    super(`${actual} events are there`);
    this.expected = expected;
    this.actual = actual;
  }
}

/** Delivers what it is given, one at a time and in order. */
class Mailbox {
  readonly #handler: (event: Stored) => void | Promise<void>;
  readonly #end = Promise.withResolvers<void>();
  #letters: Stored[];
  #busy = false;
  #stopped = false;

  constructor(letters: Stored[], handler: (event: Stored) => void | Promise<void>) {
    this.#letters = letters;
    this.#handler = handler;
  }

  get ended(): Promise<void> {
    return this.#end.promise;
  }

  push(events: readonly Stored[]): void {
    this.#letters.push(...events);
    void this.deliver();
  }

  stop(): void {
    this.#stopped = true;
    this.#letters = [];
    if (!this.#busy) this.#end.resolve();
  }

  async deliver(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let event = this.#letters.shift(); event && !this.#stopped; event = this.#letters.shift()) {
        await this.#handler(event);
      }
    } catch (error) {
      if (!this.#stopped) this.#end.reject(error);
      this.#stopped = true;
    }
    this.#busy = false;
    if (this.#stopped) this.#end.resolve();
  }
}

export async function openStore(disk: Disk): Promise<EventStore> {
  const events: Stored[] = [];
  const indices = new Map<string, number[]>();
  const keyed = new Map<string, Appended>();
  const mailboxes = new Set<Mailbox>();
  let last: Promise<unknown> = Promise.resolve();

  const keyOf = (stream: string, key: string) => JSON.stringify([stream, key]);

  function adopt(record: DiskRecord): Appended {
    const added = freeze(structuredClone([...record.events]));
    for (const event of added) {
      const own = indices.get(event.stream) ?? [];
      indices.set(event.stream, own);
      own.push(events.push(event) - 1);
    }
    const stream = added[0]?.stream ?? "";
    const answer = freeze({ nextVersion: indices.get(stream)?.length ?? 0, position: events.length });
    if (record.key !== undefined) keyed.set(keyOf(stream, record.key), answer);
    for (const mailbox of mailboxes) mailbox.push(added.slice());
    return answer;
  }

  async function take(
    stream: string,
    expected: Expected,
    { news, key, at }: { news: readonly NewEvent[]; key: string | undefined; at: number },
  ): Promise<Appended> {
    const own = indices.get(stream) ?? [];
    if (news.length > 0 && key !== undefined) {
      const before = keyed.get(keyOf(stream, key));
      if (before) return before;
    }
    if (expected === "none" ? own.length > 0 : expected !== "any" && expected !== own.length) {
      throw new StaleVersion(expected, own.length);
    }
    if (news.length === 0) return { nextVersion: own.length, position: (own.at(-1) ?? -1) + 1 };
    const floor = events.at(-1)?.at ?? at;
    const stored: Stored[] = news.map((event, nth) => ({
      ...event,
      stream,
      version: own.length + nth,
      position: events.length + nth + 1,
      at: at < floor ? floor : at,
    }));
    const record: DiskRecord = key === undefined ? { events: stored } : { key, events: stored };
    await disk.append(record);
    return adopt(record);
  }

  for (const record of await disk.load()) adopt(record);

  return {
    async append(stream, expected, batch, options) {
      const asked = { news: structuredClone(batch), key: options?.key, at: Date.now() };
      const turn = last.then(() => take(stream, expected, asked));
      last = turn.then(
        () => {},
        () => {},
      );
      return turn;
    },
    read(stream, options = {}) {
      const own = (indices.get(stream) ?? []).slice(options.from ?? 0);
      // Every index is one of an event.
      const found = own.map((index) => events[index] as Stored);
      return options.asOf === undefined ? found : found.filter(({ at }) => at <= (options.asOf ?? at));
    },
    readAll: (after = 0, limit = events.length) => events.slice(after, after + limit),
    async subscribe(after, handler, signal) {
      if (signal.aborted) return;
      const skipping = Math.max(0, after - events.length);
      let skipped = 0;
      const mailbox = new Mailbox(events.slice(after), async (event) => {
        if (skipped++ >= skipping) await handler(event);
      });
      const stop = () => mailbox.stop();
      mailboxes.add(mailbox);
      signal.addEventListener("abort", stop);
      void mailbox.deliver();
      try {
        await mailbox.ended;
      } finally {
        mailboxes.delete(mailbox);
        signal.removeEventListener("abort", stop);
      }
    },
  };
}
