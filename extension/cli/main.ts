// Entry of the command line: `node dist/cli.js <command>`.
import { isMainThread } from "node:worker_threads";
import { brokenCommand } from "./broken-command.ts";
import { runCommandLine } from "./command-line.ts";
import { listCommand } from "./list-command.ts";
import { mutateCommand } from "./mutate-command.ts";
import { terminal } from "./terminal.ts";
import { testCommand } from "./test-command.ts";
import { traceCommand } from "./trace-command.ts";
import { verifyCommand } from "./verify-command.ts";

const commands = {
  list: listCommand,
  test: testCommand,
  trace: traceCommand,
  broken: brokenCommand,
  verify: verifyCommand,
  mutate: mutateCommand,
};

// The bundle is also the script of verify's threads, which have nothing to read from a command line.
if (isMainThread) {
  const streams = { out: process.stdout, err: process.stderr };
  process.exitCode = await runCommandLine({ commands, terminal: terminal(streams) }, process.argv.slice(2));
}
