// Starts the process that runs learner code: this very Node (or Electron as Node), with as few powers as it can be given.
import { type ChildProcess, spawn } from "node:child_process";
import { realpathSync } from "node:fs";
import path from "node:path";
import { LIMITS } from "./limits.ts";

/** `full` asks for Node's permission model; `reduced` is for a host whose Node refuses its flags. */
export type Isolation = "full" | "reduced";

/**
 * Starts a child that may read its own script and nothing else. Failure to start arrives as an `error` event.
 * @throws Error where `script` does not exist.
 */
export function launch(script: string, isolation: Isolation): ChildProcess {
  const file = realpathSync(script);
  return spawn(process.execPath, [...flags(file, isolation), file], {
    cwd: path.dirname(file),
    env: environment(),
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    serialization: "json",
    windowsHide: true,
  });
}

function flags(file: string, isolation: Isolation): string[] {
  const permissions = ["--permission", `--allow-fs-read=${file}`, "--allow-worker", "--allow-inspector"];
  return [
    "--experimental-vm-modules",
    "--no-warnings",
    // The watchdog ends a heap that grows; this is for the moment between two of its looks.
    `--max-old-space-size=${2 * LIMITS.residentMemory.value}`,
    ...(isolation === "full" ? [NO_CODE_FROM_TEXT, ...permissions.filter(isKnown)] : []),
  ];
}

/** No eval, no Function("…"): such code would belong to no module, and no module's rules would hold for it. */
const NO_CODE_FROM_TEXT = "--disallow-code-generation-from-strings";

/** This process and the child are the same executable: what one knows the other does. */
function isKnown(flag: string): boolean {
  return process.allowedNodeEnvironmentFlags.has(flag.replace(/=.*/, ""));
}

/** Nothing of the editor's environment: no NODE_OPTIONS of a debugger, no secret; dates mean the same everywhere. */
function environment(): NodeJS.ProcessEnv {
  const { SystemRoot } = process.env;
  return {
    TZ: "UTC",
    ...(SystemRoot === undefined ? {} : { SystemRoot }),
    ...(process.versions.electron === undefined ? {} : { ELECTRON_RUN_AS_NODE: "1" }),
  };
}
