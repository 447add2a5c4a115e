// Judges the properties of a machine: each random run is executed once and judged by all of them; one that failed is
// searched again alone to shrink.
import type { RunData } from "../scenes/trace.ts";
import { stopwatch } from "./clock.ts";
import type { ExamineOptions, PropertyReport } from "./examine.ts";
import { execute, type Stage } from "./execute.ts";
import { randomRuns } from "./generate.ts";
import { isLaw, type MachineProperty, type Property } from "./property.ts";
import type { Violation } from "./record.ts";
import { cutAt, refutationOf } from "./refutation.ts";
import { shrink } from "./shrink.ts";
import { Tally } from "./tally.ts";
import { violationIn } from "./violation-in.ts";

const DEFAULT_RUNS = 300;
const DEFAULT_SHRINK_BUDGET = 2_000;
/** Steps that all shrinking of a pass may take together: slow code that breaks everything still gets its verdict in time. */
const SHRINK_STEPS = 40_000;
const PROGRESS_EVERY = 50;

/** Judges those of the properties that are no laws, in one pass. */
export async function examineMachine(
  stage: Stage,
  entries: readonly (readonly [string, Property])[],
  options: ExamineOptions,
): Promise<void> {
  const judged = entries.flatMap(([id, property]) =>
    isLaw(property) ? [] : [new Judged(id, property, stage.machine.runs)],
  );
  await new Pass(stage, judged, options).run();
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
  readonly #tally: Tally;
  /** Small runs that refuted other properties: most likely they refute the next one too. */
  readonly #small: RunData[] = [];
  #stepsLeft = SHRINK_STEPS;

  constructor(stage: Stage, judged: readonly Judged[], options: ExamineOptions) {
    this.#stage = stage;
    this.#judged = judged;
    this.#options = options;
    this.#tally = new Tally(stage.machine);
  }

  async run(): Promise<void> {
    for (const { id, full } of this.#judged)
      this.#options.listen({ type: "started", property: id, runs: this.#runsOf(full) });
    await this.#earlier();
    await this.#random();
    this.#stage.guard?.checkAll();
    for (const one of this.#open()) this.#report(one, { cases: this.#tally.shares(one.property.judge.looksAt) });
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
    const { seed, path, draw = (range) => randomRuns(this.#stage.machine, range) } = this.#options;
    const from = path === undefined ? 0 : Number(path);
    const to = path === undefined ? Math.max(0, ...this.#judged.map(({ full }) => this.#runsOf(full))) : from + 1;
    let number = from;
    for (const run of draw({ seed, from, to })) {
      const open = this.#open().filter(({ full }) => number - from < this.#runsOf(full));
      if (open.length === 0) return;
      await this.#try(open, run, number);
      number += 1;
      if (number % PROGRESS_EVERY !== 0) continue;
      this.#stage.guard?.checkAll();
      this.#options.listen({ type: "progress", done: number - from, runs: to - from });
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
    this.#stepsLeft -= record.steps.length;
    const violation = violationIn(this.#stage.machine, property, record);
    return violation && cutAt(record.run, violation);
  }

  async #refuted(one: Judged, failed: { run: RunData; path?: string }): Promise<void> {
    one.failed = failed;
    const shrunk = await shrink(this.#stage.machine, await this.#start(one, failed.run), {
      stillFails: (run) => this.#fails(one, run),
      budget: this.#options.shrinkBudget ?? DEFAULT_SHRINK_BUDGET,
      isOver: () => this.#stepsLeft < 0,
    });
    this.#small.push(shrunk.run);
    this.#options.listen({ type: "replaying", property: one.id });
    const record = await execute(this.#stage, shrunk.run);
    const violation = violationIn(this.#stage.machine, one.property, record) ?? FLAKY;
    this.#report(one, {
      shrinks: shrunk.tried,
      counterexample: refutationOf({ record, violation, minimal: shrunk.minimal }),
      ...(failed.path === undefined ? {} : { path: failed.path }),
      ...(violation.stack ? { error: { message: violation.actual, stack: violation.stack } } : {}),
      ...(violation.asks === undefined ? {} : { asked: violation.asks }),
    });
  }

  /** Where shrinking begins: a small run that is known already and refutes this property too, else its own. */
  async #start(one: Judged, own: RunData): Promise<RunData> {
    const smaller = this.#small.filter(({ commands }) => commands.length < own.commands.length);
    for (const run of smaller) {
      const failing = await this.#fails(one, run);
      if (failing !== undefined) return failing;
    }
    return own;
  }

  #report(one: Judged, found: Partial<PropertyReport>): void {
    const { id, property, runs } = one;
    const status = found.counterexample === undefined ? "held" : "refuted";
    const durationMs = Math.round(one.elapsed() * 10) / 10;
    const said = { id, name: property.says, rules: property.rests };
    this.#options.listen({ type: "property", report: { ...said, status, runs, shrinks: 0, durationMs, ...found } });
  }
}

/** The same run gave another answer when it was repeated: code that keeps state outside its instances does that. */
const FLAKY: Violation = {
  step: 0,
  about: "the same run, repeated,",
  expected: "to end the same way",
  actual: "it failed, then held: is state kept outside the instance?",
};
