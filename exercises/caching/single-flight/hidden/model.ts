// The rules word by word: flights, who is aboard, and which of them is current for its key.
import { Label, type World } from "#kit";
import {
  againBy,
  errorFrom,
  type How,
  type Key,
  listenerOf,
  loadName,
  type Outcome,
  reasonOf,
  type Setup,
  valueFrom,
} from "./traffic.ts";

interface Flight {
  readonly load: string;
  readonly key: Key;
  readonly aboard: Call[];
  isCurrent: boolean;
  isLoading: boolean;
}

interface Call {
  readonly caller: string;
  readonly flight: Flight;
  readonly hasSignal: boolean;
  /** In restless runs: runs the key once more when it is answered. */
  readonly returns: boolean;
}

export class Model {
  readonly setup: Setup;
  readonly #world: World;
  #flights: Flight[] = [];
  readonly #begun = new Map<Key, number>();

  constructor(setup: Setup, world: World) {
    this.setup = setup;
    this.#world = world;
  }

  get flights(): { readonly inFlight: number } {
    return { inFlight: this.#flights.filter(({ isCurrent }) => isCurrent).length };
  }

  run(caller: string, { key, load, signal }: How): void {
    this.#world.tell("asks", { caller, key });
    if (signal === "aborted") return void this.#rejects(caller, reasonOf(caller));
    const joined = this.current(key);
    const flight = joined ?? this.#start(key);
    const returns = this.setup.nature === "restless";
    flight.aboard.push({ caller, flight, hasSignal: signal !== "none", returns });
    if (joined !== undefined || load === "pends") return;
    this.#world.tell("ended", { load: flight.load, well: load === "returns" });
    this.#land(flight, load === "returns" ? "value" : "error");
  }

  abort(caller: string): void {
    const call = this.call(caller);
    if (call === undefined) return;
    const { flight } = call;
    flight.aboard.splice(flight.aboard.indexOf(call), 1);
    if (flight.aboard.length === 0) this.#abandon(flight, caller);
    this.#rejects(caller, reasonOf(caller));
    this.#comeBack(call);
  }

  settle(key: Key, which: "oldest" | "newest", outcome: Outcome): void {
    const flight = this.loading(key, which);
    if (flight === undefined) return;
    this.#world.tell("ended", { load: flight.load, well: outcome !== "error" });
    this.#land(flight, outcome);
  }

  forget(key: Key): void {
    const flight = this.current(key);
    if (flight !== undefined) flight.isCurrent = false;
  }

  leftBehind(): string[] {
    return [];
  }

  current(key: Key): Flight | undefined {
    return this.#flights.find((flight) => flight.key === key && flight.isCurrent);
  }

  loading(key: Key, which: "oldest" | "newest"): Flight | undefined {
    return this.#flights.filter((flight) => flight.key === key && flight.isLoading).at(which === "oldest" ? 0 : -1);
  }

  /** The call of a caller that still waits. */
  call(caller: string): Call | undefined {
    return this.#flights.flatMap(({ aboard }) => aboard).find((call) => call.caller === caller);
  }

  /** Neither the caller nor its second call waits. */
  canRun(caller: string): boolean {
    return this.call(caller) === undefined && this.call(againBy(caller)) === undefined;
  }

  canAbort(caller: string): boolean {
    return this.call(caller)?.hasSignal === true;
  }

  #start(key: Key): Flight {
    const number = (this.#begun.get(key) ?? 0) + 1;
    this.#begun.set(key, number);
    const flight = { load: loadName(key, number), key, aboard: [], isCurrent: true, isLoading: true };
    this.#flights.push(flight);
    this.#world.tell("begun", { load: flight.load, key });
    return flight;
  }

  #land(flight: Flight, outcome: Outcome): void {
    flight.isLoading = flight.isCurrent = false;
    const calls = flight.aboard.splice(0);
    for (const { caller } of calls) {
      if (outcome === "error") this.#rejects(caller, errorFrom(flight.load));
      else this.#fulfils(caller, outcome === "value" ? new Label(valueFrom(flight.load)) : undefined);
    }
    for (const call of calls) this.#comeBack(call);
  }

  #abandon(flight: Flight, caller: string): void {
    flight.isCurrent = false;
    this.#world.tell("aborted", { load: flight.load, reason: new Label(reasonOf(caller)) });
    if (this.setup.nature === "restless") this.#repeat(listenerOf(flight.load), flight.key);
  }

  #comeBack({ caller, flight, returns }: Call): void {
    if (returns) this.#repeat(againBy(caller), flight.key);
  }

  #repeat(caller: string, key: Key): void {
    this.#world.tell("asks", { caller, key });
    const flight = this.current(key) ?? this.#start(key);
    flight.aboard.push({ caller, flight, hasSignal: false, returns: false });
  }

  #fulfils(call: string, fulfilled: unknown): void {
    this.#world.settles({ call, fulfilled });
  }

  #rejects(call: string, reason: string): void {
    this.#world.settles({ call, rejected: new Label(reason) });
  }
}
