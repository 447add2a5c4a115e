// How the debugger starts the process that runs a single run of the learner's code.
import type { DebugConfiguration } from "vscode";

export interface DebuggedProcess {
  /** For people, in the list of sessions. */
  readonly name: string;
  /** Tells this session from others. */
  readonly id: string;
  /** The built entry, beside the other files of the build. */
  readonly script: string;
  readonly jobFile: string;
  readonly resultFile: string;
  /** The learner's folder. */
  readonly folder: string;
}

/** Property of the configuration that holds `id`. */
export const SESSION_KEY = "patternbookRun";

/** For js-debug: breakpoints are in TypeScript, and what is not the learner's is stepped over. */
export function debugConfiguration(
  { name, id, script, jobFile, resultFile, folder }: DebuggedProcess,
  { execPath, versions }: Pick<NodeJS.Process, "execPath" | "versions"> = process,
): DebugConfiguration {
  const electron = "electron" in versions ? { ELECTRON_RUN_AS_NODE: "1" } : {};
  return {
    type: "node",
    request: "launch",
    name,
    [SESSION_KEY]: id,
    runtimeExecutable: execPath,
    runtimeArgs: ["--experimental-vm-modules", "--no-warnings", "--disallow-code-generation-from-strings"],
    program: script,
    args: [jobFile, resultFile],
    cwd: folder,
    // As in the judge: dates mean the same everywhere.
    env: { TZ: "UTC", ...electron },
    console: "internalConsole",
    internalConsoleOptions: "neverOpen",
    autoAttachChildProcesses: false,
    sourceMaps: true,
    // The program is compiled in memory: no file on the disk foretells its maps, and they may stand in any folder.
    pauseForSourceMap: true,
    outFiles: [],
    resolveSourceMapLocations: null,
    skipFiles: ["<node_internals>/**", script],
  };
}
