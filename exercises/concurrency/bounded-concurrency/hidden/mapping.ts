// A run of the learner's mapLimit: an iterator that counts what is done to it, and fns that end when told.
import { type WatchedSignal, type World, watchedSignal } from "#kit";
import type * as Starter from "../starter.ts";
import { type End, errorOf, fnName, ITERATOR, type Mapping, mapName, reasonOf, resultOf } from "./words.ts";

export class Mappings {
  readonly #mapLimit: typeof Starter.mapLimit;
  readonly #limit: number;
  readonly #world: World;
  readonly #fns = new Map<number, PromiseWithResolvers<unknown>>();
  #watched: WatchedSignal = watchedSignal();
  #count = 0;
  #isSettled = true;

  constructor(mapLimit: typeof Starter.mapLimit, limit: number, world: World) {
    this.#mapLimit = mapLimit;
    this.#limit = limit;
    this.#world = world;
  }

  map(mapping: Mapping): void {
    this.#count += 1;
    this.#fns.clear();
    this.#watched = watchedSignal();
    this.#isSettled = false;
    const { signal } = mapping;
    this.#world.tell("maps", { call: mapName(this.#count), ...mapping });
    if (signal === "aborted") this.abort();
    const options = { limit: this.#limit, ...(signal !== "none" && { signal: this.#watched.signal }) };
    const promise = this.#mapLimit(this.#inputs(mapping), options, this.#fn(mapping));
    this.#world.track(mapName(this.#count), promise, (value) =>
      Array.isArray(value) ? Array.from(value, (one) => this.#world.named(one)) : this.#world.named(value),
    );
    const done = () => {
      this.#isSettled = true;
    };
    if (promise instanceof Promise) promise.then(done, done);
  }

  end(index: number, how: End): void {
    const name = fnName(index);
    this.#world.tell("ended", { call: name, well: how === "value" });
    if (how === "value") this.#fns.get(index)?.resolve(this.#world.label({}, resultOf(name)));
    else this.#fns.get(index)?.reject(this.#world.label(new Error(errorOf(name)), errorOf(name)));
  }

  abort(): void {
    this.#watched.abort(this.#world.label({}, reasonOf(mapName(this.#count))));
  }

  endBoth(first: number, second: number, how: End): void {
    this.end(first, how);
    this.end(second, how);
  }

  leftBehind(): string[] {
    return this.#isSettled && this.#watched.listeners > 0 ? [mapName(this.#count)] : [];
  }

  #inputs({ size, odd, at }: Mapping): Iterable<number> {
    let next = 0;
    let isAsking = false;
    const tell = (gives: string) => this.#world.tell("asked", { call: ITERATOR, gives });
    return {
      [Symbol.iterator]: () => ({
        next: () => {
          const index = next;
          next += 1;
          const isOdd = index === at && index < size;
          if (isOdd && odd === "next throws") {
            tell("an error");
            throw this.#world.label(new Error(errorOf(ITERATOR)), errorOf(ITERATOR));
          }
          tell(index < size ? `input ${index}` : "done");
          if (isOdd && odd === "next aborts") {
            isAsking = true;
            this.abort();
            isAsking = false;
          }
          return index < size ? { value: index } : { value: undefined, done: true };
        },
        return: () => {
          this.#world.tell("closed", { call: ITERATOR, isAsking });
          if (odd === "return throws") throw new Error("return");
          return { value: undefined, done: true };
        },
      }),
    };
  }

  #fn({ odd, at, obeys }: Mapping): (input: number, index: number, signal: AbortSignal) => unknown {
    return (input, index, signal) => {
      const name = fnName(input);
      this.#world.tell("began", { call: name, isRight: index === input && !signal.aborted });
      const endsAtOnce = input === at && (odd === "fn throws" || odd === "fn returns");
      const pending = Promise.withResolvers<unknown>();
      this.#fns.set(input, pending);
      signal.addEventListener("abort", () => {
        this.#world.tell("told to stop", { call: name, reason: this.#world.named(signal.reason) });
        if (obeys && !endsAtOnce) pending.reject(signal.reason);
      });
      if (input === at && odd === "fn aborts") this.abort();
      if (!endsAtOnce) return pending.promise;
      this.#world.tell("ended", { call: name, well: odd === "fn returns" });
      if (odd === "fn throws") throw this.#world.label(new Error(errorOf(name)), errorOf(name));
      return this.#world.label({}, resultOf(name));
    };
  }
}
