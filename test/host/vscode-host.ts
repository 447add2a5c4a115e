// The real VS Code that runs without a desktop: the server and web workbench that the npm package code-server carries,
// set up once under .vscode-host/ with nothing but an npm registry.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/** The release, and with it the VS Code that it was built from. */
const release = "4.139.1";

export const root = path.resolve(import.meta.dirname, "../..");
export const hostFolder = path.join(root, ".vscode-host");
const stampFile = path.join(hostFolder, "installed");
const vscodeFolder = path.join(hostFolder, "node_modules/code-server/lib/vscode");

export const serverMain = path.join(vscodeFolder, "out/server-main.js");

/** Sets the host up where it is missing or of another release; says what it does. A second run costs one file read. */
export async function ensureVscodeHost(say: (line: string) => void): Promise<void> {
  const stamp = await readFile(stampFile, "utf8").catch(() => "");
  if (stamp === release && existsSync(serverMain)) return;
  say(`Setting up VS Code in .vscode-host/ (code-server ${release}, once, about half a minute) …`);
  await rm(hostFolder, { recursive: true, force: true });
  await mkdir(hostFolder, { recursive: true });
  await writeFile(path.join(hostFolder, "package.json"), '{ "private": true }\n');
  await npmInstall(hostFolder, "--save-exact", `code-server@${release}`);
  say("… its own packages");
  await npmInstall(vscodeFolder, "--omit=dev");
  await npmInstall(path.join(vscodeFolder, "extensions"), "--omit=dev");
  await writeFile(stampFile, release);
}

function npmInstall(folder: string, ...what: string[]): Promise<void> {
  const windows = process.platform === "win32";
  const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", ...what];
  return new Promise((resolve, reject) => {
    const child = spawn("npm", args, { cwd: folder, shell: windows, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`npm ${args.join(" ")} failed in ${folder} (exit ${code}):\n${output}`));
    });
  });
}
