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

/** Opens a store over what the disk holds. */
export function openStore(disk: Disk): Promise<EventStore> {
  throw new Error("R1: not written yet");
}
