// Requests and connections as what happened tells of them.
import { type Counter, type FrameStep, type Happening, Label, RecordedError, type Settlement, show } from "#kit";
import { CLOSE, type Span } from "./words.ts";

export interface Request {
  readonly name: string;
  readonly sinceMs: number;
  readonly timeoutMs: Span;
  waits: boolean;
}

export interface Connection {
  readonly name: string;
  readonly number: number;
  state: "creating" | "idle" | "checking" | "lent" | "gone";
  /** When it came to be so, in ms since the run began. */
  since: number;
  holder: string;
  note: string;
  isNew: boolean;
}

/** What is told under the kinds of this exercise; each kind has its own of these fields. */
interface Told {
  readonly call: string;
  readonly timeoutMs: Span;
  readonly connection: unknown;
  readonly well: boolean;
  readonly good: boolean;
  readonly load: number;
}

export class Book {
  closed = false;
  /** Settlements of the last step, without those that got a connection. */
  settled: Settlement[] = [];
  /** Who got what in the last step. */
  served = "";
  readonly #requests = new Map<string, Request>();
  readonly #connections = new Map<string, Connection>();
  #faults: string[] = [];
  #threw = "";

  constructor(history: readonly FrameStep[]) {
    for (const { answer, happenings } of history) {
      this.settled = [];
      this.served = "";
      this.#threw = answer.kind === "threw" ? show(answer.error) : "";
      for (const connection of this.#connections.values()) connection.isNew = false;
      for (const happening of happenings) this.#note(happening);
    }
  }

  get requests(): readonly Request[] {
    return [...this.#requests.values()];
  }

  get connections(): readonly Connection[] {
    return [...this.#connections.values()];
  }

  faults(): Counter[] {
    const faults = this.#faults.map((value, index) => ({ id: `fault ${index}`, label: "went wrong", value }));
    return [...faults, ...(this.#threw ? [{ id: "threw", label: "the call threw", value: this.#threw }] : [])];
  }

  #note({ kind, data, atMs: since }: Happening): void {
    // Each kind is told with its own of these fields.
    const told = data as Told;
    if (kind === "asks") {
      const { call: name, timeoutMs } = told;
      this.#requests.set(name, { name, sinceMs: since, timeoutMs, waits: true });
    }
    if (kind === "creates") this.#move(told.call, "creating", { since });
    if (kind === "arrives")
      this.#move(told.call, told.well ? "idle" : "gone", { since, note: told.well ? "" : "failed" });
    if (kind === "checks") this.#move(told.call, "checking", { since });
    if (kind === "checked") this.#move(told.call, "idle", { since, note: told.good ? "checked" : "no good" });
    if (kind === "destroys") this.#destroy(told.call, since);
    if (kind === "releases") this.#release(told.call, since);
    if (kind === "uses") this.#lend(told.call, told.connection, since);
    if (kind === "closes") this.closed = true;
    if (kind === "unhandled-rejection") this.#faults.push("a rejection nobody handled");
    if (kind === "too many") this.#faults.push(`${told.load} at a time`);
    if (kind === "lent wrongly") this.#faults.push(`${told.call} was lent what it should not be`);
    // World.track and World.settles tell of nothing else under this kind.
    if (kind === "settled") this.#settle(data as Settlement, since);
  }

  #settle(settled: Settlement, since: number): void {
    const request = this.#requests.get(settled.call);
    if ("fulfilled" in settled && settled.call !== CLOSE) {
      if (request?.waits) this.#lend(settled.call, settled.fulfilled, since);
      else this.served = `${settled.call} is done`;
    } else {
      this.settled.push(named(settled));
    }
    if (request !== undefined) request.waits = false;
  }

  #lend(call: string, connection: unknown, since: number): void {
    const name = connection instanceof Label ? connection.label : String(connection);
    const request = this.#requests.get(call);
    if (request !== undefined) request.waits = false;
    const lent = this.#move(name, "lent", { since });
    lent.holder = `to ${call}`;
    this.served = `${call}: ${name}`;
  }

  #release(call: string, since: number): void {
    const lent = this.connections.find(({ state, holder }) => state === "lent" && holder === `to ${call}`);
    if (lent !== undefined) this.#move(lent.name, "idle", { since });
  }

  #destroy(name: string, since: number): void {
    const before = this.#connections.get(name);
    if (before?.state === "gone") this.#faults.push(`${name} was destroyed twice`);
    this.#move(name, "gone", { since, note: before?.note ?? "" });
  }

  #move(name: string, state: Connection["state"], { since, note = "" }: { since: number; note?: string }): Connection {
    const number = Number(name.split(" ")[1]);
    const known = this.#connections.get(name) ?? { name, number, state, since, holder: "", note, isNew: true };
    this.#connections.set(name, Object.assign(known, { state, since, note, isNew: true }));
    return known;
  }
}

/** Errors are told by name. */
function named(settled: Settlement): Settlement {
  if (!("rejected" in settled) || !(settled.rejected instanceof RecordedError)) return settled;
  return { call: settled.call, rejected: new Label(settled.rejected.name) };
}
