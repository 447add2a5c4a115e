// The learner's saga in its process, the services it calls, and who runs, aborts and kills it.
import { Label, Life, type Mismatch, scribble, show, type World } from "#kit";
import type * as Starter from "../starter.ts";
import { FakeJournal } from "./journal.ts";
import { Services } from "./services.ts";
import {
  delayMs,
  inputOf,
  type Outcome,
  REASON,
  resultOf,
  resultWords,
  type Setup,
  type StepPlan,
  stepsOf,
} from "./trip.ts";

/** How a run is begun: its signal, and where in it the process dies or the journal fails (0: nowhere). */
export type Begun = {
  id: string;
  signal: "none" | "live" | "aborted";
  dies: number;
  takesEffect: boolean;
  journalFails: number;
};

export class System {
  readonly #subject: typeof Starter;
  readonly #setup: Setup;
  readonly #world: World;
  readonly #services: Services;
  readonly #journal: FakeJournal;
  /** By saga: the signals of the runs that share its execution. */
  readonly #signals = new Map<string, AbortController[]>();
  readonly #failing = new Set<string>();
  readonly #endings = new Map<string, string>();
  #life = new Life();
  #saga!: Starter.Saga;
  #runs = 0;
  /** What services have answered since the last command. */
  readonly #handed: unknown[] = [];

  constructor(subject: typeof Starter, setup: Setup, world: World) {
    this.#subject = subject;
    this.#setup = setup;
    this.#world = world;
    this.#services = new Services(setup);
    this.#journal = new FakeJournal((id) => {
      this.#failing.add(id);
      this.#services.ledger.forget();
      return world.label(new Error("the journal is full"), "the journal's error");
    });
    this.#open();
  }

  run({ id, signal, dies, takesEffect, journalFails }: Begun): void {
    this.#overwrite();
    this.#runs += 1;
    this.#failing.delete(id);
    if (dies > 0) this.#life.dieAt({ call: dies, takesEffect });
    if (journalFails > 0) this.#journal.failsAt = journalFails;
    const controller = new AbortController();
    this.#signals.set(id, [...(this.#signals.get(id) ?? []), controller]);
    if (signal === "aborted") controller.abort(new Error(REASON));
    const input = inputOf(id, this.#runs);
    const answer =
      signal === "none" ? this.#saga.run(id, input) : this.#saga.run(id, input, { signal: controller.signal });
    this.#world.track(`run ${this.#runs}`, answer, (value) => this.#ended(id, value));
    this.#scribble(input);
  }

  answer(id: string, outcome: Outcome): void {
    this.#overwrite();
    this.#services.answer(id, outcome);
  }

  abort(id: string, whose: "first" | "latest"): void {
    const signals = this.#signals.get(id) ?? [];
    (whose === "first" ? signals[0] : signals.at(-1))?.abort(new Error(REASON));
  }

  crash({ takesEffect }: { takesEffect: boolean }): void {
    this.#services.cut({ takesEffect });
    this.#life.end();
    this.#open();
  }

  wrong(about: string): Mismatch | undefined {
    return this.#services.ledger.wrong(about);
  }

  net(): Record<string, Record<string, number>> {
    return this.#services.ledger.world;
  }

  #open(): void {
    this.#services.ledger.forget();
    this.#signals.clear();
    const life = new Life({
      onDeath: ({ call, takesEffect }) => {
        if (call === undefined) return;
        this.#world.tell("dies", `${call}, which ${takesEffect ? "takes" : "has no"} effect`);
        this.#open();
      },
    });
    this.#life = life;
    const steps = stepsOf(this.#setup).map((plan) => this.#step(life, plan));
    this.#saga = this.#subject.createSaga(steps, this.#journal.seenBy(life), {
      attempts: this.#setup.attempts,
      delayMs,
    });
  }

  #step(life: Life, { name, kind }: StepPlan): Starter.Step {
    const run = (context: Starter.StepContext, signal: AbortSignal) =>
      life.through(`run ${name}`, async () => {
        const id = this.#asked(`run ${name}`, context, signal?.aborted === false ? "" : " with a wrong signal");
        const aborts = () => this.#world.tell("asks", { call: id, words: "sees its signal abort" });
        signal?.addEventListener("abort", aborts);
        try {
          const asked = { id, step: name, direction: "run" } as const;
          const result = structuredClone((await this.#services.ask(asked, context.key)) ?? null);
          this.#handed.push(result);
          return result;
        } finally {
          signal?.removeEventListener("abort", aborts);
        }
      });
    if (kind !== "compensable") return { name, kind, run };
    const undo = (context: Starter.StepContext, ...more: readonly unknown[]) =>
      life.through(`undo ${name}`, async () => {
        const id = this.#asked(`undo ${name}`, context, more.some(Boolean) ? " with a signal" : "");
        await this.#services.ask({ id, step: name, direction: "undo" }, context.key);
      });
    return { name, kind, run, undo };
  }

  /** Tells of a call and gives the saga that it is made for. */
  #asked(what: string, context: Starter.StepContext, wrong: string): string {
    // Only the first run's input says whose step this is; a wrong one is told as it is.
    const input = Object(context.input) as ReturnType<typeof inputOf>;
    const id = String(input.order);
    const results = Object.entries(context.results).map(([step, result]) =>
      JSON.stringify(result) === JSON.stringify(resultOf(id, step)) ? step : `${step} as ${show(result)}`,
    );
    const known = results.length === 0 ? "" : `, knowing the result of ${results.join(", ")}`;
    this.#world.tell("asks", { call: id, words: `${what} for ${show(input.bought)}${known}${wrong}` });
    if (this.#failing.has(id)) {
      const told = { about: `${id} after the journal's error`, expected: "no further call", actual: what };
      this.#services.ledger.notes("stops", told);
    }
    this.#scribble(context.input);
    this.#scribble(context.results);
    return id;
  }

  #ended(id: string, value: unknown): unknown {
    this.#signals.delete(id);
    if (value instanceof Error) return this.#world.named(value);
    const result = value as Starter.SagaResult; // As its contract says; words show whatever it is.
    const words = resultWords(result);
    const { ledger } = this.#services;
    const about = `the answer of ${id}`;
    if (this.#failing.has(id)) ledger.notes("stops", { about, expected: "the journal's error", actual: words });
    const ending = this.#endings.get(id);
    if (ending !== undefined && ending !== words) ledger.notes("order", { about, expected: ending, actual: words });
    if (result.outcome !== "stuck") this.#endings.set(id, words);
    ledger.answered(
      id,
      stepsOf(this.#setup).map(({ name }) => name),
      result,
    );
    this.#scribble(value);
    return new Label(words);
  }

  /** Overwrites what services have handed over by now. */
  #overwrite(): void {
    for (const result of this.#handed.splice(0)) this.#scribble(result);
  }

  #scribble(value: unknown): void {
    if (this.#setup.trouble === "scribbles") scribble(value);
  }
}
