// `mutate`: how many small changes of each solution its hidden test notices, and which it does not.
import path from "node:path";
import { keyWords } from "../book/equivalents.ts";
import { columns } from "./columns.ts";
import type { Command } from "./command.ts";
import { type MutationReport, mutate } from "./mutate/mutate.ts";
import { GOAL, type Result } from "./mutate/score.ts";
import { DIST } from "./shipped-book.ts";
import type { Terminal } from "./terminal.ts";
import { UsageError } from "./usage-error.ts";
import { Crew } from "./verify/crew.ts";
import { readFolders } from "./verify/folders.ts";

export const mutateCommand: Command = {
  summary: `Changes each solution in every small way. Exit code 1 where less than ${GOAL} % of what could matter is noticed.`,
  usage: "mutate [slug…] [--json]",
  options: { json: { type: "boolean" } },
  async run(args, terminal) {
    const root = path.dirname(DIST);
    const folders = readFolders(root).exercises;
    const unknown = args.rest.filter((slug) => !folders.some((folder) => folder.slug === slug));
    if (unknown.length > 0) throw new UsageError(`The book has no whole exercise ${unknown.join(", ")}.`);
    const wanted = folders.filter(({ slug }) => args.rest.length === 0 || args.rest.includes(slug));
    const crew = new Crew();
    const reports: MutationReport[] = [];
    for (const folder of wanted) reports.push(await mutate(folder, { root, crew, progress: terminal.progress }));
    await crew.dispose();
    if (args.has("json")) terminal.say(JSON.stringify(reports.map(withoutSources), null, 2));
    else show(reports, terminal);
    return reports.every(({ percent, stale }) => percent >= GOAL && stale.length === 0) ? 0 : 1;
  },
};

/** A mutant's whole text says no more than what it changes. */
function withoutSources({ results, ...report }: MutationReport) {
  return { ...report, results: results.map(({ mutant: { source: _, ...mutant }, ...rest }) => ({ ...rest, mutant })) };
}

function show(reports: readonly MutationReport[], terminal: Terminal): void {
  const head = ["exercise", "killed", "timeout", "crashed", "survived", "uncovered", "equivalent", "refused", "score"];
  const rows = reports.map(({ slug, counts: count, percent }) => {
    const noticed = [count.killed, count.timeout, count.crashed];
    const rest = [count.survived, count.uncovered, count.equivalent, count.invalid];
    return [slug, ...[...noticed, ...rest].map(String), `${percent.toFixed(1)} %`];
  });
  for (const report of reports) for (const line of faults(report)) terminal.say(line);
  terminal.say(columns([head, ...rows]));
  const low = reports.filter(({ percent }) => percent < GOAL);
  const stale = reports.filter((report) => report.stale.length > 0);
  for (const { slug } of low) {
    const next = "kill its survivors with a property and a broken design, or explain them in equivalent.md";
    terminal.say(terminal.styled("red", `${slug} is under ${GOAL} %: ${next}.`));
  }
  for (const { slug } of stale) terminal.say(terminal.styled("red", `${slug} explains what is no survivor any more.`));
}

/** Every mutant that is left, with the line to explain it by, and every explanation of none. */
function faults({ file, results, stale }: MutationReport): string[] {
  const left = results.filter(({ fate }) => fate === "survived" || fate === "uncovered");
  const page = file.replace(/solution\.ts$/, "equivalent.md");
  const old = stale.map(({ line, ...key }) => `${page}:${line} explains no survivor: take it out. ${keyWords(key)}`);
  return [...left.map((result) => leftWords(file, result)), ...old];
}

function leftWords(file: string, { mutant, fate }: Result): string {
  const told = fate === "survived" ? "survives" : "is never met";
  const change = `${mutant.original} → ${mutant.replacement}`;
  return `${file}:${mutant.line}:${mutant.column} ${mutant.mutator} ${told}: ${change}\n    ${keyWords(mutant)} …`;
}
