// Calls of the learner's code to a collaborator that the test plays: each stays pending until a command settles it.

export type Settle<T> = { readonly ok: T } | { readonly bad: unknown };

/** Pending calls, numbered from 0 in order of beginning. */
export class PendingCalls<T> {
  readonly #open = new Map<number, PromiseWithResolvers<T>>();
  #count = 0;

  /** Begins a call; give `promise` to the learner's code. */
  begin(): { readonly call: number; readonly promise: Promise<T> } {
    const call = this.#count;
    const pending = Promise.withResolvers<T>();
    this.#count += 1;
    this.#open.set(call, pending);
    return { call, promise: pending.promise };
  }

  /** Numbers of the calls that still wait, oldest first. */
  get pending(): readonly number[] {
    return [...this.#open.keys()];
  }

  /** Settles a call; false where it does not wait. */
  settle(call: number, how: Settle<T>): boolean {
    const pending = this.#open.get(call);
    if (pending === undefined) return false;
    this.#open.delete(call);
    if ("ok" in how) pending.resolve(how.ok);
    else pending.reject(how.bad);
    return true;
  }
}
