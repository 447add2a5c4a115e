// The learner's semaphore and its callers, who come, go, hang up and release twice when a command says so.
import { Label, type WatchedSignal, type World, watchedSignal } from "#kit";
import type * as Starter from "../starter.ts";
import {
  type Asking,
  carName,
  type End,
  errorOf,
  type Job,
  permitWords,
  type Reading,
  reasonOf,
  resultOf,
  type Signal,
} from "./words.ts";

interface Car {
  readonly name: string;
  readonly weight: number;
  readonly watched: WatchedSignal;
  permit?: Starter.Permit;
  /** The fn of a run, once it has been called. */
  job?: PromiseWithResolvers<unknown>;
  isInside: boolean;
  isSettled: boolean;
}

export class Lot {
  readonly semaphore: Starter.Semaphore;
  readonly #capacity: number;
  readonly #world: World;
  /** All who ever came; of those with the same number the last counts. */
  readonly #cars: Car[] = [];
  readonly #current = new Map<number, Car>();

  constructor(semaphore: Starter.Semaphore, capacity: number, world: World) {
    this.semaphore = semaphore;
    this.#capacity = capacity;
    this.#world = world;
  }

  arrive(number: number, { weight, signal }: Asking): Reading {
    const car = this.#comes(number, "acquire", weight);
    const promise = this.semaphore.acquire(this.#options(car, signal));
    const reading = this.read();
    this.#follow(car, promise);
    // What is no promise has been told as such, and then nobody holds anything.
    if (promise instanceof Promise) promise.then((permit) => this.#enters(car, permit), ignore);
    return reading;
  }

  tries(number: number, weight: number): Reading & { granted: boolean } {
    const car = this.#comes(number, "try", weight);
    const permit = weight === 1 ? this.semaphore.tryAcquire() : this.semaphore.tryAcquire(weight);
    const granted = permit !== undefined;
    if (granted) this.#enters(car, permit);
    this.#world.tell("tried", { call: car.name, granted });
    return { granted, ...this.read() };
  }

  run(number: number, { weight, signal, fn }: Asking & { fn: Job }): Reading | undefined {
    const car = this.#comes(number, "run", weight);
    const promise = this.semaphore.run(() => this.#work(car, fn), this.#options(car, signal));
    const reading = this.read();
    const looks = () => {
      if (car.job !== undefined) this.#world.tell("sees", { call: car.name, ...this.read() });
    };
    if (promise instanceof Promise) promise.then(looks, looks);
    this.#follow(car, promise);
    // Whether a fn that ends at once has been called, and has even ended, before run returns is free.
    return fn === "pends" ? reading : undefined;
  }

  ends(car: number, how: End): void {
    const driver = this.#car(car);
    driver.isInside = false;
    if (how === "value") driver.job?.resolve(this.#result(driver));
    else driver.job?.reject(this.#error(driver));
  }

  leave(car: number): Reading {
    const driver = this.#car(car);
    driver.isInside = false;
    this.#world.tell("leaves", { call: driver.name });
    driver.permit?.release();
    return this.read();
  }

  abort(car: number): Reading {
    const { name, watched } = this.#car(car);
    this.#world.tell("hangs up", { call: name });
    watched.abort(this.#world.label({}, reasonOf(name)));
    return this.read();
  }

  read(): Reading {
    const { available, waiting } = this.semaphore;
    return { available, waiting };
  }

  /** Callers whose call is settled and whose signal still has a listener. */
  leftBehind(): string[] {
    return this.#cars.filter(({ isSettled, watched }) => isSettled && watched.listeners > 0).map(({ name }) => name);
  }

  #car(car: number): Car {
    const found = this.#current.get(car);
    if (found === undefined) throw new Error(`there is no car ${car}`);
    return found;
  }

  #comes(number: number, by: "acquire" | "try" | "run", weight: number): Car {
    const name = carName(number);
    const car = { name, weight, watched: watchedSignal(), isInside: false, isSettled: false };
    this.#cars.push(car);
    this.#current.set(number, car);
    this.#world.tell("comes", { call: name, by, weight });
    return car;
  }

  /** A weight of 1 is left to the default. */
  #options({ name, weight, watched }: Car, signal: Signal): Starter.AcquireOptions | undefined {
    const asked = weight === 1 ? {} : { weight };
    if (signal === "none") return weight === 1 ? undefined : asked;
    if (signal === "aborted") watched.abort(this.#world.label({}, reasonOf(name)));
    return { ...asked, signal: watched.signal };
  }

  #follow(car: Car, promise: unknown): void {
    this.#world.track(car.name, promise, (value) => {
      const named = this.#world.named(value);
      const isPermit = named === value && typeof value === "object" && value !== null && "weight" in value;
      return isPermit ? new Label(permitWords(value.weight)) : named;
    });
    if (!(promise instanceof Promise)) return;
    const done = () => {
      car.isSettled = true;
    };
    promise.then(done, done);
  }

  #enters(car: Car, permit?: Starter.Permit): void {
    if (permit !== undefined) car.permit = permit;
    car.isInside = true;
    // Only those count who know that they are inside: it can never be more than what the semaphore has granted.
    const out = this.#cars.reduce((sum, { isInside, weight }) => sum + (isInside ? weight : 0), 0);
    if (out > this.#capacity) this.#world.tell("overfull", { call: car.name, out });
  }

  #work(car: Car, fn: Job): unknown {
    this.#world.tell("runs", { call: car.name });
    car.job = Promise.withResolvers<unknown>();
    this.#enters(car);
    if (fn === "pends") return car.job.promise;
    car.isInside = false;
    if (fn === "returns") return this.#result(car);
    if (fn === "throws") throw this.#error(car);
    return Promise.reject(this.#error(car));
  }

  #result({ name }: Car): unknown {
    return this.#world.label({}, resultOf(name));
  }

  #error({ name }: Car): unknown {
    return this.#world.label(new Error(errorOf(name)), errorOf(name));
  }
}

const ignore = () => {};
