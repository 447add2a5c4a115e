// The playground: each command of the machine can be given by hand, in a place where it makes sense, and the reference
// answers it as the model does.
import { fc } from "#kit";
import { execute } from "../../kit/execute.ts";
import type { AnyMachine } from "../../kit/machine.ts";
import type { Control, Param } from "../../kit/param.ts";
import { showcaseOf, traceOf } from "../../kit/trace.ts";
import { sceneProblems } from "../../scenes/scene.ts";
import type { CommandCall, Json, RunData } from "../../scenes/trace.ts";
import type { Stand } from "./stand.ts";
import type { Finding } from "./tasks.ts";

/** Values of each text or list that are tried. */
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
      const run = await this.#place(call);
      if (run === undefined) continue;
      given += 1;
      const fault = await this.#fault(run).catch((error: unknown) => `fails: ${error}`);
      if (fault !== "") return [`has a playground in which ${this.#shown(call)} ${fault}`];
    }
    if (given > 0 || (await this.#isDrawn())) return [];
    return [
      `has a command "${this.#name}" that its \`when\` never lets anybody give: neither after any step of the showcase nor in ${SEARCHED_RUNS} random runs. Mend \`when\`, or take it out.`,
    ];
  }

  #shown({ name, args }: CommandCall): string {
    return `${name}(${JSON.stringify(args)})`;
  }

  /** The showcase up to where the call makes sense, and the call: after all of it, at once, or after some steps. */
  async #place(call: CommandCall): Promise<RunData | undefined> {
    const { setup, commands } = showcaseOf(this.#stand.exercise.machine);
    const lengths = [commands.length, ...commands.keys()];
    for (const length of lengths) {
      const run = { setup, commands: [...commands.slice(0, length), call] };
      const { run: done } = await execute({ ...this.#stand, machine: this.#stand.exercise.machine }, run);
      if (done.commands.length === run.commands.length) return run;
    }
    return undefined;
  }

  /** What is wrong with the picture after the call; "" where nothing is. */
  async #fault(run: RunData): Promise<string> {
    const { exercise, subject, clock } = this.#stand;
    const { steps } = await traceOf(exercise, subject, { exercise: { slug: "", title: "" }, clock, run });
    const last = steps.at(-1);
    if (last === undefined || last.text.trim() === "") return "has no words: give the command `words`.";
    if (last.differs) return "shows the reference otherwise than the model: mend `when`, the model or the view.";
    const [problem] = [last.yours, last.model].flatMap(({ scene }) => (scene ? sceneProblems(scene) : []));
    return problem === undefined ? "" : `has a faulty picture: ${problem}.`;
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

/** The command with the first value of every parameter, then with each other value of one. */
function callsOf(machine: AnyMachine, name: string): CommandCall[] {
  const params = Object.entries(machine.commands[name]?.args ?? {});
  const values = params.map(([param, definition]) => [param, valuesOf(definition)] as const);
  const first = Object.fromEntries(values.map(([param, [value = null]]) => [param, value]));
  const others = values.flatMap(([param, [, ...rest]]) => rest.map((value) => ({ ...first, [param]: value })));
  return [first, ...others].map((args) => ({ name, args }));
}

/** What a person can choose; of texts and lists, which have no end, a few that may be drawn. */
function valuesOf({ control, arbitrary }: Param<Json>): readonly Json[] {
  if (control.kind === "choice") return control.options;
  if (control.kind === "whole") return [...new Set([control.min, control.max])];
  if (control.kind === "flag") return [false, true];
  return fc.sample(arbitrary, { seed: 1, numRuns: SAMPLES });
}
