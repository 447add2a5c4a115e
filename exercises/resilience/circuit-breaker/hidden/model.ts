// What the rules ask of a breaker: its state, and of each call in flight the period in which it began.
import { Label, type World } from "#kit";
import {
  errorWords,
  type How,
  innerOf,
  type Outcome,
  reasonWords,
  type Setup,
  type State,
  TRAFFIC,
  VALUE,
} from "./traffic.ts";

/** A call whose fn runs. */
interface Call {
  readonly period: number;
  readonly begun: State;
  readonly hasSignal: boolean;
  readonly isCancelled: boolean;
}

export class Model {
  readonly setup: Setup;
  readonly calls = new Map<string, Call>();
  readonly #world: World;
  state: State = "closed";
  /** Where it is open: the end of the break, in ms since the run began. */
  until = 0;
  streak = 0;
  successes = 0;
  #period = 0;

  constructor(setup: Setup, world: World) {
    this.setup = setup;
    this.#world = world;
  }

  /** What a call finds: "due" where it would be the first to look after the break. */
  get found(): State | "due" {
    return this.state === "open" && this.#world.nowMs >= this.until ? "due" : this.state;
  }

  get hasStragglers(): boolean {
    return [...this.calls.values()].some(({ period }) => period < this.#period);
  }

  look(): State {
    if (this.found === "due") this.#enter("half-open");
    return this.state;
  }

  call(name: string, { fn, signal }: How): void {
    if (signal === "aborted") return void this.#rejects(name, reasonWords(name));
    const wait = this.#wait();
    if (wait !== undefined) return void this.#rejects(name, `CircuitOpenError (retryAfterMs ${wait})`);
    this.#world.tell("ran", { call: name, isRight: true });
    const hasSignal = signal !== "none";
    this.calls.set(name, { period: this.#period, begun: this.state, hasSignal, isCancelled: false });
    if (fn === "nests") this.call(innerOf(name), { fn: "returns", signal: "none" });
    if (fn === "returns") this.settle(name, "ok");
    if (fn === "throws") this.settle(name, "fault");
  }

  settle(name: string, outcome: Outcome): void {
    const kind = this.kindOf(name, outcome);
    this.calls.delete(name);
    if (kind === "good") this.#succeeded();
    if (kind === "bad") this.#failed();
    if (outcome === "ok") this.#world.settles({ call: name, fulfilled: new Label(VALUE) });
    else this.#rejects(name, errorWords(outcome));
  }

  cancel(name: string): void {
    const call = this.calls.get(name);
    if (call !== undefined) this.calls.set(name, { ...call, isCancelled: true });
  }

  /** Calls from earlier periods settle in late traffic alone. */
  canSettle(name: string): boolean {
    const call = this.calls.get(name);
    return call !== undefined && (call.period === this.#period || this.setup.traffic === "late");
  }

  /** A caller without a call may call; so may one whose call can never settle. */
  canCall(name: string): boolean {
    return !this.canSettle(name);
  }

  canCancel(name: string): boolean {
    const call = this.calls.get(name);
    return call?.hasSignal === true && !call.isCancelled && TRAFFIC[this.setup.traffic].mayIgnore;
  }

  /** Does this outcome belong to this traffic? */
  isOrdinary(name: string, outcome: Outcome): boolean {
    const { traffic } = this.setup;
    const kind = this.kindOf(name, outcome);
    if (kind === "ignored" && traffic !== "late" && traffic !== "ignored") return false;
    return TRAFFIC[traffic].outcomes.includes(outcome);
  }

  kindOf(name: string, outcome: Outcome): "straggler" | "ignored" | "good" | "bad" {
    const call = this.calls.get(name);
    if (call?.period !== this.#period) return "straggler";
    if (outcome === "ok") return "good";
    return call.isCancelled || (outcome === "404" && TRAFFIC[this.setup.traffic].mayIgnore) ? "ignored" : "bad";
  }

  /** What a refused call is told to wait, in ms; undefined where it may run. */
  #wait(): number | undefined {
    const state = this.look();
    if (state === "open") return this.until - this.#world.nowMs;
    const probes = [...this.calls.values()].filter(({ period }) => period === this.#period).length;
    return state === "half-open" && probes >= this.setup.maxProbes ? 0 : undefined;
  }

  #succeeded(): void {
    this.streak = 0;
    if (this.state === "half-open") this.successes += 1;
    if (this.successes === this.setup.successThreshold) this.#enter("closed");
  }

  #failed(): void {
    this.streak += 1;
    if (this.state === "half-open" || this.streak === this.setup.failureThreshold) this.#enter("open");
  }

  #enter(to: State): void {
    this.#world.tell("transition", `${this.state} → ${to}`);
    this.#world.tell("observer reads", to);
    this.state = to;
    this.#period += 1;
    this.streak = this.successes = 0;
    if (to === "open") this.until = this.#world.nowMs + this.setup.openMs;
  }

  #rejects(call: string, label: string): void {
    this.#world.settles({ call, rejected: new Label(label) });
  }
}
