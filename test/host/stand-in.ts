#!/usr/bin/env node
// Stands in for the `code` binary that @vscode/test-electron starts: serves the VS Code of .vscode-host/, opens it in a
// headless Chromium with the same development and test paths, and exits with the code of the suite. The suite's lines go
// to the terminal, the host's own chatter to .vscode-test/host.log.
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { launchBrowser } from "./browser.ts";
import { writeSettings } from "./installed-vsix.ts";
import { exitOnSignals, startServer } from "./server.ts";
import { suiteMark } from "./suite.ts";
import { root } from "./vscode-host.ts";

const token = "extension-tests";

function flag(name: string): string {
  const prefix = `--${name}=`;
  const value = process.argv.find((argument) => argument.startsWith(prefix))?.slice(prefix.length);
  if (value === undefined) throw new Error(`The stand-in for code needs ${prefix}…, as runTests passes it.`);
  return value;
}

function pageAddress(origin: string): string {
  const remote = (file: string) => `vscode-remote://${new URL(origin).host}${path.resolve(file)}`;
  const payload = [
    ["extensionDevelopmentPath", remote(flag("extensionDevelopmentPath"))],
    ["extensionTestsPath", remote(flag("extensionTestsPath"))],
    ["skipWelcome", "true"],
  ];
  const folder = process.argv.slice(2).find((argument) => !argument.startsWith("-"));
  const query = new URLSearchParams({ tkn: token, payload: JSON.stringify(payload) });
  if (folder) query.set("folder", path.resolve(folder));
  return `${origin}/?${query}`;
}

const log = createWriteStream(path.join(root, ".vscode-test/host.log"));

function show(args: readonly unknown[]): void {
  const text = args.join(" ");
  if (text.startsWith(suiteMark)) console.log(text.replaceAll(suiteMark, ""));
  else log.write(`${text}\n`);
}

/** Opens the page and resolves with the suite's exit code; what the suite prints comes out here. */
async function runPage(origin: string): Promise<number> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const exit = Promise.withResolvers<number>();
    await page.exposeFunction("codeAutomationExit", (code: number) => exit.resolve(code));
    await page.exposeFunction("codeAutomationLog", (_type: string, args: unknown[]) => show(args));
    page.once("crash", () => exit.reject(new Error("The page of the workbench crashed.")));
    await page.goto(pageAddress(origin));
    return await exit.promise;
  } finally {
    await browser.close();
  }
}

exitOnSignals();
const scratch = await mkdtemp(path.join(tmpdir(), "patternbook-host-"));
await writeSettings(path.join(scratch, "data"));
const server = await startServer({
  port: 0,
  token,
  dataFolder: path.join(scratch, "data"),
  extensionsFolder: path.join(scratch, "extensions"),
  testDriver: true,
});
try {
  process.exitCode = await runPage(server.origin);
} finally {
  await server.stop();
  log.end();
  await rm(scratch, { recursive: true, force: true });
}
