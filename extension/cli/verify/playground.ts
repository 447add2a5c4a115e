// The playground: each command of the machine can be given by hand, in a place where it makes sense, and the reference
// answers it as the model does.
import { fc } from "#kit";
import { execute } from "../../kit/execute.ts";
import type { AnyMachine } from "../../kit/machine.ts";
import type { Param } from "../../kit/param.ts";
import { drawnSteps, showcaseOf } from "../../kit/trace.ts";
import type { Control } from "../../scenes/offer.ts";
import { sceneProblems } from "../../scenes/scene.ts";
import type { CommandCall, Json, TraceStep } from "../../scenes/trace.ts";
import type { Stand } from "./stand.ts";
import type { Finding } from "./tasks.ts";

/** Values of each parameter that are tried. */
const SAMPLES = 4;
/** Random runs in which a command may find its place where the showcase has none. */
const SEARCHED_RUNS = 60;

/** What a person at the playground would stumble over. */
export async function playgroundFindings(stand: Stand): Promise<Finding[]> {
  const { machine } = stand.exercise;
  const messages = paramProblems("setup", machine.setup);
  for (const [name, { args }] of Object.entries(machine.commands)) {
    const problems = paramProblems(`command "${name}"`, args);
    messages.push(...(problems.length > 0 ? problems : await new Hand(stand, name).problems()));
  }
  return messages.map((message) => ({ about: message, seed: 0, message }));
}

function paramProblems(owner: string, params: AnyMachine["setup"]): string[] {
  return Object.entries(params).flatMap(([name, { control }]) => {
    const fault = controlFault(control);
    return fault === "" ? [] : [`has no control for "${name}" of ${owner} (${fault}): mend the parameter.`];
  });
}

/** Why no control can be made; "" where one can. */
function controlFault(control: Control): string {
  if (control.kind === "choice") return control.options.length > 0 ? "" : "a choice without options";
  if (control.kind === "whole") {
    const { min, max } = control;
    return Number.isInteger(min) && Number.isInteger(max) && min <= max ? "" : `whole numbers from ${min} to ${max}`;
  }
  return control.kind === "list" ? controlFault(control.of) : "";
}

/** Gives one command by hand. */
class Hand {
  readonly #stand: Stand;
  readonly #name: string;

  constructor(stand: Stand, name: string) {
    this.#stand = stand;
    this.#name = name;
  }

  async problems(): Promise<string[]> {
    let given = 0;
    for (const call of callsOf(this.#stand.exercise.machine, this.#name)) {
      const fault = await this.#fault(call).catch((error: unknown) => `fails: ${error}`);
      if (fault !== undefined) given += 1;
      if (fault) return [`has a playground in which ${this.#shown(call)} ${fault}`];
    }
    if (given > 0 || (await this.#isDrawn())) return [];
    return [
      `has a command "${this.#name}" that its \`when\` never lets anybody give: neither after any step of the showcase nor in ${SEARCHED_RUNS} random runs. Mend \`when\`, or take it out.`,
    ];
  }

  #shown({ name, args }: CommandCall): string {
    return `${name}(${JSON.stringify(args)})`;
  }

  /** What is wrong with the call where it makes sense; "" where nothing is, undefined where it never does. */
  async #fault(call: CommandCall): Promise<string | undefined> {
    const { machine } = this.#stand.exercise;
    const { setup, commands } = showcaseOf(machine);
    // After all of the showcase, at once, or after some steps.
    for (const length of [commands.length, ...commands.keys()]) {
      const run = { setup, commands: [...commands.slice(0, length), call] };
      const { run: done, steps } = await execute({ ...this.#stand, machine, draws: true }, run);
      const [last] = drawnSteps(machine, steps, steps.length - 1);
      if (last !== undefined && done.commands.length === run.commands.length) return faultOf(last);
    }
    return undefined;
  }

  /** Does a random run give the command? Its arguments may have to fit what was done before. */
  async #isDrawn(): Promise<boolean> {
    const { exercise, subject, clock, runs } = this.#stand;
    const stage = { machine: exercise.machine, subject, clock, fits: true };
    for (const run of runs.draw({ seed: 1, from: 0, to: SEARCHED_RUNS })) {
      const { run: done } = await execute(stage, run);
      if (done.commands.some(({ name }) => name === this.#name)) return true;
    }
    return false;
  }
}

/** What is wrong with the step and its pictures; "" where nothing is. */
function faultOf({ text, differs, yours, model }: TraceStep): string {
  if (text.trim() === "") return "has no words: give the command `words`.";
  if (differs) return "shows the reference otherwise than the model: mend `when`, the model or the view.";
  const [problem] = [yours, model].flatMap(({ scene }) => (scene ? sceneProblems(scene) : []));
  return problem === undefined ? "" : `has a faulty picture: ${problem}.`;
}

/** The command with the first value of every parameter, then with each other value of one. */
function callsOf(machine: AnyMachine, name: string): CommandCall[] {
  const params = Object.entries(machine.commands[name]?.args ?? {});
  const values = params.map(([param, definition]) => [param, valuesOf(definition)] as const);
  const first = Object.fromEntries(values.map(([param, [value = null]]) => [param, value]));
  const others = values.flatMap(([param, [, ...rest]]) => rest.map((value) => ({ ...first, [param]: value })));
  return [first, ...others].map((args) => ({ name, args }));
}

/** What a person can choose: of many options some from all over the list, of texts and lists some that may be drawn. */
function valuesOf({ control, arbitrary }: Param<Json>): readonly Json[] {
  if (control.kind === "choice") return spread(control.options);
  if (control.kind === "whole") return [...new Set([control.min, control.max])];
  if (control.kind === "flag") return [false, true];
  return fc.sample(arbitrary, { seed: 1, numRuns: SAMPLES });
}

/** `SAMPLES` of the values at most, the first and the last among them. */
function spread(values: readonly Json[]): readonly Json[] {
  if (values.length <= SAMPLES) return values;
  const step = (values.length - 1) / (SAMPLES - 1);
  const chosen = new Set(Array.from({ length: SAMPLES }, (_, index) => Math.round(index * step)));
  return values.filter((_, index) => chosen.has(index));
}
