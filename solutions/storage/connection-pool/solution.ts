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

/** A connection and what the pool knows of it. */
interface Slot<C> {
  readonly conn: C;
  readonly bornMs: number;
  idleSinceMs: number;
  wasLent: boolean;
}

/** One acquire. It is open until it is served or gives up; then it has neither a timer nor a listener. */
interface Request<C> {
  /** Its place in the order of calls. */
  readonly order: number;
  isOpen: boolean;
  serve(lease: Lease<C>): void;
  fail(error: unknown): void;
}

class ConnectionPool<C> implements Pool<C> {
  readonly #options: PoolOptions<C>;
  readonly #min: number;
  readonly #idleMs: number;
  readonly #maxLifetimeMs: number;
  /** Requests without a connection in sight, oldest first. */
  readonly #line: Request<C>[] = [];
  /** The candidate of such a request is being checked. */
  readonly #checked = new Set<Request<C>>();
  /** A stack: lending the one used last lets the others grow idle. */
  readonly #idle: Slot<C>[] = [];
  readonly #closing = Promise.withResolvers<void>();
  #creating = 0;
  /** Lent or being checked. */
  #inUse = 0;
  #destroying = 0;
  #requests = 0;
  #isClosed = false;
  #shrinkTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: PoolOptions<C>) {
    const { max, min = 0, idleMs = Infinity, maxLifetimeMs = Infinity } = options;
    demand(Number.isInteger(max) && max >= 1, "max", max);
    demand(Number.isInteger(min) && min >= 0 && min <= max, "min", min);
    demandSpan("idleMs", idleMs);
    demandSpan("maxLifetimeMs", maxLifetimeMs);
    this.#options = options;
    this.#min = min;
    this.#idleMs = idleMs;
    this.#maxLifetimeMs = maxLifetimeMs;
  }

  async acquire({ timeoutMs = Infinity, signal }: AcquireOptions = {}): Promise<Lease<C>> {
    demandSpan("timeoutMs", timeoutMs);
    signal?.throwIfAborted();
    if (this.#isClosed) throw new PoolClosed();
    const { promise, resolve, reject } = Promise.withResolvers<Lease<C>>();
    const end = () => {
      request.isOpen = false;
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    };
    const request: Request<C> = {
      order: this.#requests++,
      isOpen: true,
      serve: (lease) => {
        end();
        resolve(lease);
      },
      fail: (error) => {
        end();
        reject(error);
      },
    };
    const abort = () => this.#giveUp(request, signal?.reason);
    signal?.addEventListener("abort", abort, { once: true });
    const timer =
      timeoutMs === Infinity ? undefined : setTimeout(() => this.#giveUp(request, new AcquireTimeout()), timeoutMs);
    this.#line.push(request);
    this.#pump();
    return promise;
  }

  async use<R>(fn: (connection: C) => Promise<R>, options?: AcquireOptions): Promise<R> {
    const lease = await this.acquire(options);
    try {
      return await fn(lease.conn);
    } finally {
      lease.release();
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const request of [...this.#line, ...this.#checked]) this.#giveUp(request, new PoolClosed());
    for (const slot of this.#idle.splice(0)) this.#destroy(slot);
    this.#pump();
    return this.#closing.promise;
  }

  stats(): PoolStats {
    return { idle: this.#idle.length, inUse: this.#inUse, creating: this.#creating, waiting: this.#line.length };
  }

  /** After whatever happened: brings requests and connections together, and sees what is too much or missing. */
  #pump(): void {
    while (this.#line.length > 0 && this.#idle.length > 0) this.#assign(this.#idle.pop(), this.#line[0]);
    const load = () => this.#idle.length + this.#inUse + this.#creating;
    while (this.#creating < this.#line.length && load() < this.#options.max) void this.#create();
    this.#shrink();
    if (this.#isClosed && load() + this.#destroying === 0) this.#closing.resolve();
  }

  #assign(slot: Slot<C> | undefined, request: Request<C> | undefined): void {
    if (slot === undefined || request === undefined) return;
    if (this.#isTooOld(slot)) {
      this.#destroy(slot);
      return;
    }
    this.#line.shift();
    if (this.#options.validate && slot.wasLent) void this.#check(slot, request);
    else this.#lend(slot, request);
  }

  /** A promise is counted before it is waited for: until it settles nobody else may take its place. */
  async #create(): Promise<void> {
    this.#creating += 1;
    try {
      const conn = await this.#options.create();
      this.#creating -= 1;
      this.#offer({ conn, bornMs: Date.now(), idleSinceMs: 0, wasLent: false });
    } catch (error) {
      this.#creating -= 1;
      this.#line.shift()?.fail(error);
    }
    this.#pump();
  }

  async #check(slot: Slot<C>, request: Request<C>): Promise<void> {
    this.#inUse += 1;
    this.#checked.add(request);
    const isGood = await isTrue(() => this.#options.validate?.(slot.conn));
    this.#checked.delete(request);
    this.#inUse -= 1;
    if (isGood && request.isOpen && !this.#isTooOld(slot)) this.#lend(slot, request);
    else {
      if (request.isOpen) this.#backInLine(request);
      if (isGood) this.#offer(slot);
      else this.#destroy(slot);
    }
    this.#pump();
  }

  /** Where its call had put it, before all who came later. */
  #backInLine(request: Request<C>): void {
    const place = this.#line.findIndex(({ order }) => order > request.order);
    this.#line.splice(place === -1 ? this.#line.length : place, 0, request);
  }

  /** To the oldest who waits, or to the idle ones, unless its time is over. */
  #offer(slot: Slot<C>): void {
    const first = this.#line[0];
    if (this.#isClosed || this.#isTooOld(slot)) this.#destroy(slot);
    else if (first === undefined) {
      slot.idleSinceMs = Date.now();
      this.#idle.push(slot);
    } else {
      this.#line.shift();
      this.#lend(slot, first);
    }
  }

  #lend(slot: Slot<C>, request: Request<C>): void {
    slot.wasLent = true;
    this.#inUse += 1;
    let isOut = true;
    const release = ({ broken = false } = {}) => {
      if (!isOut) return;
      isOut = false;
      this.#inUse -= 1;
      if (broken) this.#destroy(slot);
      else this.#offer(slot);
      this.#pump();
    };
    request.serve({ conn: slot.conn, release });
  }

  #giveUp(request: Request<C>, error: unknown): void {
    const place = this.#line.indexOf(request);
    if (place !== -1) this.#line.splice(place, 1);
    request.fail(error);
  }

  #destroy({ conn }: Slot<C>): void {
    this.#destroying += 1;
    const done = () => {
      this.#destroying -= 1;
      this.#pump();
    };
    // Within a promise, what destroy throws is a rejection, and both are nobody's concern.
    new Promise<void>((resolve) => resolve(this.#options.destroy(conn))).then(done, done);
  }

  /** One timer for the longest idle, and none at the floor: nobody has to go there. */
  #shrink(): void {
    clearTimeout(this.#shrinkTimer);
    if (this.#idleMs === Infinity) return;
    for (let first = this.#idle[0]; first && this.#idle.length + this.#inUse > this.#min; first = this.#idle[0]) {
      const left = first.idleSinceMs + this.#idleMs - Date.now();
      if (left > 0) {
        this.#shrinkTimer = setTimeout(() => this.#shrink(), left);
        return;
      }
      this.#idle.shift();
      this.#destroy(first);
    }
  }

  #isTooOld({ bornMs }: Slot<C>): boolean {
    return Date.now() - bornMs >= this.#maxLifetimeMs;
  }
}

async function isTrue(ask: () => Promise<boolean> | undefined): Promise<boolean> {
  try {
    return (await ask()) === true;
  } catch {
    // A check that fails says as much as one that says no.
    return false;
  }
}

function demand(isLegal: boolean, name: string, value: number): void {
  if (!isLegal) throw new RangeError(`${name} is ${value}, which is out of its range`);
}

function demandSpan(name: string, ms: number): void {
  demand(ms === Infinity || (Number.isInteger(ms) && ms >= 1 && ms < 2 ** 31), name, ms);
}

export function createPool<C>(options: PoolOptions<C>): Pool<C> {
  return new ConnectionPool(options);
}
