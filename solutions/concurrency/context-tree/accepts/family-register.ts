// One register a root: all its living members in the order of their deadlines, one timer for the first, and a wave that
// asks each member for its ancestors.
import type { Cancel, Context, Key } from "../../../../exercises/concurrency/context-tree/starter.ts";

export class CanceledError extends Error {
  override readonly name = "CanceledError" as const;

  constructor(cause?: unknown) {
    super("No longer wanted.");
    this.cause = cause;
  }
}

export class DeadlineExceededError extends Error {
  override readonly name = "DeadlineExceededError" as const;
}

type End = CanceledError | DeadlineExceededError;

class Register {
  readonly living: Member[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  enter(member: Member): void {
    const place = this.living.findIndex(({ until }) => until > member.until);
    this.living.splice(place === -1 ? this.living.length : place, 0, member);
    this.#arm();
  }

  /** Ends `first` and all below: every error is in place before the first signal aborts. */
  end(first: Member, err: End): void {
    const wave = this.living.filter((member) => member.isWithin(first));
    for (const member of wave) {
      this.living.splice(this.living.indexOf(member), 1);
      member.err = err;
      member.unlisten?.();
    }
    this.#arm();
    for (const { controller } of wave) controller.abort(err);
  }

  /** The first deadline has the timer; a member that has its parent's stands behind the parent. */
  #arm(): void {
    clearTimeout(this.#timer);
    const next = this.living[0];
    if (next === undefined || next.until === Number.POSITIVE_INFINITY) return;
    const delay = Math.min(next.until - Date.now(), 2_147_483_647);
    this.#timer = setTimeout(() => this.#ring(), delay);
  }

  #ring(): void {
    // Several may be due in the same millisecond; each of them ends with an error of its own.
    for (let next = this.living[0]; next && next.until <= Date.now(); next = this.living[0]) {
      this.end(next, new DeadlineExceededError());
    }
    this.#arm();
  }
}

class Member implements Context {
  readonly register: Register;
  readonly up: Member | undefined;
  readonly bound: ReadonlyMap<unknown, unknown>;
  readonly until: number;
  readonly controller = new AbortController();
  err: End | undefined;
  unlisten: (() => void) | undefined;

  constructor(up: Member | undefined, bound: ReadonlyMap<unknown, unknown>, until = Number.POSITIVE_INFINITY) {
    this.up = up;
    this.bound = bound;
    this.register = up ? up.register : new Register();
    this.until = up && up.until < until ? up.until : until;
    if (up?.err) this.#die(up.err);
    else if (until <= Date.now() && this.until !== up?.until) this.#die(new DeadlineExceededError());
    else if (up) this.register.enter(this);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  get deadline(): number | undefined {
    return this.until < Number.POSITIVE_INFINITY ? this.until : undefined;
  }

  get children(): number {
    return this.register.living.filter(({ up }) => up === this).length;
  }

  value<T>(key: Key<T>): T | undefined {
    // A key's binding was made with a value of the key's type.
    return this.bound.get(key) as T | undefined;
  }

  isWithin(ancestor: Member): boolean {
    let member: Member | undefined = this;
    while (member !== undefined && member !== ancestor) member = member.up;
    return member === ancestor;
  }

  #die(err: End): void {
    this.err = err;
    this.controller.abort(err);
  }
}

/** A member under other bindings. */
class View implements Context {
  readonly member: Member;
  readonly bound: ReadonlyMap<unknown, unknown>;

  constructor(parent: Context, key: unknown, value: unknown) {
    const { member, bound } = placeOf(parent);
    this.member = member;
    this.bound = new Map(bound).set(key, value);
  }

  get signal(): AbortSignal {
    return this.member.signal;
  }

  get deadline(): number | undefined {
    return this.member.deadline;
  }

  get err(): End | undefined {
    return this.member.err;
  }

  get children(): number {
    return this.member.children;
  }

  value<T>(key: Key<T>): T | undefined {
    // As a member's.
    return this.bound.get(key) as T | undefined;
  }
}

function placeOf(context: Context): { member: Member; bound: ReadonlyMap<unknown, unknown> } {
  if (context instanceof View) return context;
  // Whatever is no view was made below as a member.
  const member = context as Member;
  return { member, bound: member.bound };
}

function enrol(parent: Context, until?: number): [Context, Cancel, Member] {
  const place = placeOf(parent);
  const member = new Member(place.member, place.bound, until);
  const cancel: Cancel = (cause) => {
    if (member.err === undefined) member.register.end(member, new CanceledError(cause));
  };
  return [member, cancel, member];
}

export function createKey<T>(label: string): Key<T> {
  const key: Key<T> = { label };
  return key;
}

export function background(): Context {
  return new Member(undefined, new Map());
}

export function withCancel(parent: Context): [Context, Cancel] {
  const [context, cancel] = enrol(parent);
  return [context, cancel];
}

export function withDeadline(parent: Context, at: number): [Context, Cancel] {
  if (Number.isNaN(at)) throw new RangeError(`at must be a number, not ${at}`);
  const [context, cancel] = enrol(parent, at);
  return [context, cancel];
}

export function withTimeout(parent: Context, ms: number): [Context, Cancel] {
  return withDeadline(parent, Date.now() + ms);
}

export function withValue<T>(parent: Context, key: Key<T>, value: T): Context {
  return new View(parent, key, value);
}

export function withSignal(parent: Context, signal: AbortSignal): [Context, Cancel] {
  const [context, cancel, member] = enrol(parent);
  const heard = () => cancel(signal.reason);
  member.unlisten = () => signal.removeEventListener("abort", heard);
  if (signal.aborted) heard();
  else if (member.err === undefined) signal.addEventListener("abort", heard);
  return [context, cancel];
}

export function run<T>(context: Context, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { signal } = context;
  if (context.err) return Promise.reject(context.err);
  let stop = () => {};
  const ended = new Promise<never>((_, reject) => {
    stop = () => reject(context.err);
    signal.addEventListener("abort", stop);
  });
  const worked = (async () => work(signal))();
  return Promise.race([ended, worked]).finally(() => signal.removeEventListener("abort", stop));
}
