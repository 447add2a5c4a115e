// Packs the extension and holds what the package promises: no warning of the packer, a small first file, a small whole.
import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { Counts } from "./counts.ts";
import { vsixFile } from "./installed-vsix.ts";
import { packageArguments, script } from "./run.ts";
import { root } from "./vscode-host.ts";

const limits = { extensionBytes: 200_000, vsixBytes: 8_000_000 } as const;

/** Expects a built dist/. */
export async function checksOfPackage(): Promise<Counts> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [script("vsce"), ...packageArguments], {
    cwd: root,
  });
  const said = `${stdout}${stderr}`;
  console.log(said.trim());
  const problems = [
    /\bWARNING\b/.test(said) ? "vsce warns: read its words above." : undefined,
    await tooLarge(path.join(root, "dist/extension.js"), limits.extensionBytes),
    await tooLarge(await vsixFile(), limits.vsixBytes),
  ];
  const found = problems.filter((problem) => problem !== undefined);
  for (const problem of found) console.error(problem);
  return { passed: problems.length - found.length, failed: found.length };
}

async function tooLarge(file: string, limitBytes: number): Promise<string | undefined> {
  const { size } = await stat(file);
  console.log(`${path.relative(root, file)}: ${size} bytes of at most ${limitBytes}`);
  if (size <= limitBytes) return undefined;
  return `${path.relative(root, file)} has ${size} bytes, more than ${limitBytes}: see what grew with npx esbuild --analyze.`;
}
