// The learner's contexts by name, and those who use them: signals from elsewhere, works that run, listeners that branch.
import { Label, type Mismatch, type WatchedSignal, type World, watchedSignal, watchListeners } from "#kit";
import type * as Starter from "../starter.ts";
import {
  bound,
  type Cause,
  type Children,
  causeOf,
  type Deadlines,
  ENDED,
  type Ends,
  type Errs,
  errOf,
  FAULT,
  type Forest,
  type How,
  heirOf,
  KEYS,
  type KeyName,
  LIVING,
  labelOf,
  type Make,
  NAMES,
  type Outcome,
  type Plan,
  planOf,
  ROOT,
  reasonOf,
  SIGNALS,
  VALUE,
  type Work,
} from "./words.ts";

type Watched = ReturnType<typeof watchListeners>;

interface Planted {
  readonly name: string;
  readonly context: Starter.Context;
  readonly parent: string | undefined;
  readonly cancel?: Starter.Cancel;
  readonly foreign?: string;
  readonly plan: Plan;
  hasPlant: boolean;
}

type Made = Pick<Planted, "context" | "cancel" | "foreign">;

export class System implements Forest {
  readonly #subject: typeof Starter;
  readonly #world: World;
  readonly #planted: Planted[] = [];
  readonly #keys: ReadonlyMap<string, Starter.Key<unknown>>;
  readonly #foreign = new Map<string, WatchedSignal>(SIGNALS.map((name) => [name, watchedSignal()]));
  /** By signal: contexts may share theirs. */
  readonly #watched = new Map<AbortSignal, Watched>();
  readonly #works = new Map<string, PromiseWithResolvers<unknown>>();
  /** Runs that have not settled, and their contexts. */
  readonly #waiting = new Map<string, string>();
  #begun = 0;

  constructor(subject: typeof Starter, world: World) {
    this.#subject = subject;
    this.#world = world;
    this.#keep({ name: ROOT, context: subject.background() }, { bornMs: 0 });
    this.#keys = new Map(KEYS.map((key) => [key, subject.createKey(labelOf(key))]));
  }

