// What a run gives to the code around a pattern: the time, and a record of everything that happens beside the answers.
import { type Clock, EPOCH_MS } from "./clock.ts";
import { stackOf } from "./outcome.ts";
import { show } from "./show.ts";
import { Label, snapshot } from "./snapshot.ts";
import { isThenable } from "./thenable.ts";

/** Something that happened beside the answer of a call: a callback, a settlement, a call to a collaborator. */
export interface Happening {
  readonly kind: string;
  /** Milliseconds since the run began. */
  readonly atMs: number;
  readonly data: unknown;
  /** The stack of an error that came along. */
  readonly stack?: string;
}

/** How a promise that the run watches ended. */
export type Settlement =
  | { readonly call: string; readonly fulfilled: unknown }
  | { readonly call: string; readonly rejected: unknown };

export class World {
  readonly #clock: Clock;
  readonly #labels = new Map<unknown, Label>();
  #happenings: Happening[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Milliseconds since the run began. */
  get nowMs(): number {
    return this.#clock.nowMs;
  }

  /** Date.now() at the beginning of the run; take it off absolute times before you compare or show them. */
  get epochMs(): number {
    return EPOCH_MS;
  }

  /** Records a happening, as it is now. A model that catches up says when it was due (ms since the run began). */
  tell(kind: string, data?: unknown, atMs: number = this.nowMs): void {
    this.#push({ kind, atMs, data: snapshot(data) }, data);
  }

  /**
   * Records how a promise of the learner's code settles, as a happening "settled" with a {@link Settlement}.
   * `name` turns values and errors into something to compare; by default what has a label becomes its label.
   */
  track(call: string, promise: unknown, name: (value: unknown) => unknown = (value) => this.named(value)): void {
    if (!isThenable(promise)) {
      this.tell("not-a-promise", { call, returned: promise });
      return;
    }
    const settle = (settlement: Settlement, error?: unknown) =>
      this.#push({ kind: "settled", atMs: this.nowMs, data: snapshot(settlement) }, error);
    promise.then(
      (value) => settle({ call, fulfilled: name(value) }),
      (error) => settle({ call, rejected: name(error) }, error),
    );
  }

  #push(happening: Omit<Happening, "stack">, error: unknown): void {
    const told = {
      ...happening,
      // Built on demand: most are never read.
      get stack() {
        return stackOf(error);
      },
    };
    this.#happenings.push(told);
  }

  /** Gives an object a label and returns it; the model expects `new Label(label)` wherever the very same object has to come. */
  label<T extends object>(value: T, label: string): T {
    this.#labels.set(value, new Label(label));
    return value;
  }

  /** The label of a value, or the value itself where it has none. */
  named(value: unknown): unknown {
    return this.#labels.get(value) ?? value;
  }

  /** For a model: the settlement that {@link track} would record. */
  settles(settlement: Settlement, atMs?: number): void {
    this.tell("settled", settlement, atMs);
  }

  /** Moves the wall clock alone; only where a rule speaks of it. */
  shiftClock(ms: number): void {
    this.#clock.shift(ms);
  }

  /** For a law: lets `ms` pass with all that is due meanwhile, or with 0 the microtasks alone. In a machine time is a command. Always await it: time that passes behind a law passes in the next run. */
  async pass(ms: number): Promise<void> {
    // What was called just now may set its timer only in a microtask.
    await this.#clock.settle();
    if (ms > 0) await this.#clock.advance(ms);
  }

  /** Timers that are set in the realm now. */
  get timers(): number {
    return this.#clock.timers;
  }

  /** For the run: the happenings since the last call. */
  take(): readonly Happening[] {
    const taken = this.#happenings;
    this.#happenings = [];
    return taken;
  }
}

/** A happening in words, where the exercise has none of its own. */
export function happeningWords(happening: Happening): string {
  // World.track and World.settles are the only tellers of this kind.
  if (happening.kind === "settled") return settlementWords(happening.data as Settlement);
  return happening.data === undefined ? happening.kind : `${happening.kind} ${show(happening.data)}`;
}

function settlementWords(settlement: Settlement): string {
  return "fulfilled" in settlement
    ? `${settlement.call} fulfilled with ${show(settlement.fulfilled)}`
    : `${settlement.call} rejected with ${show(settlement.rejected)}`;
}
