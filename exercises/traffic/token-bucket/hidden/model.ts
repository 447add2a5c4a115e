// The rules of the bucket word by word, in thousandths of a token: a millisecond adds refillPerSecond of them.
import { Label, type World } from "#kit";
import type * as Starter from "../starter.ts";
import { jobName, reasonOf, type Setup, type Signal } from "./callers.ts";

interface Job {
  readonly job: number;
  readonly need: number;
  readonly hasSignal: boolean;
}

/** What a run has come to; from then on its steps carry it as a tag. */
type Event = "waited" | "aborted" | "set back";

export class Model {
  readonly setup: Setup;
  readonly #world: World;
  readonly #come = new Set<Event>();
  /** Those who wait, the head first. */
  #line: Job[] = [];
  #jobs: { readonly hasSignal: boolean }[] = [];
  #level: number;
  /** The highest reading of the clock, in ms since the run began. */
  #highest = 0;
  /** When a refused click may come again. */
  #advised = 0;

  constructor(setup: Setup, world: World) {
    this.setup = setup;
    this.#world = world;
    this.#level = setup.capacity * 1_000;
  }

  tryTake(tokens: number): Starter.Taken {
    const need = tokens * 1_000;
    if (this.#fits(need)) {
      this.#level -= need;
      return { ok: true };
    }
    const owed = this.#line.reduce((sum, job) => sum + job.need, need);
    this.#advised = this.#when(owed);
    return { ok: false, retryAfterMs: this.#advised - this.#world.nowMs };
  }

  take(tokens: number, signal: Signal): void {
    const hasSignal = signal !== "none";
    const job = this.#jobs.push({ hasSignal });
    if (signal === "aborted") {
      this.#come.add("aborted");
      this.#rejects(job);
      return;
    }
    this.#line.push({ job, need: tokens * 1_000, hasSignal });
    this.catchUp();
    if (this.#line.length > 0) this.#come.add("waited");
  }

  abort(job: number): void {
    this.#come.add("aborted");
    if (!this.isWaiting(job)) return;
    this.#line = this.#line.filter((one) => one.job !== job);
    this.#rejects(job);
    this.catchUp();
  }

  setBack(): void {
    this.#come.add("set back");
  }

  get available(): number {
    return this.#line.length > 0 ? 0 : Math.floor(this.#level / 1_000);
  }

  /** With its fractions. */
  get level(): number {
    return this.#level / 1_000;
  }

  get jobs(): number {
    return this.#jobs.length;
  }

  get waiting(): number {
    return this.#line.length;
  }

  isWaiting(job: number): boolean {
    return this.#line.some((one) => one.job === job);
  }

  /** Mostly the first in line who can hang up, or another in line; else the job of this number. */
  toHangUp(job: number): number {
    const waiting = this.#line.filter(({ hasSignal }) => hasSignal);
    const place = job % 2 === 0 ? 0 : job % waiting.length;
    return (job % 5 > 0 ? waiting[place]?.job : undefined) ?? job;
  }

  canAbort(job: number): boolean {
    return this.#jobs[job - 1]?.hasSignal === true;
  }

  /** What the run has come to before this step, and what this step is. */
  tags(...now: readonly (string | false)[]): readonly string[] {
    return [...this.#come, ...now.filter((tag) => tag !== false)];
  }

  /** Would somebody who asks for this have to wait? */
  fits(tokens: number): boolean {
    return this.#fits(tokens * 1_000);
  }

  /** When those in line are served, when they could be if they stood first, when advice comes true, when the bucket is full. */
  deadlines(): number[] {
    let owed = 0;
    const served = this.#line.map(({ need }) => {
      owed += need;
      return this.#when(owed);
    });
    const fits = this.#line.map(({ need }) => this.#when(need));
    return [...served, ...fits, this.#advised, this.#when(owed + this.setup.capacity * 1_000)];
  }

  /** Lets the time pass that the clock shows: whoever waits is served in their millisecond, then the cap holds. */
  catchUp(): void {
    for (let head = this.#line[0]; head !== undefined; head = this.#line[0]) {
      const due = head.need <= this.#level ? Math.min(this.#highest, this.#world.nowMs) : this.#when(head.need);
      if (due > this.#world.nowMs) break;
      this.#fill(Math.max(this.#highest, due));
      this.#level -= head.need;
      this.#line.shift();
      this.#world.settles({ call: jobName(head.job), fulfilled: undefined }, due);
    }
    this.#fill(Math.max(this.#highest, this.#world.nowMs));
    if (this.#line.length === 0) this.#level = Math.min(this.#level, this.setup.capacity * 1_000);
  }

  #fits(need: number): boolean {
    return this.#line.length === 0 && this.#level >= need;
  }

  #fill(until: number): void {
    this.#level += (until - this.#highest) * this.setup.refillPerSecond;
    this.#highest = until;
  }

  /** The first millisecond in which the level, with nothing spent, is so high. */
  #when(level: number): number {
    return this.#highest + Math.ceil((level - this.#level) / this.setup.refillPerSecond);
  }

  #rejects(job: number): void {
    this.#world.settles({ call: jobName(job), rejected: new Label(reasonOf(job)) });
  }
}
