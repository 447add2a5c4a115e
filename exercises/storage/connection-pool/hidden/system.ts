// The learner's pool and the world around it: a database that takes its time, and requests that come, hold and give up.
import { differs, type Mismatch, PendingCalls, type WatchedSignal, type World, watchedSignal } from "#kit";
import type * as Starter from "../starter.ts";
import {
  type Arrival,
  type By,
  CLOSE,
  connectionName,
  type End,
  errorOf,
  floorOf,
  type How,
  hasChecks,
  reasonOf,
  requestName,
  resultOf,
  type Setup,
  type State,
  type Verdict,
} from "./words.ts";

export interface Connection {
  readonly name: string;
}

interface Request {
  readonly name: string;
  readonly watched: WatchedSignal;
  lease?: Starter.Lease<Connection>;
  fn?: PromiseWithResolvers<unknown>;
  isSettled: boolean;
}

export class System {
  readonly pool: Starter.Pool<Connection>;
  readonly #setup: Setup;
  readonly #world: World;
  /** All who ever came; of those with the same number the last counts. */
  readonly #requests: Request[] = [];
  readonly #current = new Map<number, Request>();
  readonly #creates = new PendingCalls<Connection>();
  readonly #checks = new Map<string, PromiseWithResolvers<boolean>>();
  readonly #destroys = new Map<string, PromiseWithResolvers<void>>();
  /** Connections that exist, with the names of those who hold them. */
  readonly #alive = new Map<string, Set<string>>();

