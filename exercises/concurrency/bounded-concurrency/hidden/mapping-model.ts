// The rules of mapLimit word by word: what is taken, what runs, and what stops it.
import { Label, type World } from "#kit";
import { type End, errorOf, fnName, ITERATOR, type Mapping, mapName, reasonOf, resultOf } from "./words.ts";

const NONE: Mapping = { size: 0, odd: "nothing", at: 0, signal: "none", obeys: false };

export class MappingModel {
  readonly limit: number;
  readonly #world: World;
  #mapping = NONE;
  #begun: number[] = [];
  #running = new Set<number>();
  #taken = 0;
  #isDone = false;
  #failure: Label | undefined;
  #canAbort = false;
  count = 0;
  isSettled = true;

  constructor(limit: number, world: World) {
    this.limit = limit;
    this.#world = world;
  }

  map(mapping: Mapping): void {
    this.count += 1;
    this.#mapping = mapping;
    this.#begun = [];
    this.#running = new Set();
    this.#taken = 0;
    this.#isDone = false;
    this.#failure = undefined;
    this.#canAbort = mapping.signal === "live";
    this.isSettled = false;
    this.#world.tell("maps", { call: mapName(this.count), ...mapping });
    if (mapping.signal === "aborted") this.#settle(new Label(reasonOf(mapName(this.count))));
    else this.#fill();
  }

  end(index: number, how: End): void {
    this.#ends(index, how);
    this.#fill();
  }

  endBoth(first: number, second: number, how: End): void {
    this.#ends(first, how);
    this.#ends(second, how);
    this.#fill();
  }

  abort(): void {
    this.#canAbort = false;
    if (this.isSettled || this.#failure) return;
    this.#fail(new Label(reasonOf(mapName(this.count))), "closes");
    this.#fill();
  }

  leftBehind(): string[] {
    return [];
  }

  /** Would an input be taken whose fn throws, while another slot is free too? What happens then is free. */
  get isDelicate(): boolean {
    return this.#mapping.odd === "fn throws" && this.#taken <= this.#mapping.at;
  }

  get canAbort(): boolean {
    return this.#canAbort;
  }

  get running(): readonly number[] {
    return [...this.#running];
  }

  #fill(): void {
    while (!this.isSettled && !this.#failure && !this.#isDone && this.#running.size < this.limit) this.#take();
    if (!this.isSettled && this.#running.size === 0 && (this.#failure || this.#isDone)) this.#settle(this.#failure);
  }

  #take(): void {
    const { size, odd, at } = this.#mapping;
    const index = this.#taken;
    const what = index === at && index < size ? odd : "nothing";
    this.#taken += 1;
    this.#isDone = index >= size;
    const gives = this.#isDone ? "done" : `input ${index}`;
    this.#world.tell("asked", { call: ITERATOR, gives: what === "next throws" ? "an error" : gives });
    if (what === "next throws") this.#fail(new Label(errorOf(ITERATOR)), "leaves open");
    else if (what === "next aborts") this.abort();
    else if (!this.#isDone) this.#begin(index, what);
  }

  #begin(index: number, what: Mapping["odd"]): void {
    this.#world.tell("began", { call: fnName(index), isRight: true });
    this.#begun.push(index);
    this.#running.add(index);
    if (what === "fn aborts") this.abort();
    if (what === "fn throws") this.#ends(index, "error");
    if (what === "fn returns") this.#ends(index, "value");
  }

  #ends(index: number, how: End): void {
    this.#world.tell("ended", { call: fnName(index), well: how === "value" });
    this.#running.delete(index);
    if (how === "error" && !this.#failure) this.#fail(new Label(errorOf(fnName(index))), "closes");
  }

  #fail(failure: Label, iterator: "closes" | "leaves open"): void {
    this.#failure = failure;
    for (const index of this.#begun) this.#world.tell("told to stop", { call: fnName(index), reason: failure });
    if (iterator === "closes" && !this.#isDone) this.#world.tell("closed", { call: ITERATOR, isAsking: false });
    if (this.#mapping.obeys) this.#running.clear();
  }

  #settle(failure: Label | undefined): void {
    this.isSettled = true;
    const call = mapName(this.count);
    if (failure !== undefined) this.#world.settles({ call, rejected: failure });
    else this.#world.settles({ call, fulfilled: this.#begun.map((index) => new Label(resultOf(fnName(index)))) });
  }
}
