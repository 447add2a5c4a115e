// A sorted array of early entries, inserted from behind; who waits is sorted too, and each step pays only for those it wakes.
import type { Change, Entry, Snapshot } from "../../../../exercises/distribution/log-shipping/starter.ts";

/** The first index from which on `isBeyond` holds for all of `items`. */
function boundary<T>(items: readonly T[], isBeyond: (item: T) => boolean): number {
  return items.findLastIndex((item) => !isBeyond(item)) + 1;
}

export class Primary<V> {
  /** Everything in one array of places: truncated ones are let go of, but keep their number. */
  #places: (Entry<V> | undefined)[] = [];
  #firstKept = 0;
  readonly #values = new Map<string, V>();

  set(key: string, value: V): Entry<V> {
    this.#values.set(key, value);
    return this.#write({ op: "set", key, value, lsn: this.lsn + 1 });
  }

  delete(key: string): Entry<V> {
    this.#values.delete(key);
    return this.#write({ op: "delete", key, lsn: this.lsn + 1 });
  }

  get(key: string): V | undefined {
    return this.#values.get(key);
  }

  get lsn(): number {
    return this.#places.length;
  }

  since(lsn: number): Entry<V>[] {
    if (lsn < this.#firstKept) throw new RangeError(`entry ${lsn + 1} has been truncated`);
    return this.#places.slice(lsn).filter((entry) => entry !== undefined);
  }

  snapshot(): Snapshot<V> {
    return { lsn: this.lsn, state: new Map(this.#values) };
  }

  truncate(upTo: number): void {
    while (this.#firstKept < Math.min(upTo, this.lsn)) {
      this.#places[this.#firstKept] = undefined;
      this.#firstKept += 1;
    }
  }

  #write(entry: Entry<V>): Entry<V> {
    this.#places.push(entry);
    return entry;
  }
}

interface Waiting {
  readonly until: number;
  readonly done: () => void;
}

export class Replica<V> {
  readonly #shown = new Map<string, V>();
  #at = 0;
  #early: Entry<V>[] = [];
  #waiting: Waiting[] = [];

  apply(entry: Entry<V>): "applied" | "buffered" | "duplicate" {
    const place = boundary(this.#early, ({ lsn }) => lsn >= entry.lsn);
    if (entry.lsn <= this.#at || this.#early[place]?.lsn === entry.lsn) return "duplicate";
    this.#early.splice(place, 0, entry);
    this.#absorb();
    return entry.lsn <= this.#at ? "applied" : "buffered";
  }

  install(snapshot: Snapshot<V>): boolean {
    if (this.#at >= snapshot.lsn) return false;
    this.#shown.clear();
    for (const [key, value] of snapshot.state) this.#shown.set(key, value);
    this.#at = snapshot.lsn;
    this.#early.splice(
      0,
      boundary(this.#early, ({ lsn }) => lsn > this.#at),
    );
    this.#absorb();
    return true;
  }

  get(key: string): V | undefined {
    return this.#shown.get(key);
  }

  get lsn(): number {
    return this.#at;
  }

  missing(): [from: number, to: number][] {
    const gaps: [number, number][] = [];
    let expected = this.#at + 1;
    for (const { lsn } of this.#early) {
      if (lsn > expected) gaps.push([expected, lsn - 1]);
      expected = lsn + 1;
    }
    return gaps;
  }

  waitFor(until: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (until <= this.#at) return resolve();
      if (signal?.aborted) return reject(signal.reason);
      const listening = new AbortController();
      const waiting = {
        until,
        done: () => {
          listening.abort();
          resolve();
        },
      };
      const giveUp = () => {
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", giveUp, { once: true, signal: listening.signal });
      this.#waiting.splice(
        boundary(this.#waiting, (other) => other.until > until),
        0,
        waiting,
      );
    });
  }

  #absorb(): void {
    const count = this.#early.findIndex(({ lsn }, index) => lsn !== this.#at + 1 + index);
    for (const entry of this.#early.splice(0, count === -1 ? this.#early.length : count)) {
      if (entry.op === "delete") this.#shown.delete(entry.key);
      else this.#shown.set(entry.key, entry.value);
      this.#at = entry.lsn;
    }
    const due = boundary(this.#waiting, ({ until }) => until > this.#at);
    for (const { done } of this.#waiting.splice(0, due)) done();
  }
}

export class Session<V> {
  readonly read: (key: string) => V | undefined;
  readonly write: (change: Change<V>) => Promise<void>;

  constructor(replica: Replica<V>, submit: (change: Change<V>) => Promise<number>) {
    this.read = (key) => replica.get(key);
    this.write = (change) => new Promise<number>((tell) => tell(submit(change))).then((lsn) => replica.waitFor(lsn));
  }
}
