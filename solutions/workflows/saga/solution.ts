// A saga: steps that belong together without a transaction around them, driven forward, or back, over every crash.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What a step is told. */
export interface StepContext {
  /** The input of the saga's first run. */
  readonly input: Json;
  /** By name: the results of the steps that are known to have been done, undone since or not. */
  readonly results: Readonly<Record<string, Json>>;
  /** The idempotency key of this step in this direction. */
  readonly key: string;
}

export type Step =
  | {
      readonly name: string;
      readonly kind: "compensable";
      run(context: StepContext, signal: AbortSignal): Promise<Json>;
      undo(context: StepContext): Promise<void>;
    }
  | {
      readonly name: string;
      readonly kind: "pivot" | "retriable";
      run(context: StepContext, signal: AbortSignal): Promise<Json>;
    };

/** Durable, for each saga a list in the order of appending. What an entry is, is up to you. */
export interface Journal {
  append(id: string, entry: Json): Promise<void>;
  read(id: string): Promise<readonly Json[]>;
}

export interface SagaResult {
  readonly outcome: "completed" | "compensated" | "stuck";
  /** Where it turned back or got stuck; absent when it completed. */
  readonly failedAt?: string;
  /** The message that goes with `failedAt`. */
  readonly error?: string;
  /** Steps whose undo has failed for good, in the order in which that was tried. */
  readonly notUndone: readonly string[];
}

export interface SagaOptions {
  /** An integer >= 1. */
  readonly attempts: number;
  /** How long to wait after so many failures, in milliseconds >= 0. */
  readonly delayMs: (failures: number) => number;
}

export interface Saga {
  run(id: string, input: Json, options?: { readonly signal?: AbortSignal }): Promise<SagaResult>;
}

/** The journal holds outcomes, and the one decision that may not be forgotten: that the saga has turned back. */
type Entry =
  | { readonly type: "began"; readonly input: Json }
  | { readonly type: "done"; readonly step: string; readonly result: Json }
  | { readonly type: "turned"; readonly failedAt: string; readonly error: string; readonly isUnknown: boolean }
  | { readonly type: "undone"; readonly step: string };

type Turn = Omit<Extract<Entry, { type: "turned" }>, "type">;

interface Plan {
  readonly steps: readonly Step[];
  readonly journal: Journal;
  readonly options: SagaOptions;
}

const isRefused = (error: unknown) => error instanceof Error && error.name === "Refused";
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** One run of one saga: first it learns from the journal how far it has come. */
class Execution {
  readonly #plan: Plan;
  readonly #id: string;
  readonly #signal: AbortSignal;
  #input: Json | undefined;
  readonly #results = new Map<string, Json>();
  readonly #undone = new Set<string>();
  #turn: Turn | undefined;

  constructor(plan: Plan, id: string, signal: AbortSignal | undefined) {
    this.#plan = plan;
    this.#id = id;
    this.#signal = signal ?? new AbortController().signal;
  }

