// A full pass: every property of an exercise against a learner's module. Runs of the machine are executed once and
// judged by all properties; one that failed is searched again alone to shrink.
import type { RunData } from "../scenes/trace.ts";
import { type Clock, stopwatch } from "./clock.ts";
import { examineLaw } from "./examine-law.ts";
import { execute, type Stage } from "./execute.ts";
import type { Exercise } from "./exercise.ts";
import { randomRuns } from "./generate.ts";
import type { IntrinsicsGuard } from "./intrinsics.ts";
import { isLaw, type MachineProperty } from "./property.ts";
import type { Violation } from "./record.ts";
import { cutAt, type Refutation, refutationOf } from "./refutation.ts";
import { shrink } from "./shrink.ts";
import { type CaseShare, Tally } from "./tally.ts";
import { violationIn } from "./violation-in.ts";

export interface ExamineOptions {
  /** A 32-bit integer; the same seed gives the same verdict. */
  readonly seed: number;
  /** Runs of each property; absent: the exercise's own numbers. */
  readonly runs?: number | undefined;
  /** Judge this property alone. */
  readonly only?: string | undefined;
  /** Begin at this place of the random sequence, as a report's `path` says, and try that one case. */
  readonly path?: string | undefined;
  /** Earlier refutations by property, tried before anything random. */
  readonly first?: Readonly<Record<string, RunData>> | undefined;
  /** Runs that shrinking one refutation may cost. Default 2,000. */
  readonly shrinkBudget?: number | undefined;
  readonly clock: Clock;
  readonly guard?: IntrinsicsGuard | undefined;
}

export interface PropertyReport {
  readonly id: string;
  readonly name: string;
  readonly rules: readonly string[];
  readonly status: "held" | "refuted";
  readonly runs: number;
  readonly shrinks: number;
  readonly path?: string;
  readonly durationMs: number;
  readonly counterexample?: Refutation;
  readonly error?: { readonly message: string; readonly stack: string };
  /** The contract's member that was asked when the rule broke. */
  readonly asked?: string;
  /** What the random runs looked like; for a property of the machine that held. */
  readonly cases?: readonly CaseShare[];
}

export type ExamineEvent =
  | { readonly type: "started"; readonly property: string; readonly runs: number }
  | { readonly type: "progress"; readonly done: number; readonly runs: number }
  | { readonly type: "property"; readonly report: PropertyReport };

export type Listen = (event: ExamineEvent) => void;

const DEFAULT_RUNS = 300;
const DEFAULT_SHRINK_BUDGET = 2_000;
const PROGRESS_EVERY = 50;

/**
 * Judges `subject` and tells each property's report as soon as it is known.
 * @throws TamperedError where the learner's code changed an intrinsic, RangeError for an unknown property; any other
 * error only where the exercise itself is at fault.
 */
export async function examine(
  exercise: Exercise,
  subject: unknown,
  options: ExamineOptions,
  listen: Listen,
): Promise<void> {
  const entries = Object.entries(exercise.properties).filter(
    ([id]) => options.only === undefined || id === options.only,
  );
  if (entries.length === 0) {
    throw new RangeError(
      `property "${options.only}" is unknown: there are ${Object.keys(exercise.properties).join(", ")}`,
    );
  }
  const { clock, guard } = options;
  const stage: Stage = { machine: exercise.machine, subject, clock, guard };
  const judged = entries.flatMap(([id, property]) =>
    isLaw(property) ? [] : [new Judged(id, property, stage.machine.runs)],
  );
  await new Pass(stage, judged, { options, listen }).run();
  for (const [id, property] of entries) {
    if (isLaw(property)) await examineLaw({ id, law: property, stage }, options, listen);
  }
}

/** A machine property on its way to a report. */
class Judged {
  readonly id: string;
  readonly property: MachineProperty;
  readonly full: number;
  readonly elapsed = stopwatch();
  runs = 0;
  failed: { readonly run: RunData; readonly path?: string } | undefined;

  constructor(id: string, property: MachineProperty, runs = DEFAULT_RUNS) {
    this.id = id;
    this.property = property;
    this.full = property.runs ?? runs;
  }
}

