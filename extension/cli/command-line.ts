// Finds the command, runs it, and turns what it throws into a sentence and an exit code.
import { type Command, type ExitCode, readArguments } from "./command.ts";
import type { Terminal } from "./terminal.ts";
import { UsageError } from "./usage-error.ts";

export const PROGRAM = "node dist/cli.js";

/** The program itself failed; neither the learner's code nor the usage is at fault. */
const FAILED = 70;

export interface CommandLine {
  readonly commands: Readonly<Record<string, Command>>;
  readonly terminal: Terminal;
}

/** Runs what `given` asks for; never throws. */
export async function runCommandLine(
  { commands, terminal }: CommandLine,
  given: readonly string[],
): Promise<ExitCode | typeof FAILED> {
  const [name = "", ...rest] = given;
  if (name === "" || name === "help" || name === "--help" || name === "-h") {
    terminal.say(overview(commands));
    return name === "" ? 2 : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    terminal.remark(`There is no command "${name}".\n\n${overview(commands)}`);
    return 2;
  }
  if (rest.includes("--help") || rest.includes("-h")) {
    terminal.say(`${command.summary}\n\nUsage: ${PROGRAM} ${command.usage}`);
    return 0;
  }
  return runCommand(command, rest, terminal);
}

async function runCommand(command: Command, given: readonly string[], terminal: Terminal) {
  try {
    return await command.run(readArguments(command, given), terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.remark(`${error.message}\nUsage: ${PROGRAM} ${command.usage}`);
      return 2;
    }
    terminal.remark(`Patternbook failed. ${error instanceof Error ? error.stack : error}`);
    return FAILED;
  }
}

function overview(commands: CommandLine["commands"]): string {
  const lines = Object.values(commands).map(({ usage, summary }) => `  ${usage}\n      ${summary}`);
  return `Usage: ${PROGRAM} <command>\n\n${lines.join("\n")}`;
}
