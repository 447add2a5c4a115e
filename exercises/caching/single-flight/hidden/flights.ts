// The flights as what happened tells of them: one for each load that began, with those who asked for its key since.
import type { FlowItemState, FrameStep, Happening, Settlement } from "#kit";
import { show } from "#kit";
import type { Aborted, Asks, Begun, Ended } from "./judgements.ts";
import type { Key } from "./traffic.ts";

export interface Flight {
  readonly load: string;
  readonly key: Key;
  state: "current" | "forgotten" | "abandoned" | "landed" | "failed";
  isLoading: boolean;
  /** With what it was aborted. */
  reason?: string;
  /** Names of callers. */
  aboard: string[];
}

/** A caller that has called. */
export interface Visitor {
  readonly caller: string;
  readonly key: Key;
  /** Has it asked and is not answered? */
  readonly waits: boolean;
  /** For which load it waits, as far as that can be seen. */
  readonly load?: string;
  /** What it got in the last step, and how that looks. */
  readonly answer?: { readonly got: unknown; readonly how: FlowItemState };
}

export class Flights {
  flights: Flight[] = [];
  runs = 0;
  loads = 0;
  unhandled = 0;
  /** The error that run threw in the last step. */
  threw = "";
  readonly #visitors = new Map<string, Visitor>();

  get visitors(): readonly Visitor[] {
    return [...this.#visitors.values()];
  }

  follow({ command, answer, happenings }: FrameStep): void {
    this.flights = this.flights.filter(({ isLoading }) => isLoading);
    for (const { caller, key, waits } of this.visitors) if (!waits) this.#visitors.set(caller, { caller, key, waits });
    if (command?.name === "forget") this.#forget(command.args.key as Key); // Its only parameter is a key.
    this.threw = answer.kind === "threw" ? show(answer.error) : "";
    for (const happening of happenings) this.#note(happening);
    this.#board();
  }

  #note({ kind, data }: Happening): void {
    const told = data as Asks & Begun & Ended & Aborted & Settlement; // Each kind has its own of these fields.
    if (kind === "asks") this.#asks(told);
    if (kind === "begun") this.#begun(told);
    if (kind === "ended") this.#ended(told);
    if (kind === "aborted") this.#aborted(told);
    if (kind === "settled") this.#settled(told);
    if (kind === "unhandled-rejection") this.unhandled += 1;
  }

  #asks({ caller, key }: Asks): void {
    this.runs += 1;
    this.#visitors.set(caller, { caller, key, waits: true });
  }

  #begun({ load, key }: Begun): void {
    this.loads += 1;
    this.flights.push({ load, key, state: "current", isLoading: true, aboard: [] });
  }

  #ended({ load, well }: Ended): void {
    const flight = this.#flight(load);
    if (flight === undefined) return;
    flight.isLoading = false;
    if (flight.state !== "abandoned") flight.state = well ? "landed" : "failed";
  }

  #aborted({ load, reason }: Aborted): void {
    const flight = this.#flight(load);
    if (flight !== undefined) Object.assign(flight, { state: "abandoned", reason: show(reason) });
  }

  #settled(settlement: Settlement): void {
    const visitor = this.#visitors.get(settlement.call);
    if (visitor === undefined) return;
    const flight = this.#flight(visitor.load);
    if (flight) flight.aboard = flight.aboard.filter((caller) => caller !== visitor.caller);
    const { caller, key } = visitor;
    const got = "fulfilled" in settlement ? settlement.fulfilled : settlement.rejected;
    // Rejected before its load has ended: it left, or was never let in.
    const how = "fulfilled" in settlement ? "delivered" : flight?.state === "failed" ? "failed" : "refused";
    this.#visitors.set(caller, { caller, key, waits: false, answer: { got, how } });
  }

  #forget(key: Key): void {
    const flight = this.#latest(key);
    if (flight?.state === "current") flight.state = "forgotten";
  }

  /** Whoever has asked and is not answered waits for the latest load of the key: that much can be seen. */
  #board(): void {
    for (const visitor of this.visitors) {
      const flight = this.#latest(visitor.key);
      if (!visitor.waits || visitor.load !== undefined || flight === undefined) continue;
      this.#visitors.set(visitor.caller, { ...visitor, load: flight.load });
      flight.aboard.push(visitor.caller);
    }
  }

  #latest(key: Key): Flight | undefined {
    return this.flights.findLast((flight) => flight.key === key);
  }

  #flight(load: string | undefined): Flight | undefined {
    return this.flights.find((flight) => flight.load === load);
  }
}
