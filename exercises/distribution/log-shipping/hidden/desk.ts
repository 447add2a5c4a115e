// A primary, its replicas and the network between them, the learner's or the model's: whoever stands at the desk decides
// which entry arrives where and when.
import { type Mismatch, show, type World } from "#kit";
import type * as Starter from "../starter.ts";
import { Clients, type SessionClass } from "./clients.ts";
import { overwrite, Papers } from "./papers.ts";
import { KEYS, NAMES, type Setup, type Value } from "./setup.ts";

type Primary = Starter.Primary<Value>;
type Replica = Starter.Replica<Value>;
type Entry = Starter.Entry<Value>;
type Change = Starter.Change<Value>;
type Snapshot = Starter.Snapshot<Value>;
export type Gaps = [from: number, to: number][];
/** What a store shows: its values stand in the order of KEYS. */
export type Store = { lsn: number; values: Value[] };

export type Network = { log: Entry[]; truncatedTo: number; arrived: number[][] };

/** What a side is made of. */
export interface Parts {
  readonly Primary: new () => Primary;
  readonly Replica: new () => Replica;
  readonly Session: SessionClass;
}

export class Desk {
  readonly setup: Setup;
  readonly primary: Primary;
  readonly replicas: readonly Replica[];
  readonly clients: Clients;
  readonly papers = new Papers();
  /** As they were when they were taken. */
  readonly snapshots: Snapshot[] = [];
  /** What was shipped, by lsn. */
  readonly #shipped = new Map<number, Entry>();
  /** The lsns that came to each replica, by entry or by snapshot. */
  readonly #arrived: readonly Set<number>[];
  /** The maps that the primary gave for its snapshots, until somebody writes on them. */
  readonly #shelf = new Map<number, ReadonlyMap<string, Value>>();
  #truncatedTo = 0;

  constructor(parts: Parts, setup: Setup, world: World) {
    this.setup = setup;
    this.primary = new parts.Primary();
    this.replicas = Array.from({ length: setup.replicas }, () => new parts.Replica());
    this.#arrived = this.replicas.map(() => new Set());
    const { Session } = parts;
    this.clients = new Clients({ Session, replicas: this.replicas }, world, (change) => this.put(change).lsn);
  }

  put(change: Change): Entry {
    const entry = change.op === "set" ? this.primary.set(change.key, change.value) : this.primary.delete(change.key);
    for (const logged of this.primary.since(this.#shipped.size)) this.#shipped.set(logged.lsn, logged);
    return entry;
  }

  deliver(replica: number, lsn: number): string {
    const entry = this.#shipped.get(lsn);
    if (entry === undefined) return `the log has no entry ${lsn}`;
    this.#arrived[replica]?.add(lsn);
    return this.replica(replica).apply(entry);
  }

  /** Whatever has not arrived yet does, in this order. */
  drain(replica: number, order: "oldest" | "newest"): string[] {
    const due = this.underWay(replica);
    return (order === "oldest" ? due : due.reverse()).map((lsn) => this.deliver(replica, lsn));
  }

  /** Entries on the way to a replica, ascending. */
  underWay(replica: number): number[] {
    return [...this.#shipped.keys()].filter((lsn) => !this.#arrived[replica]?.has(lsn)).sort((a, b) => a - b);
  }

  /** Asks for the gaps and delivers exactly what they name. */
  fill(replica: number): Gaps {
    const gaps = this.replica(replica).missing();
    const copy = gaps.map(([from, to]): [number, number] => [from, to]);
    this.papers.keep("missing", () => {
      for (const gap of gaps) gap.reverse();
      gaps.splice(0, 1);
    });
    for (const [from, to] of copy) for (let lsn = from; lsn <= to; lsn += 1) this.deliver(replica, lsn);
    return copy;
  }

  /** From the log as far back as it reaches, else by a new snapshot. */
  catchUp(replica: number): string {
    const from = this.replica(replica).lsn;
    try {
      const entries = this.primary.since(from);
      for (const { lsn } of entries) this.deliver(replica, lsn);
      return `${entries.length} from the log`;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      const { lsn } = this.snapshot();
      const isNew = this.install(replica, this.snapshots.length);
      return `the log is cut; a snapshot at ${lsn} is ${isNew ? "installed" : "refused"}`;
    }
  }

  since(lsn: number): Entry[] {
    const entries = this.primary.since(lsn);
    const copy = [...entries];
    this.papers.keep("since", () => entries.splice(0));
    return copy;
  }

  truncate(upTo: number): void {
    this.#truncatedTo = Math.max(this.#truncatedTo, Math.min(upTo, this.primary.lsn));
    this.primary.truncate(upTo);
  }

  snapshot(): Snapshot {
    const { lsn, state } = this.primary.snapshot();
    const taken = { lsn, state: new Map(state) };
    const number = this.snapshots.push(taken);
    this.#shelf.set(number, state);
    this.papers.keep("snapshot", () => {
      this.#shelf.delete(number);
      overwrite(state);
    });
    return taken;
  }

  install(replica: number, number: number): boolean {
    const { lsn, state } = this.snapshots[number - 1] ?? { lsn: 0, state: new Map<string, Value>() };
    const copy = new Map(state);
    for (let covered = 1; covered <= lsn; covered += 1) this.#arrived[replica]?.add(covered);
    this.papers.keep("installed", () => overwrite(copy));
    return this.replica(replica).install({ lsn, state: copy });
  }

  replica(index: number): Replica {
    const replica = this.replicas[index];
    if (replica === undefined) throw new Error(`there is no replica ${index + 1}`);
    return replica;
  }

  seenPrimary(): Store & { log: number[] } {
    return { ...look(this.primary), log: this.primary.since(this.#truncatedTo).map(({ lsn }) => lsn) };
  }

  seenReplicas(): Store[] {
    return this.replicas.map(look);
  }

  missing(): Gaps[] {
    return this.replicas.map((replica) => replica.missing());
  }

  /** The two latest snapshots as they look now to whoever took them: their numbers and values. */
  shelf(): [number: number, values: Value[]][] {
    return [...this.#shelf].slice(-2).map(([number, state]) => [number, valuesIn(state)]);
  }

  /** What the network knows, for the picture: the log as it was shipped, and what has come where. */
  network(): Network {
    return {
      log: [...this.#shipped.values()],
      truncatedTo: this.#truncatedTo,
      arrived: this.#arrived.map((lsns) => [...lsns]),
    };
  }

  /** What is wrong with a replica that everything has reached. */
  diverged(): Mismatch | undefined {
    const primary = look(this.primary);
    for (const [index, replica] of this.replicas.entries()) {
      if (this.underWay(index).length > 0) continue;
      const [who, store] = [`with the whole log at ${NAMES[index]}, its`, look(replica)];
      if (store.lsn !== primary.lsn)
        return { about: `${who} lsn`, expected: `${primary.lsn}, as at the primary,`, actual: String(store.lsn) };
      const place = KEYS.findIndex((_, index) => !Object.is(primary.values[index], store.values[index]));
      if (place === -1) continue;
      const [expected, actual] = [show(primary.values[place]), show(store.values[place])];
      return { about: `${who} get(${show(KEYS[place])})`, expected: `${expected}, as at the primary,`, actual };
    }
    return undefined;
  }
}

function look(store: Primary | Replica): Store {
  return { lsn: store.lsn, values: valuesIn(store) };
}

function valuesIn(store: { get(key: string): Value }): Value[] {
  return KEYS.map((key) => store.get(key));
}
