// The rules word by word: a line of requests, a stack of idle connections, and one function that brings them together.
import { Label, type Settlement, type World } from "#kit";
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
  named,
  REQUESTS,
  reasonOf,
  requestName,
  resultOf,
  type Setup,
  type State,
  type Verdict,
} from "./words.ts";

interface Connection {
  readonly number: number;
  readonly name: string;
  state: "creating" | "idle" | "checking" | "lent" | "destroying" | "gone";
  bornMs: number;
  idleSinceMs: number;
  wasLent: boolean;
  /** Who holds it, or waits for its check. */
  request?: Request;
}

interface Request {
  /** Its place in the order of calls. */
  readonly order: number;
  readonly number: number;
  readonly name: string;
  readonly uses: boolean;
  readonly deadlineMs: number;
  canAbort: boolean;
  state: "waiting" | "checking" | "holding" | "released" | "over";
  connection?: Connection;
}

export interface Stats {
  readonly idle: number;
  readonly inUse: number;
  readonly creating: number;
  readonly waiting: number;
}

export class Model {
  readonly setup: Setup;
  readonly #world: World;
  readonly #requests = new Map<number, Request>();
  readonly #connections: Connection[] = [];
  #line: Request[] = [];
  /** The one that became idle last is the last. */
  #idle: Connection[] = [];
  /** Whoever is served or rejected hears of it when the tick is over. */
  readonly #later: (() => void)[] = [];
  #isClosed = false;
  #closings = 0;
  #count = 0;
  /** The instant that is being lived through, in ms since the run began. */
  #nowMs = 0;

  constructor(setup: Setup, world: World) {
    this.setup = setup;
    this.#world = world;
  }

  inOneTick(act: (model: Model) => void): void {
    act(this);
    this.#flush();
  }

  readonly numbers = Array.from({ length: REQUESTS }, (_, index) => index + 1);
  /** Checks and destroys that are under way, in the order of their beginning. */
  readonly checking: Connection[] = [];
  readonly destroying: Connection[] = [];

  get creating(): readonly Connection[] {
    return this.#connections.filter(({ state }) => state === "creating");
  }

