// No state at all: both sides keep the entries, a read looks backwards through the applied prefix for the last word on its key.
import type { Change, Entry, Snapshot } from "../../../../exercises/distribution/log-shipping/starter.ts";

/** What was known at `lsn`, and every entry heard of since, at the place of its own lsn. */
class History<V> {
  #from: Snapshot<V> = { lsn: 0, state: new Map() };
  #heard: (Entry<V> | undefined)[] = [];

  get from(): number {
    return this.#from.lsn;
  }

  put(entry: Entry<V>): void {
    this.#heard[entry.lsn] = entry;
  }

  has(lsn: number): boolean {
    return lsn <= this.from || this.#heard[lsn] !== undefined;
  }

  /** The end of what follows without a gap. */
  get prefix(): number {
    let end = this.from;
    while (this.#heard[end + 1]) end += 1;
    return end;
  }

  get newest(): number {
    return Math.max(this.from, this.#heard.length - 1);
  }

  between(from: number, to: number): Entry<V>[] {
    return this.#heard.slice(from + 1, to + 1).flatMap((entry) => entry ?? []);
  }

  lookUp(key: string): V | undefined {
    for (let lsn = this.prefix; lsn > this.from; lsn -= 1) {
      const entry = this.#heard[lsn];
      if (entry?.key === key) return entry.op === "set" ? entry.value : undefined;
    }
    return this.#from.state.get(key);
  }

  /** Forgets how it came to the prefix. */
  fold(): Snapshot<V> {
    const state = new Map(this.#from.state);
    const lsn = this.prefix;
    this.between(this.from, lsn).forEach((entry) => {
      state.delete(entry.key);
      if (entry.op === "set") state.set(entry.key, entry.value);
    });
    return { lsn, state };
  }

  restart({ lsn, state }: Snapshot<V>): void {
    this.#from = { lsn, state: new Map(state) };
    this.#heard.fill(undefined, 0, Math.min(lsn + 1, this.#heard.length));
  }
}

export class Primary<V> {
  readonly #history = new History<V>();
  #cut = 0;

  set(key: string, value: V): Entry<V> {
    const entry = { op: "set", key, value, lsn: this.lsn + 1 } as const;
    this.#history.put(entry);
    return entry;
  }

  delete(key: string): Entry<V> {
    const entry = { op: "delete", key, lsn: this.lsn + 1 } as const;
    this.#history.put(entry);
    return entry;
  }

  get(key: string): V | undefined {
    return this.#history.lookUp(key);
  }

  get lsn(): number {
    return this.#history.newest;
  }

  since(lsn: number): Entry<V>[] {
    if (this.#cut > lsn) throw new RangeError(`nothing is left of the log up to ${this.#cut}`);
    return this.#history.between(lsn, this.lsn);
  }

  snapshot(): Snapshot<V> {
    return this.#history.fold();
  }

  truncate(upTo: number): void {
    this.#cut = Math.max(this.#cut, Math.min(upTo, this.lsn));
    // The entries go only when all of them may, for there is no state beside them.
    if (this.#cut === this.lsn) this.#history.restart(this.#history.fold());
  }
}

export class Replica<V> {
  readonly #history = new History<V>();
  /** Who waits, by the lsn that they wait for. */
  readonly #gates = new Map<number, PromiseWithResolvers<void>>();

  apply(entry: Entry<V>): "applied" | "buffered" | "duplicate" {
    if (this.#history.has(entry.lsn)) return "duplicate";
    this.#history.put(entry);
    this.#open();
    return entry.lsn > this.lsn ? "buffered" : "applied";
  }

  install(snapshot: Snapshot<V>): boolean {
    const isNewer = snapshot.lsn > this.lsn;
    if (isNewer) this.#history.restart(snapshot);
    this.#open();
    return isNewer;
  }

  get(key: string): V | undefined {
    return this.#history.lookUp(key);
  }

  get lsn(): number {
    return this.#history.prefix;
  }

  missing(): [from: number, to: number][] {
    const gaps: [number, number][] = [];
    for (let lsn = this.lsn + 1; lsn < this.#history.newest; lsn += 1) {
      if (this.#history.has(lsn)) continue;
      const gap = gaps.at(-1);
      if (gap && !this.#history.has(lsn - 1)) gap[1] = lsn;
      else gaps.push([lsn, lsn]);
    }
    return gaps;
  }

  async waitFor(lsn: number, signal?: AbortSignal): Promise<void> {
    if (this.lsn >= lsn) return;
    if (signal?.aborted) throw signal.reason;
    const gate = this.#gates.get(lsn) ?? Promise.withResolvers<void>();
    this.#gates.set(lsn, gate);
    let hangUp = () => {};
    const aborted = new Promise<never>((_, reject) => {
      const abort = () => reject(signal?.reason);
      signal?.addEventListener("abort", abort);
      hangUp = () => signal?.removeEventListener("abort", abort);
    });
    await Promise.race([gate.promise, aborted]).finally(hangUp);
  }

  #open(): void {
    for (const [lsn, { resolve }] of this.#gates) {
      if (lsn > this.lsn) continue;
      this.#gates.delete(lsn);
      resolve();
    }
  }
}

export class Session<V> {
  readonly #ask: (change: Change<V>) => Promise<number>;
  readonly #near: Replica<V>;

  constructor(replica: Replica<V>, submit: (change: Change<V>) => Promise<number>) {
    this.#ask = submit;
    this.#near = replica;
  }

  async write(change: Change<V>): Promise<void> {
    const place = await this.#ask(change);
    return this.#near.waitFor(place);
  }

  read(key: string): V | undefined {
    return this.#near.get(key);
  }
}