  async run(input: Json): Promise<SagaResult> {
    // The entries are those that #record has written.
    for (const entry of await this.#plan.journal.read(this.#id)) this.#apply(entry as Entry);
    if (this.#input === undefined) await this.#record({ type: "began", input });
    for (const step of this.#plan.steps) {
      if (this.#turn) break;
      const stuck = this.#results.has(step.name) ? undefined : await this.#forward(step);
      if (stuck) return stuck;
    }
    return this.#turn ? this.#backward(this.#turn) : { outcome: "completed", notUndone: [] };
  }

  async #forward(step: Step): Promise<SagaResult | undefined> {
    const { attempts } = this.#plan.options;
    const failedAt = step.name;
    if (this.#signal.aborted && this.#canTurn(step))
      return this.#turnBack({ failedAt, error: messageOf(this.#signal.reason), isUnknown: false });
    const signal = step.kind === "retriable" ? new AbortController().signal : this.#signal;
    for (let failures = 1; ; failures += 1) {
      const outcome = await settled(() => step.run(this.#context(step, "run"), signal));
      if ("value" in outcome) return this.#record({ type: "done", step: step.name, result: outcome.value });
      const { error } = outcome;
      if (step.kind === "compensable" || (step.kind === "pivot" && isRefused(error))) {
        const why = messageOf(signal.aborted ? signal.reason : error);
        return this.#turnBack({ failedAt, error: why, isUnknown: !isRefused(error) });
      }
      if (failures < attempts) await this.#pause(failures, signal);
      // An unknown pivot can neither be undone nor left: whoever aborts it must come back.
      if (failures === attempts || signal.aborted)
        return { outcome: "stuck", failedAt, error: messageOf(error), notUndone: [] };
    }
  }

  async #backward({ failedAt, error, isUnknown }: Turn): Promise<SagaResult> {
    const touched = this.#plan.steps.filter(({ name }) => this.#results.has(name) || (isUnknown && name === failedAt));
    const notUndone: string[] = [];
    for (const step of touched.toReversed()) {
      if (this.#undone.has(step.name)) continue;
      if (await this.#undo(step)) await this.#record({ type: "undone", step: step.name });
      else notUndone.push(step.name);
    }
    return { outcome: notUndone.length > 0 ? "stuck" : "compensated", failedAt, error, notUndone };
  }

  /** Asks until it is undone or the attempts are used up. It gets no signal: nobody may stop the way back. */
  async #undo(step: Step): Promise<boolean> {
    if (step.kind !== "compensable") return true;
    for (let failures = 1; ; failures += 1) {
      const outcome = await settled(() => step.undo(this.#context(step, "undo")));
      if ("value" in outcome) return true;
      if (failures === this.#plan.options.attempts) return false;
      await this.#pause(failures);
    }
  }

  /** Before the pivot, or where there is none before the first retriable step, everything can still be undone. */
  #canTurn(step: Step): boolean {
    const { steps } = this.#plan;
    return step.kind !== "retriable" || steps.find(({ kind }) => kind !== "compensable") === step;
  }

  /** Durable before the first undo: a crash on the way back may not find a saga that still wants to go forward. */
  async #turnBack(turn: Turn): Promise<undefined> {
    return this.#record({ type: "turned", ...turn });
  }

  async #record(entry: Entry): Promise<undefined> {
    const copy = structuredClone(entry);
    await this.#plan.journal.append(this.#id, structuredClone(entry));
    this.#apply(copy);
  }

  #apply(entry: Entry): void {
    if (entry.type === "began") this.#input = entry.input;
    if (entry.type === "done") this.#results.set(entry.step, entry.result);
    if (entry.type === "turned") this.#turn = entry;
    if (entry.type === "undone") this.#undone.add(entry.step);
  }

  /** The key is made from the intent alone, so that every attempt, in whatever process, has the same. */
  #context(step: Step, direction: "run" | "undo"): StepContext {
    const results = Object.fromEntries(this.#results);
    const key = JSON.stringify([this.#id, step.name, direction]);
    return structuredClone({ input: this.#input ?? null, results, key });
  }

  async #pause(failures: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return;
    await new Promise<void>((resolve) => {
      const over = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", over);
        resolve();
      };
      const timer = setTimeout(over, this.#plan.options.delayMs(failures));
      signal?.addEventListener("abort", over);
    });
  }
}

/** A collaborator's outcome as a value; one that throws has rejected. */
async function settled<T>(act: () => Promise<T>): Promise<{ readonly value: T } | { readonly error: unknown }> {
  try {
    return { value: await act() };
  } catch (error) {
    return { error };
  }
}

function check(steps: readonly Step[], attempts: number): void {
  const order = ["compensable", "pivot", "retriable"];
  if (!(Number.isInteger(attempts) && attempts >= 1))
    throw new RangeError(`attempts must be an integer >= 1, not ${attempts}.`);
  if (new Set(steps.map(({ name }) => name)).size < steps.length) throw new RangeError("Two steps have one name.");
  for (const [index, { name, kind }] of steps.entries()) {
    const before = steps[index - 1]?.kind ?? "compensable";
    if (order.indexOf(kind) < order.indexOf(before) || (kind === "pivot" && before === "pivot"))
      throw new RangeError(`${name} is ${kind} and stands behind ${before}: compensable, one pivot, retriable.`);
  }
}

/** Makes the driver of one kind of saga. Throws RangeError for steps or options that R1 or their ranges refuse. */
export function createSaga(steps: readonly Step[], journal: Journal, options: SagaOptions): Saga {
  check(steps, options.attempts);
  const plan = { steps: [...steps], journal, options };
  const running = new Map<string, Promise<SagaResult>>();
  return {
    async run(id, input, { signal } = {}) {
      const joined = running.get(id);
      if (joined) return structuredClone(await joined);
      const result = new Execution(plan, id, signal).run(structuredClone(input));
      running.set(id, result);
      const isOver = () => running.delete(id);
      result.then(isOver, isOver);
      return structuredClone(await result);
    },
  };
}
