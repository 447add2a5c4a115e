// `verify`: holds the laws for exercises, and writes the kill matrix.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { columns } from "./columns.ts";
import type { Arguments, Command } from "./command.ts";
import { DIST } from "./shipped-book.ts";
import type { Terminal } from "./terminal.ts";
import { UsageError } from "./usage-error.ts";
import { breachWords } from "./verify/breach.ts";
import { KeptResults } from "./verify/kept-results.ts";
import { type KillMatrix, matrixWords } from "./verify/kill-matrix.ts";
import { type VerifyReport, verify } from "./verify/verify.ts";

/** Seeds of every run; a flag asks for more, never for fewer. */
const SEEDS = 5;

export const verifyCommand: Command = {
  summary: "Holds the five laws for exercises. Exit code 1 names every file that breaks one, and what to do.",
  usage: "verify [slug…] [--seeds N] [--fresh] [--matrix] [--json]",
  options: {
    seeds: { type: "string" },
    fresh: { type: "boolean" },
    matrix: { type: "boolean" },
    json: { type: "boolean" },
  },
  async run(args, terminal) {
    const count = args.whole("seeds", { min: SEEDS, max: 10_000 }) ?? SEEDS;
    const begin = performance.now();
    const report = await verify({
      root: path.dirname(DIST),
      slugs: args.rest,
      seeds: Array.from({ length: count }, (_, index) => index + 1),
      judge: judgeFiles(),
      results: keptResults({ fresh: args.has("fresh") }),
      progress: terminal.progress,
    });
    if (report.unknown.length > 0) throw new UsageError(`The book has no exercise ${report.unknown.join(", ")}.`);
    writeMatrix(report);
    show({ report, args, seeds: count, durationMs: performance.now() - begin }, terminal);
    return report.breaches.length === 0 ? 0 : 1;
  },
};

/** @throws UsageError where the judge is not built. */
function judgeFiles() {
  const childScript = path.join(DIST, "judge-child.js");
  if (!existsSync(childScript)) throw new UsageError(`There is no ${childScript}: run \`npm run build\` first.`);
  return { childScript, compilerScript: path.join(DIST, "compile-worker.js") };
}

/**
 * What was judged before on this machine, by everything that it rests on; a machine that tests for others (`CI` is set)
 * begins from nothing.
 */
function keptResults({ fresh }: { readonly fresh: boolean }): KeptResults | undefined {
  const madeOf = path.join(DIST, "made-of.txt");
  if (process.env.CI || !existsSync(madeOf)) return undefined;
  const read = (file: string) => readFileSync(path.join(DIST, file), "utf8");
  const beside = ["esbuild", "jsdom", "mermaid", "typescript"].map(versionOf);
  const parts = ["made-of.txt", "judge-child.js", "compile-worker.js"].map(read);
  const hash = createHash("sha256").update([process.version, ...beside, ...parts].join("\0"));
  const folder = path.join(path.dirname(DIST), "node_modules/.cache/patternbook-verify");
  return new KeptResults({ folder, madeOf: hash.digest("hex"), fresh });
}

/** Of a package that stays beside this program. */
function versionOf(name: string): string {
  const file = path.join(path.dirname(DIST), "node_modules", name, "package.json");
  // npm wrote the file.
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly version: string }).version;
}

function matrixOf({ exercises }: VerifyReport): KillMatrix {
  return Object.fromEntries(exercises.map(({ slug, properties, rows }) => [slug, { properties, designs: rows }]));
}

/** Exercises that were not asked for keep the rows that they had. */
function writeMatrix(report: VerifyReport): void {
  const file = path.join(DIST, "kill-matrix.json");
  // This program wrote the file.
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as KillMatrix) : {};
  mkdirSync(DIST, { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...before, ...matrixOf(report) }, null, 2)}\n`);
}

interface Shown {
  readonly report: VerifyReport;
  readonly args: Arguments;
  readonly seeds: number;
  readonly durationMs: number;
}

function show({ report, args, seeds, durationMs }: Shown, terminal: Terminal): void {
  const { exercises, breaches } = report;
  if (args.has("json")) {
    terminal.say(JSON.stringify({ seeds, durationMs: Math.round(durationMs), exercises, breaches }, null, 2));
    return;
  }
  if (args.has("matrix")) {
    const matrix = Object.entries(matrixOf(report)).map(([slug, one]) => matrixWords(slug, one));
    terminal.say(`${matrix.join("\n\n")}\n`);
  }
  terminal.say(table(report));
  for (const breach of breaches) terminal.say(`${terminal.styled("red", "✗")} ${breachWords(breach)}`);
  const summary = `${exercises.length} exercises, ${seeds} seeds, ${seconds(durationMs)}: `;
  const laws = breaches.length === 0 ? "every law holds." : `${breaches.length} breaches of the laws.`;
  terminal.say(summary + terminal.styled(breaches.length === 0 ? "green" : "red", laws));
}

function table({ exercises, breaches }: VerifyReport): string {
  const head = ["exercise", "properties", "correct", "broken", "judged in", "laws"];
  const rows = exercises.map(({ slug, properties, rows, durationMs, kept }) => {
    const broken = rows.filter(({ kind }) => kind === "broken").length;
    const found = breaches.filter((breach) => breach.slug === slug).length;
    const laws = found === 0 ? "✓" : `✗ ${found}`;
    const judged = kept ? "before" : seconds(durationMs);
    return [slug, String(properties.length), String(rows.length - broken), String(broken), judged, laws];
  });
  return columns([head, ...rows]);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
