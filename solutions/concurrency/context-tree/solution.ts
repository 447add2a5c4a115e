export class CanceledError extends Error {
  override readonly name = "CanceledError" as const;

  constructor(cause?: unknown) {
    super("The context was canceled.", { cause });
  }
}

export class DeadlineExceededError extends Error {
  override readonly name = "DeadlineExceededError" as const;
}

/** Compared by identity; the label is for people only. */
export interface Key<T> {
  readonly label: string;
  readonly type?: T;
}

export interface Context {
  /** Aborts when the context ends; its reason is `err`. */
  readonly signal: AbortSignal;
  /** In milliseconds as Date.now() counts them; undefined where there is none. */
  readonly deadline: number | undefined;
  /** Why the context has ended; undefined while it lives. */
  readonly err: CanceledError | DeadlineExceededError | undefined;
  /** How many living contexts hang on this one; R5 says how values count. */
  readonly children: number;
  /** What the nearest context binds to `key`. */
  value<T>(key: Key<T>): T | undefined;
}

export type Cancel = (cause?: unknown) => void;

/** setTimeout keeps its delay in 31 bits; a longer one would fire at once. */
const LONGEST_DELAY = 2 ** 31 - 1;

/** A context that can end. `end` is the only place where one does. */
class Scope implements Context {
  readonly deadline: number | undefined;
  readonly #up: Context | undefined;
  readonly #parent: Scope | undefined;
  readonly #children = new Set<Scope>();
  readonly #controller = new AbortController();
  #err: Context["err"];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unfollow = () => {};

  constructor(up?: Context, at = Infinity) {
    this.#up = up;
    this.#parent = up && scopeOf(up);
    const inherited = this.#parent?.deadline ?? Infinity;
    const nearest = Math.min(at, inherited);
    this.deadline = nearest === Infinity ? undefined : nearest;
    if (this.#parent?.err) {
      this.end(this.#parent.err);
      return;
    }
    if (this.#parent) this.#parent.#children.add(this);
    // The parent's own timer does for a deadline that is the parent's.
    if (at < inherited) this.#expireAt(at);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get err(): Context["err"] {
    return this.#err;
  }

  get children(): number {
    return this.#children.size;
  }

  value<T>(key: Key<T>): T | undefined {
    return this.#up?.value(key);
  }

  /** Ends too when a foreign signal aborts. */
  follow(signal: AbortSignal): void {
    if (this.#err) return;
    const onAbort = () => this.end(new CanceledError(signal.reason));
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort);
    this.#unfollow = () => signal.removeEventListener("abort", onAbort);
  }

  end(err: NonNullable<Context["err"]>): void {
    if (this.#err) return;
    // First of all: a child that a listener of this wave makes must find its parent ended.
    this.#err = err;
    clearTimeout(this.#timer);
    this.#unfollow();
    if (this.#parent) this.#parent.#children.delete(this);
    for (const child of this.#children) child.end(err);
    this.#controller.abort(err);
  }

  #expireAt(at: number): void {
    const left = at - Date.now();
    if (left <= 0) this.end(new DeadlineExceededError());
    else this.#timer = setTimeout(() => this.#expireAt(at), Math.min(left, LONGEST_DELAY));
  }
}

/** A value hung before a scope: it has no life of its own. */
class Binding implements Context {
  readonly scope: Scope;
  readonly #up: Context;
  readonly #key: Key<unknown>;
  readonly #value: unknown;

  constructor(up: Context, key: Key<unknown>, value: unknown) {
    this.scope = scopeOf(up);
    this.#up = up;
    this.#key = key;
    this.#value = value;
  }

  get signal(): AbortSignal {
    return this.scope.signal;
  }

  get deadline(): number | undefined {
    return this.scope.deadline;
  }

  get err(): Context["err"] {
    return this.scope.err;
  }

  get children(): number {
    return this.scope.children;
  }

  value<T>(key: Key<T>): T | undefined {
    // The value was bound under this very key, so it is a T.
    return key === this.#key ? (this.#value as T) : this.#up.value(key);
  }
}

function scopeOf(context: Context): Scope {
  // Contexts come from the functions below alone, and those make no third kind.
  return context instanceof Binding ? context.scope : (context as Scope);
}

function cancelable(scope: Scope): [Context, Cancel] {
  return [scope, (cause) => scope.end(new CanceledError(cause))];
}

/** A key of its own, whatever its label. */
export function createKey<T>(label: string): Key<T> {
  return { label };
}

/** A new root: it has no deadline and no values, and never ends. */
export function background(): Context {
  return new Scope();
}

export function withCancel(parent: Context): [Context, Cancel] {
  return cancelable(new Scope(parent));
}

/** at: ms as Date.now() counts them, any number but NaN; Infinity: no deadline of its own. */
export function withDeadline(parent: Context, at: number): [Context, Cancel] {
  if (Number.isNaN(at)) throw new RangeError("A deadline may be any number but NaN.");
  return cancelable(new Scope(parent, at));
}

/** The deadline is Date.now() + ms; ms: any number but NaN. */
export function withTimeout(parent: Context, ms: number): [Context, Cancel] {
  return withDeadline(parent, Date.now() + ms);
}

export function withValue<T>(parent: Context, key: Key<T>, value: T): Context {
  return new Binding(parent, key, value);
}

/** Ends, as canceled, when `signal` aborts too. */
export function withSignal(parent: Context, signal: AbortSignal): [Context, Cancel] {
  const scope = new Scope(parent);
  scope.follow(signal);
  return cancelable(scope);
}

/** Waits for `work` as long as the context lives. */
export function run<T>(context: Context, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    if (context.err) return reject(context.err);
    const { signal } = context;
    const letGo = () => reject(context.err);
    // Before the call, for the work itself may end the context. A promise within a promise catches what it throws.
    signal.addEventListener("abort", letGo, { once: true });
    const working = new Promise<T>((settle) => settle(work(signal)));
    working.then(resolve, reject).then(() => signal.removeEventListener("abort", letGo));
  });
}