class Pass {
  readonly #stage: Stage;
  readonly #judged: readonly Judged[];
  readonly #options: ExamineOptions;
  readonly #listen: Listen;
  readonly #tally: Tally;

  constructor(
    stage: Stage,
    judged: readonly Judged[],
    { options, listen }: { options: ExamineOptions; listen: Listen },
  ) {
    this.#stage = stage;
    this.#judged = judged;
    this.#options = options;
    this.#listen = listen;
    this.#tally = new Tally(stage.machine);
  }

  async run(): Promise<void> {
    for (const { id, full } of this.#judged) this.#listen({ type: "started", property: id, runs: this.#runsOf(full) });
    await this.#earlier();
    await this.#random();
    this.#stage.guard?.checkAll();
    const cases = this.#tally.shares();
    for (const one of this.#open()) this.#report(one, { cases });
  }

  #open(): Judged[] {
    return this.#judged.filter(({ failed }) => failed === undefined);
  }

  #runsOf(full: number): number {
    return this.#options.runs ?? full;
  }

  /** Stored refutations first: what failed before most likely fails again. */
  async #earlier(): Promise<void> {
    for (const one of this.#judged) {
      const run = this.#options.first?.[one.id];
      if (run === undefined) continue;
      const failing = await this.#fails(one, run);
      if (failing !== undefined) await this.#refuted(one, { run: failing });
    }
  }

  async #random(): Promise<void> {
    const { seed, path } = this.#options;
    const from = path === undefined ? 0 : Number(path);
    const to = path === undefined ? Math.max(0, ...this.#judged.map(({ full }) => this.#runsOf(full))) : from + 1;
    let number = from;
    for (const run of randomRuns(this.#stage.machine, { seed, from, to })) {
      const open = this.#open().filter(({ full }) => number - from < this.#runsOf(full));
      if (open.length === 0) return;
      await this.#try(open, run, number);
      number += 1;
      if (number % PROGRESS_EVERY !== 0) continue;
      this.#stage.guard?.checkAll();
      this.#listen({ type: "progress", done: number - from, runs: to - from });
    }
  }

  async #try(open: readonly Judged[], run: RunData, number: number): Promise<void> {
    const record = await execute({ ...this.#stage, fits: true }, run);
    this.#tally.add(record);
    for (const one of open) {
      one.runs += 1;
      const violation = violationIn(this.#stage.machine, one.property, record);
      if (violation !== undefined)
        await this.#refuted(one, { run: cutAt(record.run, violation), path: String(number) });
    }
  }

  async #fails({ property }: Judged, run: RunData): Promise<RunData | undefined> {
    const record = await execute(this.#stage, run);
    const violation = violationIn(this.#stage.machine, property, record);
    return violation && cutAt(record.run, violation);
  }

  async #refuted(one: Judged, failed: { run: RunData; path?: string }): Promise<void> {
    one.failed = failed;
    const shrunk = await shrink(this.#stage.machine, failed.run, {
      stillFails: (run) => this.#fails(one, run),
      budget: this.#options.shrinkBudget ?? DEFAULT_SHRINK_BUDGET,
    });
    const record = await execute(this.#stage, shrunk.run);
    const violation = violationIn(this.#stage.machine, one.property, record) ?? FLAKY;
    this.#report(one, {
      shrinks: shrunk.tried,
      counterexample: refutationOf(record, violation, shrunk.minimal),
      ...(failed.path === undefined ? {} : { path: failed.path }),
      ...(violation.stack ? { error: { message: violation.actual, stack: violation.stack } } : {}),
      ...(violation.asks === undefined ? {} : { asked: violation.asks }),
    });
  }

  #report(one: Judged, found: Partial<PropertyReport>): void {
    const { id, property, runs } = one;
    const status = found.counterexample === undefined ? "held" : "refuted";
    const durationMs = Math.round(one.elapsed() * 10) / 10;
    const said = { id, name: property.says, rules: property.rests };
    this.#listen({ type: "property", report: { ...said, status, runs, shrinks: 0, durationMs, ...found } });
  }
}

/** The same run gave another answer when it was repeated: code that keeps state outside its instances does that. */
const FLAKY: Violation = {
  step: 0,
  about: "the same run, repeated,",
  expected: "to end the same way",
  actual: "it failed, then held: is state kept outside the instance?",
};
