// `npm start [-- <workbook folder>] [--port N]`: sets up a real VS Code, installs the packaged extension in it and serves
// it on the loopback address until Ctrl+C.
import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { installVsix } from "./installed-vsix.ts";
import { buildAndPackage } from "./run.ts";
import { type RunningServer, startServer } from "./server.ts";
import { ensureVscodeHost, hostFolder, root } from "./vscode-host.ts";

const usualPort = 8417;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { port: { type: "string" } } });
  const port = values.port === undefined ? undefined : portNumber(values.port);
  // npm runs scripts in the project's folder; a relative path is meant from where the person stands.
  const workbook = path.resolve(process.env.INIT_CWD ?? "", positionals[0] ?? path.join(root, "workbook"));
  const dataFolder = path.join(hostFolder, "start/data");
  const extensionsFolder = path.join(hostFolder, "start/extensions");
  await ensureVscodeHost(console.log);
  console.log("Building and packaging Patternbook …");
  await buildAndPackage();
  console.log("Installing the VSIX …");
  await installVsix({ dataFolder, extensionsFolder, showSidebar: true });
  await mkdir(workbook, { recursive: true });
  const token = await keptToken();
  const server = await serveOnUsualPort({ token, dataFolder, extensionsFolder, port });
  const address = `${server.origin}/?tkn=${token}&folder=${encodeURIComponent(workbook)}`;
  console.log(`\nPatternbook is ready. Open this address in a browser on this machine:\n\n  ${address}\n`);
  console.log(`Workbook folder: ${workbook}\nCtrl+C stops the server.`);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => server.stop());
  await server.ended;
}

function portNumber(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Error(`--port is "${text}": give a whole number from 0 (any free port) to 65535.`);
}

/** The usual port keeps a reloaded browser tab alive over restarts; where it is taken, any free one serves. */
async function serveOnUsualPort(options: {
  readonly token: string;
  readonly dataFolder: string;
  readonly extensionsFolder: string;
  readonly port: number | undefined;
}): Promise<RunningServer> {
  const { port, ...rest } = options;
  if (port !== undefined) return startServer({ ...rest, port });
  return startServer({ ...rest, port: usualPort }).catch(() => startServer({ ...rest, port: 0 }));
}

/** One token for this checkout, readable by its owner alone, so that a bookmarked address stays good. */
async function keptToken(): Promise<string> {
  const file = path.join(hostFolder, "start/token");
  const kept = await readFile(file, "utf8").catch(() => "");
  if (kept) return kept;
  const token = randomBytes(16).toString("hex");
  await writeFile(file, token, { mode: 0o600 });
  return token;
}

await main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
