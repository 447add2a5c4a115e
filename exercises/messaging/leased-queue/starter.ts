// A queue that lends its messages: a delivery counts only when it is confirmed while its lease is running.

export interface LeaseQueueOptions {
  /** How long a lease runs. > 0. */
  readonly visibilityMs: number;
  /** Deliveries that may fail before a message is dead: an integer >= 1. */
  readonly maxReceives: number;
  /** The ladder: the wait after the 1st, 2nd, … failed delivery, its last step repeating. Not empty, each >= 0. Default [0]. */
  readonly retryDelaysMs?: readonly number[];
  /** Most running leases of one consumer: an integer >= 1, or Infinity. Default Infinity. */
  readonly prefetch?: number;
  /** How long a dedupeId is remembered. >= 0; 0, the default, is off. */
  readonly dedupeMs?: number;
}

/** One delivery, as it was when it was handed out. */
export interface Lease<T> {
  /** What the consumer shows to confirm, refuse or extend this delivery. */
  readonly receipt: string;
  /** The message's id. */
  readonly id: string;
  readonly body: T;
  /** 1 for the first delivery. */
  readonly attempt: number;
  /** When the lease ends, in milliseconds as Date.now() counts them. */
  readonly expiresAt: number;
}

export interface DeadLetter<T> {
  readonly id: string;
  readonly body: T;
  /** Deliveries that failed. */
  readonly attempts: number;
  /** How the last one failed. */
  readonly why: "nacked" | "expired";
  readonly deadAt: number;
}

export interface SendOptions {
  /** >= 0, default 0. */
  readonly delayMs?: number;
  readonly dedupeId?: string;
}

export interface LeaseQueue<T> {
  /** Returns the message's id: a new one, unless R8 applies. */
  send(body: T, options?: SendOptions): string;
  /** Leases up to max ready messages; max is an integer >= 1, default 1. */
  receive(consumer: string, max?: number): Lease<T>[];
  /** The work is done. */
  ack(receipt: string): boolean;
  /** The work has failed. delayMs, >= 0, stands in for the step of the ladder. */
  nack(receipt: string, delayMs?: number): boolean;
  /** The lease now ends ms, > 0, from now. */
  extend(receipt: string, ms: number): boolean;
  /** The consumer is gone. Returns how many leases it held. */
  disconnect(consumer: string): number;
  dead(): DeadLetter<T>[];
  /** Gives the oldest dead letters another life; limit is an integer >= 0, default all. Returns how many. */
  redrive(limit?: number): number;
  stats(): { ready: number; delayed: number; leased: number; dead: number };
}

/** Throws RangeError for an option outside its range. */
export function createLeaseQueue<T>(options: LeaseQueueOptions): LeaseQueue<T> {
  throw new Error("R1: not written yet");
}
