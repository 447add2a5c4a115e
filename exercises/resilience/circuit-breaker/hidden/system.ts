// The learner's breaker, and the callers around it: they make calls, settle them and cancel them.
import { Label, type World } from "#kit";
import type * as Starter from "../starter.ts";
import {
  errorWords,
  type Fn,
  type How,
  innerOf,
  type Outcome,
  reasonWords,
  type Setup,
  TRAFFIC,
  VALUE,
} from "./traffic.ts";

export class System {
  readonly breaker: Starter.CircuitBreaker;
  readonly #world: World;
  readonly #running = new Map<string, PromiseWithResolvers<unknown>>();
  readonly #controllers = new Map<string, AbortController>();
  #isObserving = false;

  constructor(subject: typeof Starter, { traffic, ...numbers }: Setup, world: World) {
    this.#world = world;
    this.breaker = subject.createCircuitBreaker({
      ...numbers,
      ...(TRAFFIC[traffic].mayIgnore ? { isFailure } : {}),
      onTransition: (from, to) => {
        world.tell("transition", `${from} → ${to}`);
        this.#observe();
        if (traffic === "watched") throw new Error("the observer's own");
      },
    });
  }

  call(name: string, { fn, signal }: How): void {
    const controller = new AbortController();
    this.#controllers.set(name, controller);
    if (signal === "aborted") controller.abort(this.#world.label({}, reasonWords(name)));
    const own = signal === "none" ? undefined : controller.signal;
    const running = (given: AbortSignal) => {
      const isRight = own === undefined ? given?.aborted === false : given === own;
      this.#world.tell("ran", { call: name, isRight });
      return this.#behave(name, fn);
    };
    this.#world.track(name, this.breaker.call(running, own), (value) =>
      value instanceof Error && "retryAfterMs" in value
        ? new Label(`${value.name} (retryAfterMs ${value.retryAfterMs})`)
        : this.#world.named(value),
    );
  }

  settle(name: string, outcome: Outcome): void {
    const running = this.#running.get(name);
    if (outcome === "ok") running?.resolve(this.#world.label({}, VALUE));
    else running?.reject(this.#world.label(new Error(outcome), errorWords(outcome)));
  }

  cancel(name: string): void {
    this.#controllers.get(name)?.abort(new Error("cancelled"));
  }

  #behave(name: string, fn: Fn): unknown {
    if (fn === "returns") return this.#world.label({}, VALUE);
    if (fn === "throws") throw this.#world.label(new Error("fault"), errorWords("fault"));
    if (fn === "nests") this.call(innerOf(name), { fn: "returns", signal: "none" });
    const pending = Promise.withResolvers<unknown>();
    this.#running.set(name, pending);
    return pending.promise;
  }

  /** Looks once: a breaker that reports before it changes would report to its observer's look without end. */
  #observe(): void {
    if (this.#isObserving) return;
    this.#isObserving = true;
    this.#world.tell("observer reads", this.breaker.state);
    this.#isObserving = false;
  }
}

/** 404 says nothing about the dependency's health; at odd errors the predicate itself is broken. */
function isFailure(error: unknown): boolean {
  const message = error instanceof Error ? error.message : "";
  if (message === "odd") throw new Error("the predicate's own");
  return message !== "404";
}