  constructor({ createPool }: typeof Starter, setup: Setup, world: World) {
    this.#setup = setup;
    this.#world = world;
    this.pool = createPool(this.#options());
  }

  acquire(number: number, how: How, by: By = "acquire"): void {
    const request = this.#comes(number, how, by);
    const options = this.#optionsOf(request, how);
    const uses = by === "use";
    const promise: Promise<unknown> = uses
      ? this.pool.use((connection) => this.#work(request, connection), options)
      : this.pool.acquire(options);
    this.#world.track(request.name, promise, (value) => this.#nameOf(value));
    if (!(promise instanceof Promise)) return;
    const done = () => {
      request.isSettled = true;
    };
    promise.then(done, done);
    // What acquire gives beside a lease has been told as what it is.
    if (!uses) promise.then((lease) => this.#holds(request, lease as Starter.Lease<Connection>), done);
  }

  /** The nth of those that are being created, the oldest first. */
  created(nth: number, how: Arrival): void {
    const number = this.#createdNumber(nth);
    this.#world.tell("arrives", { call: connectionName(number), well: how === "well" });
    this.#settleCreate(number, how);
  }

  /** It arrives, and before anybody hears of it something else happens, which is told first. */
  arriveDuring(nth: number, act: () => void): void {
    const number = this.#createdNumber(nth);
    this.#settleCreate(number, "well");
    act();
    this.#world.tell("arrives", { call: connectionName(number), well: true });
  }

  #createdNumber(nth: number): number {
    return (this.#creates.pending[nth] ?? -1) + 1;
  }

  #settleCreate(number: number, how: Arrival): void {
    const name = connectionName(number);
    if (number === 0) return;
    if (how === "well") this.#alive.set(name, new Set());
    const error = () => this.#world.label(new Error(errorOf(name)), errorOf(name));
    this.#creates.settle(number - 1, how === "well" ? { ok: this.#world.label({ name }, name) } : { bad: error() });
  }

  checked(nth: number, verdict: Verdict): void {
    const name = [...this.#checks.keys()][nth] ?? NOBODY;
    this.#world.tell("checked", { call: name, good: verdict === "good" });
    const check = this.#checks.get(name);
    this.#checks.delete(name);
    if (verdict === "rejects") check?.reject(new Error("the check failed"));
    else check?.resolve(verdict === "good");
  }

  destroyed(nth: number): void {
    const name = [...this.#destroys.keys()][nth] ?? NOBODY;
    this.#world.tell("destroyed", { call: name });
    this.#destroys.get(name)?.resolve();
    this.#destroys.delete(name);
  }

  release(number: number, state: State): void {
    const request = this.#request(number);
    this.#world.tell("releases", { call: request.name, broken: state === "broken" });
    this.#letsGo(request);
    if (state === "broken") request.lease?.release({ broken: true });
    else request.lease?.release();
  }

  finish(number: number, end: End): void {
    const request = this.#request(number);
    const { name } = request;
    this.#world.tell("releases", { call: name, broken: false });
    this.#letsGo(request);
    if (end === "value") request.fn?.resolve(this.#world.label({}, resultOf(name)));
    else request.fn?.reject(this.#world.label(new Error(errorOf(name)), errorOf(name)));
  }

  abort(number: number): void {
    const { name, watched } = this.#request(number);
    this.#world.tell("aborts", { call: name });
    watched.abort(this.#world.label({}, reasonOf(name)));
  }

  close(): void {
    this.#world.tell("closes", { call: CLOSE });
    this.#world.track(CLOSE, this.pool.close());
  }

  stats(): Starter.PoolStats {
    const { idle, inUse, creating, waiting } = this.pool.stats();
    return { idle, inUse, creating, waiting };
  }

  /** What the world around the pool knows by itself (what exists, who holds it, what is under way) against stats(). */
  adrift(): Mismatch | undefined {
    const { idle, inUse, creating } = this.stats();
    const held = [...this.#alive.values()].filter((holders) => holders.size > 0).length + this.#checks.size;
    const expected = { idle: this.#alive.size - held, inUse: held, creating: this.#creates.pending.length };
    return differs("stats(), beside what the database and the borrowers know,", {
      expected,
      actual: { idle, inUse, creating },
    });
  }

  /** Requests that are settled and whose signal still has a listener. */
  leftBehind(): string[] {
    return this.#requests
      .filter(({ isSettled, watched }) => isSettled && watched.listeners > 0)
      .map(({ name }) => name);
  }

  #options(): Starter.PoolOptions<Connection> {
    const { max, idleMs, maxLifetimeMs } = this.#setup;
    const min = floorOf(this.#setup);
    return {
      create: () => this.#create(),
      destroy: (connection) => this.#destroy(connection),
      ...(hasChecks(this.#setup) && { validate: (connection: Connection) => this.#check(connection) }),
      max,
      // What is the default is left out.
      ...(min > 0 && { min }),
      ...(idleMs !== "Infinity" && { idleMs }),
      ...(maxLifetimeMs !== "Infinity" && { maxLifetimeMs }),
    };
  }

  #create(): Promise<Connection> {
    const { call, promise } = this.#creates.begin();
    this.#world.tell("creates", { call: connectionName(call + 1) });
    const load = this.#alive.size + this.#creates.pending.length;
    if (load > this.#setup.max) this.#world.tell("too many", { load });
    return promise;
  }

  #check({ name }: Connection): Promise<boolean> {
    this.#world.tell("checks", { call: name });
    const check = Promise.withResolvers<boolean>();
    this.#checks.set(name, check);
    return check.promise;
  }

  #destroy({ name }: Connection): void | Promise<void> {
    this.#world.tell("destroys", { call: name });
    this.#alive.delete(name);
    const { destroying } = this.#setup;
    if (destroying === "throws") throw new Error("the socket is gone");
    if (destroying === "rejects") return Promise.reject(new Error("the socket is gone"));
    if (destroying === "returns") return;
    const end = Promise.withResolvers<void>();
    this.#destroys.set(name, end);
    return end.promise;
  }

  #comes(number: number, { timeoutMs }: How, by: By): Request {
    const name = requestName(number);
    const request = { name, watched: watchedSignal(), isSettled: false };
    this.#requests.push(request);
    this.#current.set(number, request);
    this.#world.tell("asks", { call: name, uses: by === "use", timeoutMs });
    return request;
  }

  #request(number: number): Request {
    const found = this.#current.get(number);
    if (found === undefined) throw new Error(`there is no request ${number}`);
    return found;
  }

  #optionsOf({ name, watched }: Request, { timeoutMs, signal }: How): Starter.AcquireOptions | undefined {
    if (signal === "aborted") watched.abort(this.#world.label({}, reasonOf(name)));
    if (signal === "none" && timeoutMs === "Infinity") return undefined;
    return {
      ...(timeoutMs !== "Infinity" && { timeoutMs }),
      ...(signal !== "none" && { signal: watched.signal }),
    };
  }

  #holds(request: Request, lease: Starter.Lease<Connection>): void {
    request.lease = lease;
    this.#takes(request, lease?.conn);
  }

  #takes({ name }: Request, connection: Connection | undefined): void {
    const holders = this.#alive.get(connection?.name ?? "");
    holders?.add(name);
    if (holders === undefined || holders.size > 1) this.#world.tell("lent wrongly", { call: name, isGone: !holders });
  }

  #letsGo({ name }: Request): void {
    for (const holders of this.#alive.values()) holders.delete(name);
  }

  #work(request: Request, connection: Connection): Promise<unknown> {
    this.#world.tell("uses", { call: request.name, connection: connection?.name });
    this.#takes(request, connection);
    request.fn = Promise.withResolvers<unknown>();
    return request.fn.promise;
  }

  /** A lease is told as its connection. */
  #nameOf(value: unknown): unknown {
    const label = this.#world.named(value);
    if (label !== value || typeof value !== "object" || value === null || !("conn" in value)) return label;
    return this.#world.named(value.conn);
  }
}

/** Where the code under test has begun less than the rules ask for. */
const NOBODY = "no connection";
