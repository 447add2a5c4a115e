// Runs every test/e2e/*.test.ts against the packaged extension in the VS Code of .vscode-host/. It expects the VSIX that
// `npm run package` makes; screenshots land in test/e2e/screenshots/.
import { existsSync, globSync, rmSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { reportCounts } from "../host/counts.ts";
import { vsixFile } from "../host/installed-vsix.ts";
import { exitOnSignals } from "../host/server.ts";
import { runSuite } from "../host/suite.ts";
import { ensureVscodeHost } from "../host/vscode-host.ts";
import { closeWorkbenches, screenshotFolder } from "./workbench.ts";

exitOnSignals();
const vsix = await vsixFile();
if (!existsSync(vsix)) throw new Error(`${vsix} is not there: run npm run package first.`);
await ensureVscodeHost(console.log);
rmSync(screenshotFolder, { recursive: true, force: true });
for (const file of globSync("*.test.ts", { cwd: import.meta.dirname }).sort()) {
  await import(pathToFileURL(path.join(import.meta.dirname, file)).href);
}
const counts = await runSuite(console.log);
await closeWorkbenches();
reportCounts(counts);
process.exitCode = counts.failed > 0 ? 1 : 0;
