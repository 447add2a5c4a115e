// A store of facts: appended under a check of the version they were decided on, read by stream, by position and as they come.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A fact, as the one who decided it hands it in. */
export interface NewEvent {
  readonly type: string;
  readonly data: Json;
}

/** A fact with its places: in its stream from 0, in the whole store from 1. */
export interface Stored extends NewEvent {
  readonly stream: string;
  readonly version: number;
  readonly position: number;
  /** When it was appended, in milliseconds as Date.now() counts them. */
  readonly at: number;
}

/** What one append leaves on the disk. Its events belong to one stream; `key` is there if the append had one. */
export interface DiskRecord {
  readonly key?: string;
  readonly events: readonly Stored[];
}

/** Atomic and durable. When `append` rejects, nothing was written. */
export interface Disk {
  /** Every record, in the order in which they were written. */
  load(): Promise<readonly DiskRecord[]>;
  append(record: DiskRecord): Promise<void>;
}

/** How many events the stream holds: a number, "none" for 0, "any" where it does not matter. */
export type Expected = number | "none" | "any";

/** An error with the name "ConcurrencyError". */
export interface ConcurrencyError extends Error {
  /** As the caller gave it. */
  readonly expected: Expected;
  /** How many events the stream held. */
  readonly actual: number;
}

export interface Appended {
  /** The version that the stream's next event will have. */
  readonly nextVersion: number;
  /** The position of the last event that the call stored. */
  readonly position: number;
}

export interface EventStore {
  append(
    stream: string,
    expected: Expected,
    events: readonly NewEvent[],
    options?: { readonly key?: string },
  ): Promise<Appended>;
  /** from: an integer >= 0, default 0. asOf: milliseconds, default no bound. */
  read(stream: string, options?: { readonly from?: number; readonly asOf?: number }): Stored[];
  /** after: an integer >= 0, default 0. limit: an integer >= 0, default all. */
  readAll(after?: number, limit?: number): Stored[];
  /** after: an integer >= 0. Resolves on abort; rejects with the handler's error. */
  subscribe(after: number, handler: (event: Stored) => void | Promise<void>, signal: AbortSignal): Promise<void>;
}

class Conflict extends Error implements ConcurrencyError {
  override readonly name = "ConcurrencyError";
  readonly expected: Expected;
  readonly actual: number;

  constructor(expected: Expected, actual: number) {
    super(`The stream holds ${actual} events, not ${expected}: read it and decide again.`);
    this.expected = expected;
    this.actual = actual;
  }
}

interface Request {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly NewEvent[];
  readonly key: string | undefined;
  readonly calledAt: number;
}

class Store implements EventStore {
  readonly #disk: Disk;
  /** Position p stands at index p - 1. Only what the disk has accepted gets here. */
  readonly #log: Stored[] = [];
  /** The same events by stream, version v at index v. */
  readonly #streams = new Map<string, Stored[]>();
  readonly #answers = new Map<string, Map<string, Appended>>();
  /** Settles when the last append in line has; never rejects. */
  #line: Promise<unknown> = Promise.resolve();
  #news = Promise.withResolvers<void>();

  constructor(disk: Disk, records: readonly DiskRecord[]) {
    this.#disk = disk;
    for (const record of records) this.#commit(structuredClone(record));
  }

  async append(
    stream: string,
    expected: Expected,
    events: readonly NewEvent[],
    { key }: { readonly key?: string } = {},
  ): Promise<Appended> {
    // Copied and dated in the call: until its turn has come the caller may do anything with its events.
    const request = { stream, expected, events: structuredClone(events), key, calledAt: Date.now() };
    const answer = this.#line.then(() => this.#judge(request));
    this.#line = answer.catch(() => {});
    return answer;
  }

  read(stream: string, { from = 0, asOf = Number.POSITIVE_INFINITY } = {}): Stored[] {
    const events = this.#streams.get(stream)?.slice(from) ?? [];
    return structuredClone(events.filter(({ at }) => at <= asOf));
  }

  readAll(after = 0, limit = Number.POSITIVE_INFINITY): Stored[] {
    return structuredClone(this.#log.slice(after, after + limit));
  }

  async subscribe(after: number, handler: (event: Stored) => void | Promise<void>, signal: AbortSignal): Promise<void> {
    const wake = () => this.#ring();
    signal.addEventListener("abort", wake, { once: true });
    try {
      for (let cursor = after; !signal.aborted; ) {
        const event = this.#log[cursor];
        if (event) {
          cursor += 1;
          await handler(structuredClone(event));
          // No gap: between the look at the log and the wait for news nobody else can run.
        } else await this.#news.promise;
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      signal.removeEventListener("abort", wake);
    }
  }

  /** At the head of the line: nobody else writes until this one has settled. */
  async #judge({ stream, expected, events, key, calledAt }: Request): Promise<Appended> {
    const past = this.#streams.get(stream) ?? [];
    const known = key === undefined || events.length === 0 ? undefined : this.#answers.get(stream)?.get(key);
    // The key goes before the version: a retry still names the version of the first try.
    if (known) return { ...known };
    const wanted = expected === "none" ? 0 : expected;
    if (wanted !== "any" && wanted !== past.length) throw new Conflict(expected, past.length);
    if (events.length === 0) return { nextVersion: past.length, position: past.at(-1)?.position ?? 0 };
    const at = Math.max(calledAt, this.#log.at(-1)?.at ?? calledAt);
    const stored = events.map(({ type, data }, index): Stored => {
      const [version, position] = [past.length + index, this.#log.length + index + 1];
      return { type, data, stream, version, position, at };
    });
    const record = { ...(key !== undefined && { key }), events: stored };
    await this.#disk.append(structuredClone(record));
    return { ...this.#commit(record) };
  }

  /** What the disk has, memory shows: both for a fresh append and for one that was loaded. */
  #commit({ key, events }: DiskRecord): Appended {
    for (const event of events) {
      this.#log.push(event);
      const past = this.#streams.get(event.stream);
      if (past) past.push(event);
      else this.#streams.set(event.stream, [event]);
    }
    const [stream = "", last] = [events[0]?.stream, events.at(-1)];
    const answer = { nextVersion: (last?.version ?? -1) + 1, position: last?.position ?? 0 };
    const answers = this.#answers.get(stream) ?? new Map<string, Appended>();
    if (key !== undefined) this.#answers.set(stream, answers.set(key, answer));
    this.#ring();
    return answer;
  }

  /** Wakes all subscribers, an aborted one too: who finds nothing new waits again. */
  #ring(): void {
    this.#news.resolve();
    this.#news = Promise.withResolvers<void>();
  }
}

/** Opens a store over what the disk holds. */
export async function openStore(disk: Disk): Promise<EventStore> {
  return new Store(disk, await disk.load());
}
