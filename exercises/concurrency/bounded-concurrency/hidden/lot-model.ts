// The rules of the semaphore word by word: who waits in which order, and what is out.
import { Label, type World } from "#kit";
import { Later } from "./later.ts";
import {
  type Asking,
  CARS,
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
  readonly by: "acquire" | "try" | "run";
  hasLiveSignal: boolean;
  state: "waits" | "inside" | "gone";
}

export class LotModel {
  readonly capacity: number;
  readonly #world: World;
  readonly #later: Later;
  readonly #cars = new Map<number, Car>();
  #line: Car[] = [];
  available: number;

  constructor(capacity: number, world: World) {
    this.capacity = capacity;
    this.available = capacity;
    this.#world = world;
    this.#later = new Later(world);
  }

  /** Whoever is served or rejected by `act` hears of it when that is over. */
  inOneTick<T>(act: (lot: LotModel) => T): T {
    const answer = act(this);
    this.#later.flush();
    return answer;
  }

  get waiting(): number {
    return this.#line.length;
  }

  readonly numbers = Array.from({ length: CARS }, (_, index) => index + 1);

  /** Has never come, or is gone. */
  isFree(car: number): boolean {
    return (this.#cars.get(car)?.state ?? "gone") === "gone";
  }

  arrive(number: number, asking: Asking): Reading {
    this.#asks(this.#comes(number, "acquire", asking), asking.signal);
    return this.read();
  }

  tries(number: number, weight: number): Reading & { granted: boolean } {
    const car = this.#comes(number, "try", { weight, signal: "none" });
    const granted = this.fits(weight);
    this.#world.tell("tried", { call: car.name, granted });
    if (granted) this.#grant(car);
    else car.state = "gone";
    return { granted, ...this.read() };
  }

  run(number: number, { weight, signal, fn }: Asking & { fn: Job }): Reading | undefined {
    const isAtOnce = this.fits(weight) && signal !== "aborted";
    const car = this.#comes(number, "run", { weight, signal });
    this.#asks(car, signal);
    const reading = this.read();
    // A fn that ends at once ends in the microtasks after the call.
    if (isAtOnce && fn !== "pends") this.ends(number, fn === "returns" ? "value" : "error");
    return fn === "pends" ? reading : undefined;
  }

  ends(car: number, how: End): void {
    const { name } = this.#releases(car);
    this.#later.tell("sees", { call: name, ...this.read() });
    if (how === "value") this.#later.settles({ call: name, fulfilled: new Label(resultOf(name)) });
    else this.#later.settles({ call: name, rejected: new Label(errorOf(name)) });
  }

  leave(car: number): Reading {
    this.#world.tell("leaves", { call: carName(car) });
    if (this.isInside(car)) this.#releases(car);
    return this.read();
  }

  abort(car: number): Reading {
    const driver = this.#car(car);
    this.#world.tell("hangs up", { call: driver.name });
    driver.hasLiveSignal = false;
    if (driver.state === "waits") {
      driver.state = "gone";
      this.#line = this.#line.filter((one) => one !== driver);
      this.#later.settles({ call: driver.name, rejected: new Label(reasonOf(driver.name)) });
      this.#drain();
    }
    return this.read();
  }

  read(): Reading {
    return { available: this.available, waiting: this.waiting };
  }

  leftBehind(): string[] {
    return [];
  }

  /** Nobody waits, and there is room. */
  fits(weight: number): boolean {
    return this.waiting === 0 && weight <= this.available;
  }

  /** Holds a permit in hand, to release it. */
  isInside(car: number): boolean {
    const found = this.#cars.get(car);
    return found?.state === "inside" && found.by !== "run";
  }

  hasLeft(car: number): boolean {
    const found = this.#cars.get(car);
    return found?.state === "gone" && this.#released.has(found);
  }

  isRunning(car: number): boolean {
    const found = this.#cars.get(car);
    return found?.state === "inside" && found.by === "run";
  }

  canAbort(car: number): boolean {
    return this.#cars.get(car)?.hasLiveSignal === true;
  }

  isWaiting(car: number): boolean {
    return this.#cars.get(car)?.state === "waits";
  }

  /** The head, behind whom somebody waits who would fit. */
  isInTheWay(car: number): boolean {
    const [head, next] = this.#line;
    return head !== undefined && head === this.#cars.get(car) && next !== undefined && next.weight <= this.available;
  }

  /** The head, who would fit if the other one released. */
  isServedBy(leaving: number, car: number): boolean {
    const head = this.#line[0];
    const room = this.available + (this.#cars.get(leaving)?.weight ?? 0);
    return head !== undefined && head === this.#cars.get(car) && head.weight <= room;
  }

  readonly #released = new Set<Car>();

  #car(car: number): Car {
    const found = this.#cars.get(car);
    if (found === undefined) throw new Error(`there is no car ${car}`);
    return found;
  }

  #comes(number: number, by: Car["by"], { weight, signal }: Asking): Car {
    const car: Car = { name: carName(number), weight, by, hasLiveSignal: signal === "live", state: "waits" };
    this.#cars.set(number, car);
    this.#world.tell("comes", { call: car.name, by, weight });
    return car;
  }

  #asks(car: Car, signal: Signal): void {
    if (signal === "aborted") {
      car.state = "gone";
      this.#later.settles({ call: car.name, rejected: new Label(reasonOf(car.name)) });
    } else {
      this.#line.push(car);
      this.#drain();
    }
  }

  #drain(): void {
    for (let head = this.#line[0]; head !== undefined && head.weight <= this.available; head = this.#line[0]) {
      this.#line.shift();
      this.#grant(head);
    }
  }

  #grant(car: Car): void {
    car.state = "inside";
    this.available -= car.weight;
    if (car.by === "run") this.#later.tell("runs", { call: car.name });
    if (car.by === "acquire") this.#later.settles({ call: car.name, fulfilled: new Label(permitWords(car.weight)) });
  }

  #releases(car: number): Car {
    const driver = this.#car(car);
    driver.state = "gone";
    if (driver.by !== "run") this.#released.add(driver);
    this.available += driver.weight;
    this.#drain();
    return driver;
  }
}
