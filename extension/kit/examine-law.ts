// Judges one law: fast-check draws the values and shrinks them.
import fc from "fast-check";
import type { Json, RunData } from "../scenes/trace.ts";
import { stopwatch } from "./clock.ts";
import type { ExamineOptions } from "./examine.ts";
import type { Stage } from "./execute.ts";
import { stackOf } from "./outcome.ts";
import type { AnyLaw, Mismatch } from "./property.ts";
import { mismatchWords, type Refutation } from "./refutation.ts";
import { show } from "./show.ts";
import { snapshot } from "./snapshot.ts";
import { World } from "./world.ts";

const DEFAULT_RUNS = 200;

interface Found extends Mismatch {
  readonly stack?: string;
}

export async function examineLaw(
  { id, law, stage }: { id: string; law: AnyLaw; stage: Stage },
  options: ExamineOptions,
): Promise<void> {
  const elapsed = stopwatch();
  const runs = "cases" in law ? law.cases.length : (options.runs ?? law.runs ?? DEFAULT_RUNS);
  options.listen({ type: "started", property: id, runs });
  const search = new LawSearch(law, stage, { ...options, runs, stored: options.first?.[id] });
  let failed = await search.run();
  stage.guard?.checkAll();
  if (failed !== undefined) {
    options.listen({ type: "replaying", property: id });
    // For what it prints and where it throws; the judgement stands.
    const replayed = await checkLaw(law, stage, failed.value);
    failed = { ...failed, found: replayed ?? failed.found };
    stage.guard?.checkAll();
  }
  options.listen({
    type: "property",
    report: {
      id,
      name: law.says,
      rules: law.rests,
      status: failed === undefined ? "held" : "refuted",
      runs: search.tried,
      shrinks: search.shrinks,
      durationMs: Math.round(elapsed() * 10) / 10,
      ...(failed === undefined ? {} : told(id, law, failed)),
    },
  });
}

/** Checks one value; what it found wrong, or undefined. */
export async function checkLaw(law: AnyLaw, stage: Stage, value: Json): Promise<Found | undefined> {
  stage.clock.restart();
  try {
    return await law.check(stage.subject, value, new World(stage.clock));
  } catch (error) {
    return { about: "the call", expected: "no error", actual: `threw ${show(snapshot(error))}`, stack: stackOf(error) };
  }
}

interface Failed {
  readonly value: Json;
  readonly found: Found;
  readonly path?: string;
}

class LawSearch {
  tried = 0;
  shrinks = 0;
  readonly #law: AnyLaw;
  readonly #stage: Stage;
  readonly #options: ExamineOptions & { readonly runs: number; readonly stored: RunData | undefined };

  constructor(law: AnyLaw, stage: Stage, options: ExamineOptions & { runs: number; stored: RunData | undefined }) {
    this.#law = law;
    this.#stage = stage;
    this.#options = options;
  }

  async run(): Promise<Failed | undefined> {
    const stored = this.#options.stored?.commands[0]?.args.value;
    const earlier = stored === undefined ? undefined : await this.#check(stored);
    if (earlier !== undefined) return earlier;
    return "cases" in this.#law ? this.#cases(this.#law.cases) : this.#random(this.#law.value);
  }

  async #cases(cases: readonly Json[]): Promise<Failed | undefined> {
    for (const value of cases) {
      const failed = await this.#check(value);
      if (failed !== undefined) return failed;
    }
    return undefined;
  }

  async #random(arbitrary: fc.Arbitrary<Json>): Promise<Failed | undefined> {
    let last: Failed | undefined;
    const property = fc.asyncProperty(arbitrary, async (value) => {
      const failed = await this.#check(value);
      last = failed ?? last;
      return failed === undefined;
    });
    const { seed, runs, path, shrinkBudget } = this.#options;
    const range = path === undefined ? { numRuns: runs } : { path, numRuns: 1 };
    const result = await fc.check(property, { seed, ...range, endOnFailure: shrinkBudget === 0 });
    if (!result.failed || last === undefined) return undefined;
    this.tried = result.numRuns;
    this.shrinks = result.numShrinks;
    return { ...last, path: result.counterexamplePath ?? "0" };
  }

  async #check(value: Json): Promise<Failed | undefined> {
    this.tried += 1;
    const found = await checkLaw(this.#law, this.#stage, value);
    this.#stage.guard?.check();
    return found && { value, found };
  }
}

function told(id: string, law: AnyLaw, { value, found, path }: Failed) {
  const text = law.words(value);
  const counterexample: Refutation = {
    setup: null,
    setupText: "",
    steps: [{ command: { name: id, args: { value } }, text }],
    violatedStep: 0,
    minimal: true,
    behaviour: mismatchWords({ step: 0, ...found }),
    expected: found.expected,
    actual: found.actual,
    text: `  1. ${text}\n${mismatchWords({ step: 1, ...found })}`,
  };
  return {
    counterexample,
    ...(path === undefined ? {} : { path }),
    ...(found.stack ? { error: { message: found.actual, stack: found.stack } } : {}),
    ...(law.asks === undefined ? {} : { asked: law.asks }),
  };
}