  make(on: string, make: Make): Label {
    const name = NAMES.find((free) => !this.#planted.some((one) => one.name === free)) ?? "";
    this.#keep({ name, ...this.#made(this.#of(on).context, make) }, { on, make, bornMs: this.#world.nowMs });
    return endOf(this.#of(name).context);
  }

  cancel(name: string, cause: Cause): Ends {
    const { cancel } = this.#of(name);
    if (cause === "nothing") cancel?.();
    else cancel?.(causeOf(cause));
    return this.ends();
  }

  abort(signal: string): Ends {
    this.#foreign.get(signal)?.abort(this.#world.label(new Error(signal), reasonOf(signal)));
    return this.ends();
  }

  plant(name: string, under: string): void {
    const planted = this.#of(name);
    planted.hasPlant = true;
    const branch = () => {
      const [context, cancel] = this.#subject.withCancel(this.#of(under).context);
      const how = { on: under, make: { by: "withCancel" }, bornMs: this.#world.nowMs } as const;
      this.#keep({ name: heirOf(name), context, cancel }, how);
    };
    planted.context.signal.addEventListener("abort", branch, { once: true });
  }

  look(name: string, key: KeyName): unknown {
    return this.#of(name).context.value(this.#key(key));
  }

  run(name: string, work: Work): void {
    this.#begun += 1;
    const call = `run ${this.#begun}`;
    const { context, cancel } = this.#of(name);
    const done = (value: unknown) => {
      this.#waiting.delete(call);
      return this.named(value);
    };
    let hasReturned = false;
    const doWork = (signal: AbortSignal) => {
      this.#world.tell("ran", { call, how: howCalled({ isOwn: signal === context.signal, isLate: hasReturned }) });
      if (work === "throws") throw this.#world.label(new Error(), FAULT);
      if (work === "ends its context") cancel?.("its own work");
      const pending = Promise.withResolvers<unknown>();
      if (work === "pends") this.#works.set(call, pending);
      else pending.resolve(this.#world.label({}, VALUE));
      return pending.promise;
    };
    this.#waiting.set(call, name);
    const running = this.#subject.run(context, doWork);
    hasReturned = true;
    this.#world.track(call, running, done);
  }

  settle(call: string, how: Outcome): void {
    if (how === "succeeds") this.#works.get(call)?.resolve(this.#world.label({}, VALUE));
    else this.#works.get(call)?.reject(this.#world.label(new Error(), FAULT));
  }

  ends(): Ends {
    return Object.fromEntries(this.#planted.map(({ name, context }) => [name, endOf(context)]));
  }

  errs(): Errs {
    const ended = this.#planted.filter(({ context }) => context.err);
    return Object.fromEntries(
      ended.map(({ name, context: { err } }) => [
        name,
        { is: this.#labelOf(err), cause: this.#world.named(err?.cause) },
      ]),
    );
  }

  deadlines(): Deadlines {
    const told = (at: number | undefined) => (at === undefined ? undefined : at - this.#world.epochMs);
    return Object.fromEntries(this.#planted.map(({ name, context }) => [name, told(context.deadline)]));
  }

  children(): Children {
    return Object.fromEntries(this.#planted.map(({ name, context }) => [name, context.children]));
  }

  plan(): readonly Plan[] {
    return this.#planted.map(({ plan }) => plan);
  }

  /** A signal that somebody still listens to, although nobody alive needs to. */
  leftover(): Mismatch | undefined {
    const found = (about: string, count: number) => ({
      about: `listeners left on ${about}`,
      expected: "none",
      actual: `${count}`,
    });
    for (const [name, { listeners }] of this.#foreign) {
      if (listeners > 0 && !this.#isNeeded((one) => one.foreign === name)) return found(name, listeners);
    }
    for (const { name, context } of this.#planted) {
      const listeners = this.#watched.get(context.signal)?.listeners ?? 0;
      if (listeners > 0 && !this.#isAwaited(context.signal)) return found(`${name}.signal`, listeners);
    }
    return undefined;
  }

  /** Errors of contexts by their first bearer, everything else as the world calls it. */
  named(value: unknown): unknown {
    const isErr = this.#planted.some(({ context }) => context.err === value && value !== undefined);
    return isErr ? this.#labelOf(value) : this.#world.named(value);
  }

  #made(parent: Starter.Context, make: Make): Made {
    const api = this.#subject;
    switch (make.by) {
      case "withValue":
        return { context: api.withValue(parent, this.#key(make.key), bound(make.value)) };
      case "withSignal": {
        const [context, cancel] = api.withSignal(parent, this.#foreign.get(make.signal)?.signal ?? parent.signal);
        return { context, cancel, foreign: make.signal };
      }
      case "withCancel":
        return pair(api.withCancel(parent));
      case "withTimeout":
        return pair(api.withTimeout(parent, Number(make.ms)));
      case "withDeadline":
        return pair(api.withDeadline(parent, this.#world.epochMs + this.#world.nowMs + Number(make.inMs)));
    }
  }

  #keep(made: Made & { name: string }, how: Parameters<typeof planOf>[1]): void {
    const { signal } = made.context;
    if (!this.#watched.has(signal)) this.#watched.set(signal, watchListeners(signal));
    this.#planted.push({ ...made, parent: how.on, plan: planOf(made.name, how), hasPlant: false });
  }

  /** Does a living context that passes, or one below it, have a reason to listen? */
  #isNeeded(test: (one: Planted) => boolean): boolean {
    return this.#planted.some((one) => one.context.err === undefined && this.#line(one).some(test));
  }

  /** Is there a run, a plant or a living context below those who share this signal? */
  #isAwaited(signal: AbortSignal): boolean {
    const sharing = this.#planted.filter(({ context }) => context.signal === signal);
    const names = sharing.map(({ name }) => name);
    if (sharing.some(({ hasPlant, context }) => hasPlant && !context.err)) return true;
    if ([...this.#waiting.values()].some((name) => names.includes(name))) return true;
    return this.#planted.some(
      (one) => one.context.err === undefined && this.#line(one).some(({ name }, i) => i > 0 && names.includes(name)),
    );
  }

  /** A context and its ancestors. */
  #line(one: Planted): Planted[] {
    return [one, ...(one.parent === undefined ? [] : this.#line(this.#of(one.parent)))];
  }

  #labelOf(err: unknown): Label {
    return new Label(errOf(this.#planted.find(({ context }) => context.err === err)?.name ?? ""));
  }

  #of(name: string): Planted {
    const found = this.#planted.find((one) => one.name === name);
    if (found === undefined) throw new Error(`no context is called ${name}`);
    return found;
  }

  #key(name: KeyName): Starter.Key<unknown> {
    return this.#keys.get(name) ?? this.#subject.createKey(name);
  }
}

function howCalled({ isOwn, isLate }: { isOwn: boolean; isLate: boolean }): How {
  if (isLate) return "running late, after run had returned";
  return isOwn ? "running" : "running with another signal";
}

function pair([context, cancel]: [Starter.Context, Starter.Cancel]): Made {
  return { context, cancel };
}

/** How a context stands, where err and signal agree; else in words what is odd. */
function endOf({ err, signal }: Starter.Context): Label {
  if (err === undefined) return signal.aborted ? new Label("living, but its signal has aborted") : LIVING;
  if (!signal.aborted) return new Label(`${err.name}, but its signal has not aborted`);
  if (signal.reason !== err) return new Label(`${err.name}, but that is not its signal's reason`);
  return ENDED[err.name] ?? new Label(String(err.name));
}
