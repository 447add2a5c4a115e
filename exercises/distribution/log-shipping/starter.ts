// One primary takes all writes and logs them; replicas replay the log as it reaches them; sessions read from replicas.

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
  set(key: string, value: V): Entry<V> {
    throw new Error("R1: not written yet");
  }

  delete(key: string): Entry<V> {
    throw new Error("R1: not written yet");
  }

  get(key: string): V | undefined {
    throw new Error("R1: not written yet");
  }

  /** That of the latest entry; 0 before the first. */
  get lsn(): number {
    throw new Error("R1: not written yet");
  }

  /** The entries after `lsn`. Throws RangeError where some of them have been truncated. */
  since(lsn: number): Entry<V>[] {
    throw new Error("R2: not written yet");
  }

  snapshot(): Snapshot<V> {
    throw new Error("R2: not written yet");
  }

  /** Drops the entries up to `upTo` from the log. */
  truncate(upTo: number): void {
    throw new Error("R2: not written yet");
  }
}

export class Replica<V> {
  apply(entry: Entry<V>): "applied" | "buffered" | "duplicate" {
    throw new Error("R3: not written yet");
  }

  /** False if the snapshot would bring nothing new. */
  install(snapshot: Snapshot<V>): boolean {
    throw new Error("R5: not written yet");
  }

  get(key: string): V | undefined {
    throw new Error("R3: not written yet");
  }

  /** That of the latest entry applied. */
  get lsn(): number {
    throw new Error("R3: not written yet");
  }

  /** The gaps below the newest buffered entry, both ends included. */
  missing(): [from: number, to: number][] {
    throw new Error("R4: not written yet");
  }

  /** Resolves once `lsn` is reached. */
  waitFor(lsn: number, signal?: AbortSignal): Promise<void> {
    throw new Error("R6: not written yet");
  }
}

/** One client: reads its own replica, writes through the primary. */
export class Session<V> {
  /** `submit` brings a change to the primary and resolves with the lsn that it got there. */
  constructor(replica: Replica<V>, submit: (change: Change<V>) => Promise<number>) {
    throw new Error("R7: not written yet");
  }

  write(change: Change<V>): Promise<void> {
    throw new Error("R7: not written yet");
  }

  read(key: string): V | undefined {
    throw new Error("R7: not written yet");
  }
}
