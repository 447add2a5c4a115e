// Runs the TypeScript compiler over a generated project and reads what it says.
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** How strictly the book's TypeScript is looked at. */
export const STRICT = {
  target: "es2024",
  lib: ["es2024", "dom"],
  module: "nodenext",
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
};

export interface CompilerError {
  /** Path within the project, `/` between parts. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** `TS2304: Cannot find name 'Total'.` */
  readonly message: string;
}

const ERROR = /^(.+?)\((\d+),\d+\): error (TS\d+: .*)$/;

/**
 * Compiles the files of a folder as `config` says; needs `typescript` beside this program.
 * @throws Error for what is no fault of a file.
 */
export async function runTsc(project: string, config: object): Promise<readonly CompilerError[]> {
  writeFileSync(path.join(project, "tsconfig.json"), JSON.stringify(config));
  writeFileSync(path.join(project, "package.json"), '{ "type": "module" }');
  return (await said(project)).split(/\r?\n/).flatMap((text): CompilerError[] => {
    const [, file, line, message] = ERROR.exec(text) ?? [];
    if (file !== undefined && message !== undefined) {
      return [{ file: file.replaceAll("\\", "/"), line: Number(line), message }];
    }
    if (/error TS/.test(text)) throw new Error(`The type check itself failed: ${text}`);
    return [];
  });
}

async function said(project: string): Promise<string> {
  const packageFile = createRequire(import.meta.url).resolve("typescript/package.json");
  const tsc = path.join(path.dirname(packageFile), "bin", "tsc");
  const child = spawn(process.execPath, [tsc, "-p", project, "--pretty", "false"], { cwd: project });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      text += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", () => resolve(text));
  });
}
