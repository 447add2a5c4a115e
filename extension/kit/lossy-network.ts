// Calls over a network that delays, reorders and loses. Each call travels twice, there and back, and whoever drives the run
// decides about both ways: it may arrive long before its answer does, and lose its answer after it took effect.
import type { Settle } from "./calls.ts";

interface Call<Answer> {
  readonly perform: () => Answer;
  readonly settle: (how: Settle<Answer>) => void;
  /** There once it has arrived and taken effect. */
  answer?: { readonly value: Answer };
}

/** Calls that are under way, by names that the caller chooses. A call that nobody touches any more is never answered. */
export class LossyNetwork<Answer> {
  readonly #calls = new Map<string, Call<Answer>>();

  /**
   * Sends a call; `perform` is what it does where it arrives, `settle` is told how it ended. Where a name is under way
   * already, the call gets none of its own and is never answered.
   */
  send(name: string, perform: () => Answer, settle: (how: Settle<Answer>) => void): void {
    if (!this.#calls.has(name)) this.#calls.set(name, { perform, settle });
  }

  /** As {@link send}, for code that waits for a promise. */
  call(name: string, perform: () => Answer): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    this.send(name, perform, (how) => ("ok" in how ? resolve(how.ok) : reject(how.bad)));
    return promise;
  }

  /** Names of the calls under way, in the order of sending. */
  get underWay(): readonly string[] {
    return [...this.#calls.keys()];
  }

  isUnderWay(name: string): boolean {
    return this.#calls.has(name);
  }

  /** True for a call that took effect and whose answer is on its way back. */
  hasArrived(name: string): boolean {
    return this.#calls.get(name)?.answer !== undefined;
  }

  /** The call takes effect; its answer is as it was then, however late it comes. Nothing happens a second time. */
  arrive(name: string): void {
    const call = this.#calls.get(name);
    if (call !== undefined) call.answer ??= { value: call.perform() };
  }

  /** The answer reaches the caller; a call that has not arrived yet does so before. */
  answer(name: string): void {
    this.arrive(name);
    const { answer, settle } = this.#take(name) ?? {};
    if (answer !== undefined) settle?.({ ok: answer.value });
  }

  /** The caller hears of a failure. What has arrived has taken effect all the same; what has not never will. */
  lose(name: string, error: unknown): void {
    this.#take(name)?.settle({ bad: error });
  }

  #take(name: string): Call<Answer> | undefined {
    const call = this.#calls.get(name);
    this.#calls.delete(name);
    return call;
  }
}
