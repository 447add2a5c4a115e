// Entry of the command line: `node dist/cli.js <command>`.
import { brokenCommand } from "./broken-command.ts";
import { runCommandLine } from "./command-line.ts";
import { listCommand } from "./list-command.ts";
import { terminal } from "./terminal.ts";
import { testCommand } from "./test-command.ts";
import { traceCommand } from "./trace-command.ts";

const commands = { list: listCommand, test: testCommand, trace: traceCommand, broken: brokenCommand };
const streams = { out: process.stdout, err: process.stderr };
process.exitCode = await runCommandLine({ commands, terminal: terminal(streams) }, process.argv.slice(2));
