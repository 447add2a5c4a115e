// Starts and stops the VS Code server of .vscode-host/ on the loopback address.
import { type ChildProcess, spawn } from "node:child_process";
import { serverMain } from "./vscode-host.ts";

export interface ServerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly token: string;
  /** Settings, state and logs of this server. */
  readonly dataFolder: string;
  readonly extensionsFolder: string;
  /** Honour the page's payload of extension tests. */
  readonly testDriver?: boolean;
  readonly env?: NodeJS.ProcessEnv;
}

export interface RunningServer {
  readonly port: number;
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Ends the server and waits for it; safe to call twice. */
  stop(): Promise<void>;
  /** Settles when the server ends by itself or by stop. */
  readonly ended: Promise<void>;
}

/** @throws Error with the server's own words where it does not come up. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const child = spawn(process.execPath, serverArguments(options), {
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own: Ctrl+C in the terminal reaches us alone, and we end the server in order.
    detached: process.platform !== "win32",
  });
  const endWithUs = () => signalGroup(child, "SIGKILL");
  process.once("exit", endWithUs);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  ended.then(() => process.off("exit", endWithUs));
  const stop = () => endChild(child, ended);
  try {
    const port = await whenListening(child);
    return { port, origin: `http://127.0.0.1:${port}`, stop, ended };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Lets a signal end this process in order, so that its servers end with it. */
export function exitOnSignals(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(1));
}

function serverArguments({ port, token, dataFolder, extensionsFolder, testDriver }: ServerOptions): string[] {
  return [
    serverMain,
    ...["--host", "127.0.0.1", "--port", String(port), "--connection-token", token],
    ...["--server-data-dir", dataFolder, "--extensions-dir", extensionsFolder],
    ...["--accept-server-license-terms", "--disable-telemetry"],
    ...(testDriver ? ["--enable-smoke-test-driver"] : []),
  ];
}

/** Resolves with the port once the server says that it serves. */
function whenListening(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = "";
    const read = (chunk: Buffer) => {
      output += chunk;
      const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (port) resolve(Number(port));
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`The VS Code server ended (exit ${code}) and said:\n${output}`)));
  });
}

/** Asks the group to end, and insists after three seconds. */
async function endChild(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  signalGroup(child, "SIGTERM");
  const insist = setTimeout(() => signalGroup(child, "SIGKILL"), 3000);
  await ended;
  clearTimeout(insist);
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // The group ended between our look and our signal: nothing is left to end.
  }
}
