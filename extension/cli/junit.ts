// Verdicts as a JUnit report: an exercise is a suite, a property a case.
import type { PropertyVerdict, Verdict } from "../judge/verdict.ts";

/** The XML of one report over any number of verdicts. */
export function junitReport(verdicts: readonly Verdict[]): string {
  const suites = verdicts.map(suite).join("");
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="patternbook">\n${suites}</testsuites>\n`;
}

function suite(verdict: Verdict): string {
  const { slug, properties, durationMs } = verdict;
  const unjudged = "problem" in verdict ? [problemCase(verdict.status, verdict.problem, slug)] : [];
  const cases = [...properties.map((property) => propertyCase(slug, property)), ...unjudged];
  const failures = properties.filter(({ status }) => status === "refuted").length;
  const skipped = properties.filter(({ status }) => status === "skipped").length;
  const counts = `tests="${cases.length}" failures="${failures}" errors="${unjudged.length}" skipped="${skipped}"`;
  return `  <testsuite name="${escaped(slug)}" ${counts} time="${seconds(durationMs)}">\n${cases.join("")}  </testsuite>\n`;
}

function propertyCase(slug: string, { id, name, status, durationMs, counterexample, error }: PropertyVerdict): string {
  const head = `    <testcase classname="${escaped(slug)}" name="${escaped(`${id}: ${name}`)}" time="${seconds(durationMs)}"`;
  if (status === "held") return `${head}/>\n`;
  if (status === "skipped") return `${head}><skipped/></testcase>\n`;
  const message = counterexample?.actual ?? error?.message ?? "refuted";
  const text = counterexample?.text ?? error?.message ?? "";
  return `${head}><failure message="${escaped(message)}">${escaped(text)}</failure></testcase>\n`;
}

function problemCase(status: string, { message, next }: { message: string; next: string }, slug: string): string {
  const shown = `<error message="${escaped(message)}">${escaped(`${message} ${next}`)}</error>`;
  return `    <testcase classname="${escaped(slug)}" name="${status}">${shown}</testcase>\n`;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** XML 1.0 has no way to write most control characters and lone surrogates: they become U+FFFD. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "\ufffd");
}
