// A run that a person drives: what may be done, each step as it is done, and the first rule that breaks.
import fc from "fast-check";
import type { Control, OfferedParam, PlaygroundOffer } from "../scenes/offer.ts";
import type { CommandCall, RunData, TraceStep, TraceViolation } from "../scenes/trace.ts";
import type { Clock } from "./clock.ts";
import { begin, type RunUnderWay, type Stage } from "./execute.ts";
import type { Exercise } from "./exercise.ts";
import { randomRuns } from "./generate.ts";
import type { IntrinsicsGuard } from "./intrinsics.ts";
import { ADVANCE, type AnyMachine } from "./machine.ts";
import type { Params } from "./param.ts";
import { isLaw } from "./property.ts";
import { drawnSteps, showcaseOf, violationOf } from "./trace.ts";
import { violationIn } from "./violation-in.ts";

/** What came of an act. */
export interface Played {
  /** Index of the first of `steps` in the whole run. */
  readonly from: number;
  /** The steps that are new; empty where the act made no sense now. */
  readonly steps: readonly TraceStep[];
  /** All that was done: opening a playground with it gives this state again. */
  readonly run: RunData;
  /** The earliest step of the whole run that breaks a rule. */
  readonly violation?: TraceViolation;
}

/** Which controls an exercise offers; values are those of its showcase, where that uses the command. */
export function playgroundOffer({ machine }: Exercise): PlaygroundOffer {
  const used = (name: string) => machine.showcase.commands.find((call) => call.name === name)?.args ?? {};
  const commands = Object.entries(machine.commands).map(([name, { args, fault }]) => {
    return { name, params: offered(args, used(name)), fault: fault === true };
  });
  const [advance] = machine.time ? offered({ ms: machine.time.advance }, used(ADVANCE)) : [];
  return { setup: offered(machine.setup, machine.showcase.setup), commands, ...(advance && { advance }) };
}

function offered(params: Params<unknown>, values: CommandCall["args"]): OfferedParam[] {
  // Params<unknown> forgets that its entries are parameters of JSON values.
  return Object.entries(params as Params<CommandCall["args"]>).map(([name, { control }]) => {
    return { name, control, value: name in values ? (values[name] ?? null) : startOf(control) };
  });
}

function startOf(control: Control): CommandCall["args"][string] {
  switch (control.kind) {
    case "choice":
      return control.options[0] ?? null;
    case "whole":
      return control.min;
    case "flag":
      return false;
    case "text":
      return "";
    case "list":
      return [];
  }
}

export interface PlaygroundOptions {
  readonly clock: Clock;
  readonly guard?: IntrinsicsGuard | undefined;
}

/** One playground; acts come one after the other. */
export class Playground {
  readonly #exercise: Exercise;
  readonly #stage: Stage;
  #run: RunUnderWay | undefined;
  #told = 0;

  constructor(exercise: Exercise, subject: unknown, { clock, guard }: PlaygroundOptions) {
    this.#exercise = exercise;
    this.#stage = { machine: exercise.machine, subject, clock, guard, draws: true, fits: true };
  }

  /** Begins anew, with all that `run` does; absent: with the showcase's setup and nothing done. */
  async open(run: RunData = { ...showcaseOf(this.#exercise.machine), commands: [] }): Promise<Played> {
    this.#run?.end();
    this.#told = 0;
    this.#run = await begin(this.#stage, run.setup);
    return this.act(run.commands);
  }

  /** @throws Error before `open`, or where there is no such command */
  async act(commands: readonly CommandCall[]): Promise<Played> {
    if (this.#run === undefined) throw new Error("The playground was not opened.");
    await this.#run.perform(commands);
    const { run, steps } = this.#run.record();
    const from = this.#told;
    this.#told = steps.length;
    const violation = this.#violation();
    return { from, steps: drawnSteps(this.#stage.machine, steps, from), run, ...(violation && { violation }) };
  }

  /** Does one command as the random runs draw it; one that makes no sense now is drawn again, a few times. */
  async random(seed: number): Promise<Played> {
    const tries = [...drawnCommands(this.#stage.machine, seed)];
    for (const command of tries) {
      const played = await this.act([command]);
      if (played.steps.length > 0) return played;
    }
    return this.act([]);
  }

  #violation(): TraceViolation | undefined {
    const record = this.#run?.record();
    if (record === undefined) return undefined;
    const found = Object.entries(this.#exercise.properties).flatMap(([id, property]) => {
      const violation = isLaw(property) ? undefined : violationIn(this.#stage.machine, property, record);
      return violation ? [violationOf(id, property, violation)] : [];
    });
    return found.sort((one, other) => one.step - other.step)[0];
  }
}

const TRIES = 20;

/** Some commands of a random run, in an order that the seed decides. */
function drawnCommands(machine: AnyMachine, seed: number): readonly CommandCall[] {
  const runs = [...randomRuns({ ...machine, length: TRIES }, { seed, from: 0, to: 3 })];
  const commands = runs.flatMap((run) => run.commands);
  const [shuffled] = fc.sample(fc.shuffledSubarray(commands, { minLength: commands.length }), { seed, numRuns: 1 });
  return (shuffled ?? commands).slice(0, TRIES);
}
