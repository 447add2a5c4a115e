// The learner's single flight, and those around it: callers who run, leave and come back, and loads that end when told.
import { type Settle, type WatchedSignal, type World, watchedSignal } from "#kit";
import type * as Starter from "../starter.ts";
import {
  againBy,
  errorFrom,
  type How,
  type Key,
  keyOf,
  type Load,
  listenerOf,
  loadName,
  type Outcome,
  reasonOf,
  type Setup,
  valueFrom,
} from "./traffic.ts";

interface Pending {
  readonly name: string;
  readonly key: Key;
  readonly settle: (how: Settle<unknown>) => void;
}

export class System {
  readonly flights: Starter.SingleFlight<unknown, unknown>;
  readonly #setup: Setup;
  readonly #world: World;
  readonly #signals = new Map<string, WatchedSignal>();
  readonly #settled = new Set<string>();
  readonly #begun = new Map<Key, number>();
  #pending: Pending[] = [];

  constructor({ createSingleFlight }: typeof Starter, setup: Setup, world: World) {
    this.flights = createSingleFlight();
    this.#setup = setup;
    this.#world = world;
  }

  run(caller: string, { key, load, signal }: How): void {
    const watched = watchedSignal();
    if (signal === "aborted") watched.abort(this.#world.label({}, reasonOf(caller)));
    this.#signals.set(caller, watched);
    this.#settled.delete(caller);
    const options = signal === "none" ? [] : [{ signal: watched.signal }];
    const promise = this.#ask(caller, { key, load }, ...options);
    if (!(promise instanceof Promise)) return;
    const done = () => void this.#settled.add(caller);
    promise.then(done, done);
    if (this.#setup.nature !== "restless" || signal === "aborted") return;
    const again = () => void this.#ask(againBy(caller), { key, load: "pends" });
    promise.then(again, again);
  }

  abort(caller: string): void {
    this.#signals.get(caller)?.abort(this.#world.label({}, reasonOf(caller)));
  }

  settle(key: Key, which: "oldest" | "newest", outcome: Outcome): void {
    const loads = this.#pending.filter((load) => load.key === key);
    const load = loads.at(which === "oldest" ? 0 : -1);
    if (load === undefined) return;
    this.#pending = this.#pending.filter((other) => other !== load);
    this.#world.tell("ended", { load: load.name, well: outcome !== "error" });
    load.settle(this.#outcomeOf(load.name, outcome));
  }

  /** Callers whose call has settled and whose signal still has a listener. */
  leftBehind(): string[] {
    return [...this.#settled].filter((caller) => (this.#signals.get(caller)?.listeners ?? 0) > 0);
  }

  #ask(caller: string, { key, load }: Pick<How, "key" | "load">, ...options: { signal?: AbortSignal }[]): unknown {
    this.#world.tell("asks", { caller, key });
    const promise = this.flights.run(keyOf(key), (given) => this.#load(key, load, given), ...options);
    this.#world.track(caller, promise);
    return promise;
  }

  #load(key: Key, load: Load, given: AbortSignal): unknown {
    const number = (this.#begun.get(key) ?? 0) + 1;
    const name = loadName(key, number);
    this.#begun.set(key, number);
    this.#world.tell("begun", { load: name, key });
    this.#listen(name, key, given);
    if (load !== "pends") this.#world.tell("ended", { load: name, well: load === "returns" });
    if (load === "returns") return this.#world.label({}, valueFrom(name));
    if (load === "throws") throw this.#world.label(new Error("load"), errorFrom(name));
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const settle = (how: Settle<unknown>) => ("ok" in how ? resolve(how.ok) : reject(how.bad));
    this.#pending.push({ name, key, settle });
    return promise;
  }

  #listen(name: string, key: Key, given: AbortSignal): void {
    given.addEventListener("abort", () => {
      this.#world.tell("aborted", { load: name, reason: this.#world.named(given.reason) });
      if (this.#setup.nature === "restless") this.#ask(listenerOf(name), { key, load: "pends" });
    });
  }

  #outcomeOf(name: string, outcome: Outcome): Settle<unknown> {
    if (outcome === "error") return { bad: this.#world.label(new Error("load"), errorFrom(name)) };
    return { ok: outcome === "value" ? this.#world.label({}, valueFrom(name)) : undefined };
  }
}
