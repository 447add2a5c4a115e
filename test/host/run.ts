// Runs one of the project's commands as a child process and waits for it.
import { execFile, spawn } from "node:child_process";
import path from "node:path";
import { root } from "./vscode-host.ts";

/** Exit code of a command run in the project's folder with its output passed through; 1 where it could not start. */
export function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [command, ...args], {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, ...env },
    });
    child.once("error", () => resolve(1));
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/** The script behind a package's command, so that it runs without a shell on every system. */
export function script(name: keyof typeof scripts): string {
  return path.join(root, "node_modules", scripts[name]);
}

const scripts = {
  tsc: "typescript/bin/tsc",
  biome: "@biomejs/biome/bin/biome",
  vitest: "vitest/vitest.mjs",
  vsce: "@vscode/vsce/vsce",
} as const;

/** Builds dist/ and packs it without a word. @throws Error with the words of the step that failed. */
export async function buildAndPackage(): Promise<void> {
  await quietly("The build", ["esbuild.mjs"]);
  await quietly("Packaging", [script("vsce"), ...packageArguments]);
}

async function quietly(what: string, args: readonly string[]): Promise<void> {
  const { stdout, stderr, code } = await new Promise<Ending>((resolve) => {
    execFile(process.execPath, args, { cwd: root }, (error, stdout, stderr) => {
      resolve({ stdout, stderr, code: error ? 1 : 0 });
    });
  });
  if (code !== 0) throw new Error(`${what} failed and said:\n${stdout}${stderr}`);
}

interface Ending {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: 0 | 1;
}

export const packageArguments = ["package", "--no-dependencies", "--out", "dist"] as const;
