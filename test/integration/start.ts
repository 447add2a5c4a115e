// Runs test/integration in a real extension host through @vscode/test-electron: the host of .vscode-host/ by default, a
// downloaded desktop VS Code with PATTERNBOOK_VSCODE=desktop. It expects a built dist/.
import { globSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { runTests } from "@vscode/test-electron";
import esbuild from "esbuild";
import { ensureVscodeHost, root } from "../host/vscode-host.ts";

const suiteFile = path.join(root, ".vscode-test/suite.cjs");

async function bundleSuite(): Promise<void> {
  const here = import.meta.dirname;
  const tests = globSync("*.test.ts", { cwd: here }).sort();
  if (tests.length === 0) throw new Error("test/integration/*.test.ts matches no file: the suite would be empty.");
  const imports = tests.map((file) => `import "./${file}";`);
  await esbuild.build({
    stdin: { contents: [...imports, 'export { run } from "./index.ts";'].join("\n"), resolveDir: here, loader: "ts" },
    outfile: suiteFile,
    bundle: true,
    platform: "node",
    format: "cjs",
    external: ["vscode"],
    sourcemap: "inline",
    logLevel: "warning",
  });
}

/** The version that package.json's engines names, or the stand-in for a machine without a desktop. */
async function executable(): Promise<{ version: string } | { vscodeExecutablePath: string }> {
  if (process.env.PATTERNBOOK_VSCODE === "desktop") return { version: "stable" };
  await ensureVscodeHost(console.log);
  return { vscodeExecutablePath: path.join(root, "test/host/stand-in.ts") };
}

await bundleSuite();
const folder = await mkdtemp(path.join(tmpdir(), "patternbook-integration-"));
try {
  process.exitCode = await runTests({
    ...(await executable()),
    extensionDevelopmentPath: root,
    extensionTestsPath: suiteFile,
    extensionTestsEnv: { PATTERNBOOK_COUNTS: process.env.PATTERNBOOK_COUNTS },
    launchArgs: [folder],
  });
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}: see above, and .vscode-test/host.log.`);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
