// The rules of retry word by word: for each call the timetable of its attempts and waits.
import { Label, type World } from "#kit";
import type { How } from "./callers.ts";
import {
  adviceOf,
  Delays,
  Draws,
  errorWords,
  nameOf,
  numbersOf,
  type Outcome,
  reasonWords,
  type Setup,
  thrownWords,
  valueWords,
} from "./plan.ts";

interface Call {
  readonly name: string;
  readonly how: How;
  readonly startedAt: number;
  readonly draws: Draws;
  /** Whether it is free how often chance was asked. */
  isFree: boolean;
  attempt: number;
  readonly delays: Delays;
  state: "attempt" | "wait" | "over";
  dueAt: number;
  /** Which wait this is, counted over all calls. */
  waitsSince: number;
  isAborted: boolean;
  /** Its attempt is still running although the call is over. */
  isStray: boolean;
}

export class Model {
  readonly setup: Setup;
  readonly #world: World;
  readonly #calls: Call[] = [];
  /** Outcomes that are known as soon as whoever is calling has called. */
  #coming: (() => void)[] = [];
  #waits = 0;
  /** Calls that a rule has ended before their attempts were used up. */
  readonly stopped: string[] = [];

  constructor(setup: Setup, world: World) {
    this.setup = setup;
    this.#world = world;
  }

  call(how: How, draws: readonly number[] = this.setup.draws): void {
    const now = this.#world.nowMs;
    const name = nameOf(this.#calls.length);
    const isAborted = how.signal === "aborted";
    const over = {
      attempt: 0,
      delays: new Delays(numbersOf(this.setup), how.jitter),
      state: "over",
      dueAt: 0,
      waitsSince: 0,
      isAborted,
      isStray: false,
    } as const;
    const call: Call = { name, how, startedAt: now, draws: new Draws(draws), isFree: false, ...over };
    this.#calls.push(call);
    if (isAborted) this.#ends(call, now, { rejected: reasonWords(name) });
    else this.#try(call, now);
  }

  settle(index: number, outcome: Outcome): void {
    const call = this.#calls[index];
    if (call?.state === "attempt") this.#outcome(call, outcome, this.#world.nowMs);
    else if (call) call.isStray = false;
    this.flow();
  }

  abort(index: number): void {
    const call = this.#calls[index];
    if (call === undefined || call.isAborted) return;
    call.isAborted = true;
    call.isStray = call.state === "attempt";
    if (call.state !== "over") this.#ends(call, this.#world.nowMs, { rejected: reasonWords(call.name) });
  }

  draws(): Record<string, number> {
    return Object.fromEntries(this.#calls.map(({ name, draws }) => [name, draws.count]));
  }

  /** Calls for which it is free how often chance was asked. */
  get free(): string[] {
    return this.#calls.filter(({ isFree }) => isFree).map(({ name }) => name);
  }

  listeners(): Record<string, number> {
    const over = this.#calls.filter(({ state, isAborted }) => state === "over" && !isAborted);
    return Object.fromEntries(over.map(({ name }) => [name, 0]));
  }

  get calls(): number {
    return this.#calls.length;
  }

  nameOf(index: number): string {
    return nameOf(index);
  }

  isTrying(index: number): boolean {
    const call = this.#calls[index];
    return call?.state === "attempt" || call?.isStray === true;
  }

  canAbort(index: number): boolean {
    const call = this.#calls[index];
    return call?.how.signal === "live" && !call.isAborted;
  }

  isOver(index: number): boolean {
    return this.#calls[index]?.state === "over";
  }

  get waiting(): number {
    return this.#calls.filter(({ state }) => state === "wait").length;
  }

  /** Ends of waits, and of total times. */
  deadlines(): number[] {
    return this.#calls.filter(({ state }) => state === "wait").map(({ dueAt }) => dueAt);
  }

  /** Lets the waits end that are over by now, in their order. */
  catchUp(): void {
    for (let next = this.#nextDue(); next !== undefined; next = this.#nextDue()) {
      this.#try(next, next.dueAt);
      this.flow();
    }
  }

  /** Lets all outcomes come that are known: each caller has begun by then. */
  flow(): void {
    for (let next = this.#coming.shift(); next !== undefined; next = this.#coming.shift()) next();
  }

  #nextDue(): Call | undefined {
    const due = this.#calls.filter(({ state, dueAt }) => state === "wait" && dueAt <= this.#world.nowMs);
    return due.sort((a, b) => a.dueAt - b.dueAt || a.waitsSince - b.waitsSince)[0];
  }

  #try(call: Call, at: number): void {
    call.state = "attempt";
    call.attempt += 1;
    this.#world.tell("attempt", { call: call.name, number: call.attempt, isRight: true }, at);
    const planned = call.how.plan[call.attempt - 1] ?? "pends";
    if (planned === "pends") return;
    const outcome = planned === "returns" ? "ok" : planned === "throws" ? "fault" : planned;
    this.#coming.push(() => this.#outcome(call, outcome, at));
  }

  #outcome(call: Call, outcome: Outcome, at: number): void {
    const { name, attempt } = call;
    if (outcome === "ok") this.#ends(call, at, { fulfilled: valueWords(name, attempt) });
    else if (attempt === this.setup.maxAttempts) this.#ends(call, at, { rejected: errorWords(name, attempt) });
    else this.#failed(call, outcome, at);
  }

  /** An attempt that is not the last. */
  #failed(call: Call, outcome: Outcome, at: number): void {
    const { name, attempt } = call;
    const next = this.#judge(call, call.how.jitter === "default" ? "fault" : outcome, at);
    if ("rejected" in next) {
      if (!call.isAborted) this.stopped.push(name);
      this.#ends(call, at, next);
      return;
    }
    const error = new Label(errorWords(name, attempt));
    this.#world.tell("wait", { call: name, error, attempt, delayMs: next.waitMs }, at);
    call.state = "wait";
    call.dueAt = at + next.waitMs;
    this.#waits += 1;
    call.waitsSince = this.#waits;
    if (next.waitMs === 0) this.#try(call, at);
  }

  /** What a failure leads to: the end, or a wait. */
  #judge(call: Call, outcome: Outcome, at: number): { rejected: string } | { waitMs: number } {
    const error = errorWords(call.name, call.attempt);
    if (outcome === "404") return { rejected: error };
    call.isFree ||= outcome === "odd" || outcome === "odd advice" || outcome === "hang-up";
    if (outcome === "odd") return { rejected: thrownWords("isRetryable") };
    const delay = call.delays.next(call.draws.next);
    if (outcome === "odd advice") return { rejected: thrownWords("retryAfterMs") };
    if (outcome === "hang-up" && call.how.signal === "live") {
      call.isAborted = true;
      return { rejected: reasonWords(call.name) };
    }
    const { totalMs = Number.POSITIVE_INFINITY, maxRetryAfterMs = 60_000 } = numbersOf(this.setup);
    const told = adviceOf(outcome) ?? 0;
    const advice = told > 0 ? Math.ceil(told) : 0;
    const waitMs = Math.max(delay, advice);
    const isTooLong = advice > maxRetryAfterMs || at + waitMs > call.startedAt + totalMs;
    return isTooLong ? { rejected: error } : { waitMs };
  }

  #ends(call: Call, at: number, how: { fulfilled: string } | { rejected: string }): void {
    call.state = "over";
    const settled =
      "fulfilled" in how ? { fulfilled: new Label(how.fulfilled) } : { rejected: new Label(how.rejected) };
    this.#world.settles({ call: call.name, ...settled }, at);
  }
}
