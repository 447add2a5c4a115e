// The learner's retry and its callers: each calls once, its attempts end as planned or by a later command.
import { type WatchedSignal, type World, watchedSignal } from "#kit";
import type * as Starter from "../starter.ts";
import {
  adviceOf,
  Draws,
  errorWords,
  type Jitter,
  nameOf,
  numbersOf,
  type Outcome,
  type Planned,
  reasonWords,
  type Setup,
  thrownWords,
  valueWords,
} from "./plan.ts";

/** How a call is made; one that leaves the jitter to the default says nothing of its errors either. */
export interface How {
  readonly jitter: Jitter;
  readonly plan: readonly Planned[];
  readonly signal: "none" | "live" | "aborted";
}

interface Caller {
  readonly name: string;
  readonly how: How;
  readonly draws: Draws;
  readonly watched: WatchedSignal;
  attempt: number;
  pending?: PromiseWithResolvers<unknown>;
  isSettled: boolean;
}

export class Callers {
  readonly #subject: typeof Starter;
  readonly #setup: Setup;
  readonly #world: World;
  readonly #callers: Caller[] = [];
  readonly #fates = new Map<unknown, { readonly outcome: string; readonly caller: Caller }>();

  constructor(subject: typeof Starter, setup: Setup, world: World) {
    this.#subject = subject;
    this.#setup = setup;
    this.#world = world;
  }

  call(how: How, draws: readonly number[] = this.#setup.draws): void {
    const name = nameOf(this.#callers.length);
    const caller: Caller = {
      name,
      how,
      draws: new Draws(draws),
      watched: watchedSignal(),
      attempt: 0,
      isSettled: false,
    };
    this.#callers.push(caller);
    if (how.signal === "aborted") this.abort(this.#callers.length - 1);
    const promise = this.#subject.retry((attempt) => this.#try(caller, attempt), this.#optionsOf(caller));
    this.#world.track(name, promise);
    const settled = () => {
      caller.isSettled = true;
    };
    promise.then(settled, settled);
  }

  settle(index: number, outcome: Outcome): void {
    const caller = this.#callers[index];
    if (caller?.pending === undefined) return;
    const { pending } = caller;
    delete caller.pending;
    if (outcome === "ok") pending.resolve(this.#value(caller));
    else pending.reject(this.#error(caller, outcome));
  }

  abort(index: number): void {
    const caller = this.#callers[index];
    caller?.watched.abort(this.#world.label({}, reasonWords(caller.name)));
  }

  /** How often each call has asked chance. */
  draws(): Record<string, number> {
    return Object.fromEntries(this.#callers.map(({ name, draws }) => [name, draws.count]));
  }

  /** Listeners that settled calls have left on signals that never aborted. */
  listeners(): Record<string, number> {
    const over = this.#callers.filter(({ isSettled, watched }) => isSettled && !watched.signal.aborted);
    return Object.fromEntries(over.map(({ name, watched }) => [name, watched.listeners]));
  }

  #optionsOf(caller: Caller): Starter.RetryOptions {
    const { name, how, draws, watched } = caller;
    return {
      ...numbersOf(this.#setup),
      ...(how.signal === "none" ? {} : { signal: watched.signal }),
      random: draws.next,
      ...(how.jitter === "default" ? {} : { jitter: how.jitter, ...this.#predicates(caller) }),
      onRetry: (error, attempt, delayMs) => {
        this.#world.tell("wait", { call: name, error: this.#world.named(error), attempt, delayMs });
        if (this.#setup.observer === "throws") throw new Error("the observer's own");
      },
    };
  }

  #try(caller: Caller, { number, signal }: Starter.Attempt): unknown {
    const { name, how, watched } = caller;
    const isRight = how.signal === "none" ? signal?.aborted === false : signal === watched.signal;
    caller.attempt += 1;
    this.#world.tell("attempt", { call: name, number, isRight });
    const planned = how.plan[caller.attempt - 1] ?? "pends";
    if (planned === "returns") return this.#value(caller);
    if (planned === "throws") throw this.#error(caller, "fault");
    caller.pending = Promise.withResolvers();
    const { promise } = caller.pending;
    const index = this.#callers.indexOf(caller);
    if (planned !== "pends") this.settle(index, planned);
    return promise;
  }

  #value({ name, attempt }: Caller): object {
    return this.#world.label({}, valueWords(name, attempt));
  }

  #error(caller: Caller, outcome: Outcome): Error {
    const error = this.#world.label(new Error(outcome), errorWords(caller.name, caller.attempt));
    this.#fates.set(error, { outcome, caller });
    return error;
  }

  #predicates(caller: Caller): Pick<Starter.RetryOptions, "isRetryable" | "retryAfterMs"> {
    return {
      isRetryable: (error) => this.#isRetryable(caller, error),
      retryAfterMs: (error) => this.#advice(error),
    };
  }

  #isRetryable(caller: Caller, error: unknown): boolean {
    if (caller.watched.signal.aborted) this.#world.tell("asked", { call: caller.name });
    const outcome = this.#fates.get(error)?.outcome;
    if (outcome === "odd") throw this.#world.label({}, thrownWords("isRetryable"));
    if (outcome === "hang-up" && caller.how.signal === "live") this.abort(this.#callers.indexOf(caller));
    return outcome !== "404";
  }

  #advice(error: unknown): number | undefined {
    const { outcome = "" } = this.#fates.get(error) ?? {};
    if (outcome === "odd advice") throw this.#world.label({}, thrownWords("retryAfterMs"));
    return adviceOf(outcome);
  }
}