  isFree(number: number): boolean {
    const state = this.#requests.get(number)?.state ?? "over";
    return state === "over" || state === "released";
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  acquire(number: number, how: How, by: By = "acquire"): void {
    this.#nowMs = this.#world.nowMs;
    const request = this.#comes(number, how, by);
    if (how.signal === "aborted") this.#reject(request, new Label(reasonOf(request.name)));
    else if (this.#isClosed) this.#reject(request, named("PoolClosed"));
    else {
      this.#line.push(request);
      this.#pump();
    }
  }

  created(nth: number, how: Arrival): void {
    this.#nowMs = this.#world.nowMs;
    const connection = here(this.creating, nth);
    this.#world.tell("arrives", { call: connection.name, well: how === "well" });
    if (how === "failed") {
      connection.state = "gone";
      const first = this.#line.shift();
      if (first !== undefined) this.#reject(first, new Label(errorOf(connection.name)));
    } else if (this.#isClosed) this.#destroy(connection);
    else {
      connection.bornMs = this.#nowMs;
      this.#offer(connection);
    }
    this.#pump();
  }

  checked(nth: number, verdict: Verdict): void {
    this.#nowMs = this.#world.nowMs;
    const connection = here(this.checking.splice(nth, 1), 0);
    this.#world.tell("checked", { call: connection.name, good: verdict === "good" });
    const { request } = connection;
    const isWanted = request?.state === "checking";
    if (verdict !== "good" || this.#isClosed || this.isTooOld(connection)) {
      this.#destroy(connection);
      if (isWanted && request) this.#backInLine(request);
    } else if (isWanted && request) this.#lend(connection, request);
    else this.#offer(connection);
    this.#pump();
  }

  destroyed(nth: number): void {
    const connection = here(this.destroying.splice(nth, 1), 0);
    this.#world.tell("destroyed", { call: connection.name });
    connection.state = "gone";
    this.#pump();
  }

  release(number: number, state: State): void {
    this.#nowMs = this.#world.nowMs;
    const request = this.#request(number);
    this.#world.tell("releases", { call: request.name, broken: state === "broken" });
    if (request.state === "holding") this.#takeBack(request, state);
  }

  finish(number: number, end: End): void {
    this.#nowMs = this.#world.nowMs;
    const request = this.#request(number);
    this.#world.tell("releases", { call: request.name, broken: false });
    this.#takeBack(request, "sound");
    const { name: call } = request;
    if (end === "value") this.#settles({ call, fulfilled: new Label(resultOf(call)) });
    else this.#settles({ call, rejected: new Label(errorOf(call)) });
  }

  abort(number: number): void {
    this.#nowMs = this.#world.nowMs;
    const request = this.#request(number);
    this.#world.tell("aborts", { call: request.name });
    request.canAbort = false;
    this.#giveUp(request, new Label(reasonOf(request.name)));
  }

  close(): void {
    this.#nowMs = this.#world.nowMs;
    this.#closings += 1;
    this.#world.tell("closes", { call: CLOSE });
    this.#isClosed = true;
    for (const request of this.#open()) this.#giveUp(request, named("PoolClosed"));
    for (const connection of this.#idle.splice(0)) this.#destroy(connection);
    this.#pump();
  }

  /** Lives through all that is due, in its order. */
  elapse(): void {
    for (let due = this.#due(); due !== undefined; due = this.#due()) {
      this.#nowMs = due;
      for (const request of this.#open()) {
        if (request.deadlineMs === due) this.#giveUp(request, named("AcquireTimeout"));
      }
      this.#shrink();
      this.#flush();
    }
    this.#nowMs = this.#world.nowMs;
  }

  stats(): Stats {
    const among = (...states: readonly Connection["state"][]) =>
      this.#connections.filter(({ state }) => states.includes(state)).length;
    return {
      idle: among("idle"),
      inUse: among("lent", "checking"),
      creating: among("creating"),
      waiting: this.#line.length,
    };
  }

  /** Timers that the rules ask for: none where nothing runs out. */
  timers(): number {
    const runsOut = (ms: number) => Number.isFinite(ms);
    const running = this.#open().filter((request) => runsOut(request.deadlineMs));
    return running.length + (Number.isFinite(Number(this.setup.idleMs)) ? this.#idle.length : 0);
  }

  /** Instants at which something runs out, in ms since the run began. */
  deadlines(): number[] {
    const age = Number(this.setup.maxLifetimeMs);
    return [
      ...this.#open().map(({ deadlineMs }) => deadlineMs),
      ...this.#idle.map((connection) => this.#expiry(connection)),
      ...this.#connections
        .filter(({ state }) => state === "idle" || state === "lent" || state === "checking")
        .map(({ bornMs }) => bornMs + age),
    ].filter((ms) => Number.isFinite(ms));
  }

  isTooOld({ bornMs }: Connection): boolean {
    return this.#world.nowMs - bornMs >= Number(this.setup.maxLifetimeMs);
  }

  requests(passes: (request: Readonly<Request>) => boolean): number[] {
    return [...this.#requests.values()].filter(passes).map(({ number }) => number);
  }

  adrift(): undefined {
    return undefined;
  }

  leftBehind(): string[] {
    return [];
  }

  #settles(settlement: Settlement, atMs?: number): void {
    this.#later.push(() => this.#world.settles(settlement, atMs));
  }

  #flush(): void {
    for (const tell of this.#later.splice(0)) tell();
  }

  #comes(number: number, { timeoutMs, signal }: How, by: By): Request {
    const request: Request = {
      order: this.#count,
      number,
      name: requestName(number),
      uses: by === "use",
      deadlineMs: this.#nowMs + Number(timeoutMs),
      canAbort: signal === "live",
      state: "waiting",
    };
    this.#count += 1;
    this.#requests.set(number, request);
    this.#world.tell("asks", { call: request.name, uses: request.uses, timeoutMs });
    return request;
  }

  #open(): Request[] {
    return [...this.#requests.values()].filter(isOpen);
  }

  #request(number: number): Request {
    const found = this.#requests.get(number);
    if (found === undefined) throw new Error(`there is no request ${number}`);
    return found;
  }

  /** Brings waiting requests and connections together; the only place where either moves on. */
  #pump(): void {
    while (this.#line.length > 0 && this.#idle.length > 0) this.#take();
    while (this.stats().creating < this.#line.length && this.#load() < this.setup.max) this.#create();
    const isOver = this.#connections.every(({ state }) => state === "gone");
    if (this.#isClosed && isOver) {
      for (; this.#closings > 0; this.#closings -= 1) this.#settles({ call: CLOSE, fulfilled: undefined });
    }
  }

  #take(): void {
    const connection = this.#idle.pop();
    if (connection === undefined) return;
    if (this.isTooOld(connection)) {
      this.#destroy(connection);
      return;
    }
    const request = this.#line.shift();
    if (request === undefined) return;
    if (hasChecks(this.setup) && connection.wasLent) this.#check(connection, request);
    else this.#lend(connection, request);
  }

  #check(connection: Connection, request: Request): void {
    this.checking.push(connection);
    connection.state = "checking";
    connection.request = request;
    request.state = "checking";
    this.#world.tell("checks", { call: connection.name });
  }

  #create(): void {
    const number = this.#connections.length + 1;
    const name = connectionName(number);
    this.#connections.push({ number, name, state: "creating", bornMs: 0, idleSinceMs: 0, wasLent: false });
    this.#world.tell("creates", { call: name });
  }

  /** To the oldest who waits, or to the idle ones. */
  #offer(connection: Connection): void {
    const first = this.#line.shift();
    if (first !== undefined) {
      this.#lend(connection, first);
      return;
    }
    connection.state = "idle";
    connection.idleSinceMs = this.#nowMs;
    this.#idle.push(connection);
    this.#shrink();
  }

  #lend(connection: Connection, request: Request): void {
    connection.state = "lent";
    connection.wasLent = true;
    connection.request = request;
    request.state = "holding";
    request.connection = connection;
    if (request.uses)
      this.#later.push(() => this.#world.tell("uses", { call: request.name, connection: connection.name }));
    else this.#settles({ call: request.name, fulfilled: new Label(connection.name) }, this.#nowMs);
  }

  #takeBack(request: Request, state: State): void {
    request.state = "released";
    const { connection } = request;
    if (connection === undefined) return;
    if (state === "broken" || this.#isClosed || this.isTooOld(connection)) this.#destroy(connection);
    else this.#offer(connection);
    this.#pump();
  }

  #backInLine(request: Request): void {
    request.state = "waiting";
    this.#line = [...this.#line, request].sort((one, other) => one.order - other.order);
  }

