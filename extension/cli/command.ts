// What every command of the command line is, and how its arguments are read.
import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import type { Terminal } from "./terminal.ts";
import { UsageError } from "./usage-error.ts";

/** 0: held, or done. 1: refuted, or laws are broken. 2: wrong usage. */
export type ExitCode = 0 | 1 | 2;

export interface Command {
  /** One line for the list of commands. */
  readonly summary: string;
  /** `test <slug> <file.ts> [--seed N]`, without the program's name. */
  readonly usage: string;
  readonly options: ParseArgsOptionsConfig;
  run(args: Arguments, terminal: Terminal): Promise<ExitCode>;
}

/** A command's arguments as they were given. */
export class Arguments {
  readonly #positionals: readonly string[];
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(positionals: readonly string[], values: Readonly<Record<string, unknown>>) {
    this.#positionals = positionals;
    this.#values = values;
  }

  /** @throws UsageError where there are fewer or more than the names say. */
  positionals(...names: readonly string[]): readonly string[] {
    const missing = names[this.#positionals.length];
    if (missing !== undefined) throw new UsageError(`Give ${missing}.`);
    const extra = this.#positionals[names.length];
    const wanted = names.length === 0 ? "leave it out" : `give ${names.join(" and ")} alone`;
    if (extra !== undefined) throw new UsageError(`"${extra}" is one argument too many: ${wanted}.`);
    return this.#positionals;
  }

  /** All positional arguments, however many. */
  get rest(): readonly string[] {
    return this.#positionals;
  }

  has(name: string): boolean {
    return this.#values[name] === true;
  }

  text(name: string): string | undefined {
    const value = this.#values[name];
    return typeof value === "string" ? value : undefined;
  }

  /** @throws UsageError where the option is given and is no whole number from `min` to `max`. */
  whole(name: string, { min, max }: { readonly min: number; readonly max: number }): number | undefined {
    const given = this.text(name);
    if (given === undefined) return undefined;
    const value = Number(given);
    if (/^\d+$/.test(given) && value >= min && value <= max) return value;
    throw new UsageError(`--${name} is "${given}": give a whole number from ${min} to ${max}.`);
  }
}

/** @throws UsageError for an option that the command does not have, or a value that is missing. */
export function readArguments(command: Command, given: readonly string[]): Arguments {
  try {
    const { positionals, values } = parseArgs({ args: [...given], options: command.options, allowPositionals: true });
    return new Arguments(positionals, values);
  } catch (error) {
    const coded = error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
    if (!coded) throw error;
    throw new UsageError(`${error.message.split(". ")[0]}.`);
  }
}
