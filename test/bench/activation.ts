// How long the extension takes to activate in a real extension host; each round is a host of its own.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runTests } from "@vscode/test-electron";
import { build } from "esbuild";
import { DIST } from "../../extension/cli/shipped-book.ts";
import { ensureVscodeHost, root } from "../host/vscode-host.ts";
import { type Activation, activationReport } from "./activation-report.ts";
import { machineWords } from "./machine.ts";

const FILES = ["extension.js", "judge.js", "judge-child.js", "compile-worker.js"];

export interface ActivationOptions {
  readonly rounds: number;
  /** A file for everything that was measured. */
  readonly json: string | undefined;
}

export async function activationBench({ rounds, json }: ActivationOptions): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "patternbook-activation-"));
  try {
    await ensureVscodeHost(console.error);
    const suite = await bundleSuite(folder);
    const activations: Activation[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      activations.push(await activate(suite, path.join(folder, String(round))));
      console.error(`start ${round} of ${rounds}: ${activations.at(-1)?.totalMs.toFixed(0)} ms`);
    }
    const sizes = Object.fromEntries(FILES.map((file) => [file, statSync(path.join(DIST, file)).size]));
    const bench = { machine: machineWords(), activations, sizes };
    console.log(activationReport(bench));
    if (json) writeFileSync(json, `${JSON.stringify(bench, null, 2)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function bundleSuite(folder: string): Promise<string> {
  const outfile = path.join(folder, "suite.cjs");
  await build({
    entryPoints: [path.join(import.meta.dirname, "activation-suite.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    external: ["vscode"],
    logLevel: "warning",
  });
  return outfile;
}

/** One start of a host, with an empty folder open. @throws Error where the suite failed. */
async function activate(suite: string, name: string): Promise<Activation> {
  const workspace = mkdtempSync(`${name}-`);
  const result = `${name}.json`;
  const code = await runTests({
    vscodeExecutablePath: path.join(root, "test/host/stand-in.ts"),
    extensionDevelopmentPath: root,
    extensionTestsPath: suite,
    extensionTestsEnv: { PATTERNBOOK_BENCH: result },
    launchArgs: [workspace],
  });
  if (code !== 0) throw new Error(`The suite failed (exit ${code}): see .vscode-test/host.log.`);
  // activation-suite.ts wrote this file.
  return JSON.parse(readFileSync(result, "utf8")) as Activation;
}
