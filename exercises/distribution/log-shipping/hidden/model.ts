// The rules word by word: a replica keeps all that came and replays what follows without a gap.
import type * as Starter from "../starter.ts";

/** The state that these entries lead to, from this one on. */
function replayed<V>(entries: readonly Starter.Entry<V>[], from: ReadonlyMap<string, V>): Map<string, V> {
  const state = new Map(from);
  for (const entry of entries) {
    if (entry.op === "set") state.set(entry.key, entry.value);
    else state.delete(entry.key);
  }
  return state;
}

export class Primary<V> implements Starter.Primary<V> {
  readonly #entries: Starter.Entry<V>[] = [];
  #state: ReadonlyMap<string, V> = new Map();
  /** Entries up to this lsn are not given any more. */
  #truncatedTo = 0;

  set(key: string, value: V): Starter.Entry<V> {
    return this.#log({ op: "set", key, value, lsn: this.lsn + 1 });
  }

  delete(key: string): Starter.Entry<V> {
    return this.#log({ op: "delete", key, lsn: this.lsn + 1 });
  }

  get(key: string): V | undefined {
    return this.#state.get(key);
  }

  get lsn(): number {
    return this.#entries.length;
  }

  since(lsn: number): Starter.Entry<V>[] {
    if (lsn < this.#truncatedTo) throw new RangeError(`truncated up to ${this.#truncatedTo}`);
    return this.#entries.slice(lsn);
  }

  snapshot(): Starter.Snapshot<V> {
    return { lsn: this.lsn, state: new Map(this.#state) };
  }

  truncate(upTo: number): void {
    this.#truncatedTo = Math.max(this.#truncatedTo, Math.min(upTo, this.lsn));
  }

  #log(entry: Starter.Entry<V>): Starter.Entry<V> {
    this.#entries.push(entry);
    this.#state = replayed([entry], this.#state);
    return entry;
  }
}

export class Replica<V> implements Starter.Replica<V> {
  #base: Starter.Snapshot<V> = { lsn: 0, state: new Map() };
  /** What the rules let it show: the base, and what follows without a gap. */
  #shown = this.#base;
  readonly #received = new Map<number, Starter.Entry<V>>();
  readonly #waits: { lsn: number; reached: () => void }[] = [];

  apply(entry: Starter.Entry<V>): "applied" | "buffered" | "duplicate" {
    if (entry.lsn <= this.lsn || this.#received.has(entry.lsn)) return "duplicate";
    this.#received.set(entry.lsn, entry);
    this.#moved();
    return entry.lsn <= this.lsn ? "applied" : "buffered";
  }

  install({ lsn, state }: Starter.Snapshot<V>): boolean {
    if (lsn <= this.lsn) return false;
    this.#base = { lsn, state: new Map(state) };
    this.#moved();
    return true;
  }

  get(key: string): V | undefined {
    return this.#shown.state.get(key);
  }

  get lsn(): number {
    return this.#shown.lsn;
  }

  missing(): [number, number][] {
    const buffered = [...this.#received.keys()].filter((lsn) => lsn > this.lsn).sort((a, b) => a - b);
    return buffered.flatMap((lsn, index): [number, number][] => {
      const before = buffered[index - 1] ?? this.lsn;
      return lsn > before + 1 ? [[before + 1, lsn - 1]] : [];
    });
  }

  waitFor(lsn: number, signal?: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const abort = () => reject(signal?.reason);
    const reached = () => {
      signal?.removeEventListener("abort", abort);
      resolve();
    };
    if (lsn <= this.lsn) resolve();
    else if (signal?.aborted) abort();
    else {
      signal?.addEventListener("abort", abort, { once: true });
      this.#waits.push({ lsn, reached });
    }
    return promise;
  }

  #moved(): void {
    const { lsn: begin, state } = this.#base;
    const applied: Starter.Entry<V>[] = [];
    let next = this.#received.get(begin + 1);
    while (next) {
      applied.push(next);
      next = this.#received.get(next.lsn + 1);
    }
    this.#shown = { lsn: begin + applied.length, state: replayed(applied, state) };
    for (const { lsn, reached } of this.#waits) if (lsn <= this.lsn) reached();
  }
}

export class Session<V> implements Starter.Session<V> {
  readonly #replica: Starter.Replica<V>;
  readonly #submit: (change: Starter.Change<V>) => Promise<number>;

  constructor(replica: Starter.Replica<V>, submit: (change: Starter.Change<V>) => Promise<number>) {
    this.#replica = replica;
    this.#submit = submit;
  }

  async write(change: Starter.Change<V>): Promise<void> {
    const lsn = await this.#submit(change);
    await this.#replica.waitFor(lsn);
  }

  read(key: string): V | undefined {
    return this.#replica.get(key);
  }
}
