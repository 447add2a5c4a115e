// A replica is a prefix of the log, so one integer says everything that it may show; what came early waits in a map.

/** One write, as somebody asks for it. */
export type Change<V> =
  | { readonly op: "set"; readonly key: string; readonly value: V }
  | { readonly op: "delete"; readonly key: string };

/** A change with its log sequence number: its place in the one order of all writes. */
export type Entry<V> = Change<V> & { readonly lsn: number };

/** What a store held when its log had reached `lsn`. */
export interface Snapshot<V> {
  readonly lsn: number;
  readonly state: ReadonlyMap<string, V>;
}

export class Primary<V> {
  readonly #state = new Map<string, V>();
  #log: Entry<V>[] = [];
  /** How many entries were dropped from the front of the log. */
  #truncated = 0;

  set(key: string, value: V): Entry<V> {
    return this.#append({ op: "set", key, value });
  }

  delete(key: string): Entry<V> {
    return this.#append({ op: "delete", key });
  }

  get(key: string): V | undefined {
    return this.#state.get(key);
  }

  /** That of the latest entry; 0 before the first. */
  get lsn(): number {
    return this.#truncated + this.#log.length;
  }

  /** The entries after `lsn`. Throws RangeError where some of them have been truncated. */
  since(lsn: number): Entry<V>[] {
    if (lsn < this.#truncated) {
      throw new RangeError(`the log begins after ${this.#truncated}, not after ${lsn}: install a snapshot first`);
    }
    return this.#log.slice(lsn - this.#truncated);
  }

  snapshot(): Snapshot<V> {
    return { lsn: this.lsn, state: new Map(this.#state) };
  }

  /** Drops the entries up to `upTo` from the log. */
  truncate(upTo: number): void {
    // No further than the log reaches: entries that are still to come were not meant.
    const end = Math.min(upTo, this.lsn);
    if (end <= this.#truncated) return;
    this.#log = this.#log.slice(end - this.#truncated);
    this.#truncated = end;
  }

  #append(change: Change<V>): Entry<V> {
    const entry = { ...change, lsn: this.lsn + 1 };
    perform(change, this.#state);
    this.#log.push(entry);
    return entry;
  }
}

export class Replica<V> {
  #state = new Map<string, V>();
  #lsn = 0;
  /** Entries that came before their predecessors, invisible until those are here. */
  readonly #early = new Map<number, Entry<V>>();
  readonly #waiters = new Set<{ readonly lsn: number; readonly wake: () => void }>();

  apply(entry: Entry<V>): "applied" | "buffered" | "duplicate" {
    if (entry.lsn <= this.#lsn || this.#early.has(entry.lsn)) return "duplicate";
    this.#early.set(entry.lsn, entry);
    if (entry.lsn > this.#lsn + 1) return "buffered";
    this.#advance();
    return "applied";
  }

  /** False if the snapshot would bring nothing new. */
  install({ lsn, state }: Snapshot<V>): boolean {
    if (lsn <= this.#lsn) return false;
    this.#state = new Map(state);
    this.#lsn = lsn;
    for (const early of this.#early.keys()) {
      if (early <= lsn) this.#early.delete(early);
    }
    this.#advance();
    return true;
  }

  get(key: string): V | undefined {
    return this.#state.get(key);
  }

  /** That of the latest entry applied. */
  get lsn(): number {
    return this.#lsn;
  }

  /** The gaps below the newest buffered entry, both ends included. */
  missing(): [from: number, to: number][] {
    // Sorting when asked costs nothing while entries come in order, which is nearly always.
    const early = [...this.#early.keys()].sort((a, b) => a - b);
    return early.flatMap((lsn, index): [number, number][] => {
      const before = early[index - 1] ?? this.#lsn;
      return lsn === before + 1 ? [] : [[before + 1, lsn - 1]];
    });
  }

  /** Resolves once `lsn` is reached. */
  async waitFor(lsn: number, signal?: AbortSignal): Promise<void> {
    if (this.#lsn >= lsn) return;
    signal?.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiter = { lsn, wake: resolve };
    const abort = () => reject(signal?.reason);
    this.#waiters.add(waiter);
    signal?.addEventListener("abort", abort);
    try {
      await promise;
    } finally {
      this.#waiters.delete(waiter);
      signal?.removeEventListener("abort", abort);
    }
  }

  /** The only place where time moves forward by entries, so the only one that must think of the waiters. */
  #advance(): void {
    for (let next = this.#early.get(this.#lsn + 1); next; next = this.#early.get(this.#lsn + 1)) {
      perform(next, this.#state);
      this.#lsn = next.lsn;
      this.#early.delete(next.lsn);
    }
    for (const { lsn, wake } of this.#waiters) {
      if (lsn <= this.#lsn) wake();
    }
  }
}

/** One client: reads its own replica, writes through the primary. */
export class Session<V> {
  readonly #replica: Replica<V>;
  readonly #submit: (change: Change<V>) => Promise<number>;

  /** `submit` brings a change to the primary and resolves with the lsn that it got there. */
  constructor(replica: Replica<V>, submit: (change: Change<V>) => Promise<number>) {
    this.#replica = replica;
    this.#submit = submit;
  }

  async write(change: Change<V>): Promise<void> {
    // The write pays for the wait, so that reads, of which there are many more, never do.
    await this.#replica.waitFor(await this.#submit(change));
  }

  read(key: string): V | undefined {
    return this.#replica.get(key);
  }
}

function perform<V>(change: Change<V>, state: Map<string, V>): void {
  if (change.op === "set") state.set(change.key, change.value);
  else state.delete(change.key);
}
