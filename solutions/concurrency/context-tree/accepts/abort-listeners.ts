// Abort listeners: a child listens to its parent's signal until it ends, and nobody keeps a list of children.
import type { Cancel, Context, Key } from "../../../../exercises/concurrency/context-tree/starter.ts";

export class CanceledError extends Error {
  override readonly name = "CanceledError" as const;

  constructor(cause?: unknown) {
    super("canceled", { cause });
  }
}

export class DeadlineExceededError extends Error {
  override readonly name = "DeadlineExceededError" as const;
}

/** How many living children a context has; a value shares its parent's. */
const families = new WeakMap<Context, { living: number }>();

function familyOf(context: Context): { living: number } {
  const known = families.get(context) ?? { living: 0 };
  families.set(context, known);
  return known;
}

interface Origin {
  readonly parent?: Context;
  readonly at?: number;
  readonly foreign?: AbortSignal;
}

function grow({ parent, at = Number.POSITIVE_INFINITY, foreign }: Origin): [Context, Cancel] {
  const controller = new AbortController();
  const listening = new AbortController();
  const above = parent?.deadline ?? Number.POSITIVE_INFINITY;
  const nearest = Math.min(at, above);
  let ended: Context["err"];
  let alarm: ReturnType<typeof setTimeout> | undefined;

  const context: Context = {
    signal: controller.signal,
    deadline: nearest === Number.POSITIVE_INFINITY ? undefined : nearest,
    get err() {
      return ended;
    },
    get children() {
      return familyOf(context).living;
    },
    value: (key) => parent?.value(key),
  };

  const finish = (err: NonNullable<Context["err"]>) => {
    if (ended) return;
    ended = err;
    clearTimeout(alarm);
    listening.abort();
    if (parent) familyOf(parent).living -= 1;
    controller.abort(err);
  };
  const cancel: Cancel = (cause) => finish(new CanceledError(cause));
  const watch = (signal: AbortSignal, heard: () => void) => {
    if (signal.aborted) heard();
    else signal.addEventListener("abort", heard, { signal: listening.signal });
  };
  const sleep = () => {
    const left = at - Date.now();
    if (left > 0) alarm = setTimeout(sleep, Math.min(left, 0x7fffffff));
    else finish(new DeadlineExceededError());
  };

  if (parent) {
    familyOf(parent).living += 1;
    watch(parent.signal, () => parent.err && finish(parent.err));
  }
  if (foreign && !ended) watch(foreign, () => cancel(foreign.reason));
  if (at < above && !ended) sleep();
  return [context, cancel];
}

export function createKey<T>(label: string): Key<T> {
  return Object.freeze({ label });
}

export function background(): Context {
  return grow({})[0];
}

export function withCancel(parent: Context): [Context, Cancel] {
  return grow({ parent });
}

export function withDeadline(parent: Context, at: number): [Context, Cancel] {
  if (Number.isNaN(at)) throw new RangeError("at is NaN");
  return grow({ parent, at });
}

export function withTimeout(parent: Context, ms: number): [Context, Cancel] {
  return withDeadline(parent, ms + Date.now());
}

export function withSignal(parent: Context, signal: AbortSignal): [Context, Cancel] {
  return grow({ parent, foreign: signal });
}

export function withValue<T>(parent: Context, key: Key<T>, value: T): Context {
  const bound: Context = Object.create(parent, {
    // Bound under this very key: the value is of the key's type.
    value: { value: <U>(asked: Key<U>) => (Object.is(asked, key) ? (value as unknown as U) : parent.value(asked)) },
  });
  families.set(bound, familyOf(parent));
  return bound;
}

export async function run<T>(context: Context, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  if (context.err) throw context.err;
  const done = new AbortController();
  const end = Promise.withResolvers<never>();
  const options = { signal: done.signal };
  context.signal.addEventListener("abort", () => end.reject(context.err), options);
  try {
    return await Promise.race([end.promise, (async () => work(context.signal))()]);
  } finally {
    done.abort();
  }
}
