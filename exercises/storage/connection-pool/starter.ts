export interface PoolOptions<C> {
  readonly create: () => Promise<C>;
  readonly destroy: (connection: C) => void | Promise<void>;
  /** Is this connection still good? */
  readonly validate?: (connection: C) => Promise<boolean>;
  /** Most connections at a time. Integer >= 1. */
  readonly max: number;
  /** How many may stay although they are idle. Integer, 0 to max, default 0. */
  readonly min?: number;
  /** How long a connection may be idle, in ms. An integer from 1 to 2147483647, or Infinity, the default. */
  readonly idleMs?: number;
  /** How old a connection may be when it is lent, in ms. An integer from 1 to 2147483647, or Infinity, the default. */
  readonly maxLifetimeMs?: number;
}

export interface AcquireOptions {
  /** How long the whole acquire may take, in ms. An integer from 1 to 2147483647, or Infinity, the default. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

export interface Lease<C> {
  readonly conn: C;
  /** Gives the connection back; `broken` says that it is of no use any more. */
  release(how?: { readonly broken?: boolean }): void;
}

export interface PoolStats {
  readonly idle: number;
  readonly inUse: number;
  readonly creating: number;
  readonly waiting: number;
}

export interface Pool<C> {
  acquire(options?: AcquireOptions): Promise<Lease<C>>;
  /** Lends a connection to `fn` for as long as it runs. */
  use<R>(fn: (connection: C) => Promise<R>, options?: AcquireOptions): Promise<R>;
  close(): Promise<void>;
  stats(): PoolStats;
}

export class AcquireTimeout extends Error {
  override readonly name = "AcquireTimeout" as const;
}

export class PoolClosed extends Error {
  override readonly name = "PoolClosed" as const;
}

export function createPool<C>(options: PoolOptions<C>): Pool<C> {
  throw new Error("R1: not written yet");
}
