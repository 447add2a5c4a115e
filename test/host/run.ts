// Runs one of the project's commands as a child process and waits for it.
import { spawn } from "node:child_process";
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

/** Builds dist/ and packs it. @throws Error naming the step that failed; its own words are above. */
export async function buildAndPackage(): Promise<void> {
  if ((await run("esbuild.mjs", [])) !== 0) throw new Error("The build failed: read its message above.");
  if ((await run(script("vsce"), packageArguments)) !== 0) throw new Error("Packaging failed: read its message above.");
}

export const packageArguments = ["package", "--no-dependencies", "--out", "dist"] as const;
