// `npm test`: everything that must hold, in the order that fails fastest. Stops at the first part that fails; the last
// line counts tests and checks.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { believed, type Counts, none, readCounts, sum } from "./counts.ts";
import { checksOfPackage } from "./package-checks.ts";
import { run, script } from "./run.ts";
import { ensureVscodeHost, root } from "./vscode-host.ts";

interface Part {
  readonly name: string;
  run(): Promise<Counts>;
}

const countsFolder = `${root}/.vscode-test/counts`;

const parts: readonly Part[] = [
  { name: "set-up", run: setUp },
  { name: "types", run: types },
  {
    name: "lint",
    run: () =>
      check(script("biome"), ["ci", "--error-on-warnings", `--colors=${process.stdout.isTTY ? "force" : "off"}`, "."]),
  },
  { name: "unit", run: unit },
  { name: "build", run: () => check("esbuild.mjs", []) },
  { name: "verify", run: verify },
  { name: "hostile", run: () => suite("test/hostile/start.ts", "hostile") },
  { name: "package", run: checksOfPackage },
  { name: "integration", run: () => suite("test/integration/start.ts", "integration") },
  { name: "e2e", run: () => suite("test/e2e/start.ts", "e2e") },
];

async function setUp(): Promise<Counts> {
  if (process.env.PATTERNBOOK_VSCODE !== "desktop") await ensureVscodeHost(console.log);
  return none;
}

/** One check a project, because node rooms and browser rooms see different globals. */
async function types(): Promise<Counts> {
  let counts = none;
  for (const project of ["tsconfig.json", "tsconfig.browser.json", "tsconfig.mixed.json"]) {
    counts = sum(counts, await check(script("tsc"), ["-p", project]));
  }
  return counts;
}

async function unit(): Promise<Counts> {
  const file = `${countsFolder}/unit.json`;
  const code = await run(script("vitest"), ["run", "--reporter=dot", "--reporter=json", `--outputFile.json=${file}`]);
  const report = readJson(file);
  return believed({ passed: report.numPassedTests, failed: report.numFailedTests }, code);
}

/** Each design that was judged counts: the references, the accepted and the broken ones. */
async function verify(): Promise<Counts> {
  const code = await run("dist/cli.js", ["verify"]);
  const matrix: Record<string, { readonly designs: readonly unknown[] }> = readJson("dist/kill-matrix.json");
  const passed = Object.values(matrix).reduce((total, { designs }) => total + designs.length, 0);
  return believed({ passed, failed: 0 }, code);
}

/** A suite that leaves its counts in a file. */
async function suite(file: string, name: string): Promise<Counts> {
  const countsFile = `${countsFolder}/${name}.json`;
  const code = await run(file, [], { PATTERNBOOK_COUNTS: countsFile });
  return believed(readCounts(countsFile), code);
}

function readJson(file: string) {
  return JSON.parse(readFileSync(path.resolve(root, file), "utf8"));
}

async function check(command: string, args: readonly string[]): Promise<Counts> {
  return (await run(command, args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function runPart(part: Part): Promise<Counts> {
  try {
    return await part.run();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}

async function main(): Promise<void> {
  rmSync(countsFolder, { recursive: true, force: true });
  mkdirSync(countsFolder, { recursive: true });
  let total = none;
  const rows: string[] = [];
  for (const part of parts) {
    console.log(`\n── ${part.name}`);
    const started = performance.now();
    const counts = await runPart(part);
    total = sum(total, counts);
    const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(7);
    rows.push(
      `${part.name.padEnd(12)}${seconds} s${String(counts.passed).padStart(7)} passed, ${counts.failed} failed`,
    );
    if (counts.failed > 0) {
      rows.push(`Stopped at "${part.name}": its own words are above.`);
      break;
    }
  }
  console.log(`\n${rows.join("\n")}\n\n${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

await main();