  #giveUp(request: Request, why: unknown): void {
    if (!isOpen(request)) return;
    this.#line = this.#line.filter((one) => one !== request);
    this.#reject(request, why);
  }

  #reject(request: Request, why: unknown): void {
    request.state = "over";
    this.#settles({ call: request.name, rejected: why }, this.#nowMs);
  }

  #destroy(connection: Connection): void {
    connection.state = this.setup.destroying === "takes time" ? "destroying" : "gone";
    if (connection.state === "destroying") this.destroying.push(connection);
    this.#world.tell("destroys", { call: connection.name }, this.#nowMs);
  }

  /** The longest idle go first, as long as more than the floor exist. */
  #shrink(): void {
    for (let first = this.#idle[0]; first !== undefined; first = this.#idle[0]) {
      const { idle, inUse } = this.stats();
      if (this.#expiry(first) > this.#nowMs || idle + inUse <= floorOf(this.setup)) return;
      this.#idle.shift();
      this.#destroy(first);
    }
  }

  #expiry({ idleSinceMs }: Connection): number {
    return idleSinceMs + Number(this.setup.idleMs);
  }

  #load(): number {
    const { idle, inUse, creating } = this.stats();
    return idle + inUse + creating;
  }

  /** The next instant at which a request or an idle connection runs out, up to now. */
  #due(): number | undefined {
    const open = this.#open().map(({ deadlineMs }) => deadlineMs);
    const idle = this.#idle.map((connection) => this.#expiry(connection)).filter((ms) => ms > this.#nowMs);
    const due = [...open, ...idle].filter((ms) => ms <= this.#world.nowMs);
    return due.length === 0 ? undefined : Math.min(...due);
  }
}

const isOpen = ({ state }: Pick<Request, "state">) => state === "waiting" || state === "checking";

/** The command's `when` has seen that it is there. */
function here<T>(list: readonly T[], nth: number): T {
  const found = list[nth];
  if (found === undefined) throw new Error(`there is no number ${nth}`);
  return found;
}
