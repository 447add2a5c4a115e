// Verdicts as a JUnit report: an exercise is a suite, a property a case. What repeats a run and what the cases looked like
// are properties of suite and case; what the code printed is their output.
import { caseWords } from "../judge/case-words.ts";
import type { LogLine, PropertyVerdict, Verdict } from "../judge/verdict.ts";

/** The XML of one report over any number of verdicts. */
export function junitReport(verdicts: readonly Verdict[]): string {
  const suites = verdicts.map(suite).join("");
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="patternbook">\n${suites}</testsuites>\n`;
}

function suite(verdict: Verdict): string {
  const { slug, status, properties, durationMs, seed, versions, logs } = verdict;
  const unjudged = "problem" in verdict ? [problemCase(status, verdict.problem, slug)] : [];
  const cases = [...properties.map((property) => propertyCase(property, verdict)), ...unjudged];
  const failures = properties.filter((property) => property.status === "refuted").length;
  const skipped = properties.filter((property) => property.status === "skipped").length;
  const counts = `tests="${cases.length}" failures="${failures}" errors="${unjudged.length}" skipped="${skipped}"`;
  const { product, exercise } = versions;
  const inside = [
    facts({ status, seed, product, exercise }, "    "),
    ...cases,
    printed(
      logs.filter(({ property }) => property === undefined),
      "    ",
    ),
  ].join("");
  return `  <testsuite name="${escaped(slug)}" ${counts} time="${seconds(durationMs)}">\n${inside}  </testsuite>\n`;
}

function propertyCase(property: PropertyVerdict, { slug, seed, logs }: Verdict): string {
  const { id, name, status, durationMs, rules, runs, path } = property;
  const head = `    <testcase classname="${escaped(slug)}" name="${escaped(`${id}: ${name}`)}" time="${seconds(durationMs)}">`;
  const cases = caseWords(property);
  const told = { rules: rules.join(" "), runs, ...(cases && { cases }), ...(path !== undefined && { path }) };
  const inside = [
    status === "skipped" ? "" : facts(told, "      "),
    status === "skipped" ? "      <skipped/>\n" : "",
    status === "refuted" ? failure(property, seed) : "",
    printed(
      logs.filter((line) => line.property === id),
      "      ",
    ),
  ];
  return `${head}\n${inside.join("")}    </testcase>\n`;
}

function failure({ id, path, counterexample, error, at }: PropertyVerdict, seed: number): string {
  const message = counterexample?.actual ?? error?.message ?? "refuted";
  const lines = [
    counterexample?.text ?? error?.message ?? "",
    ...(counterexample ? [`expected: ${counterexample.expected}`, `actual: ${counterexample.actual}`] : []),
    ...(at ? [`at: ${at.file}:${at.line}:${at.column}`] : []),
    `repeat: --seed ${seed} --property ${id}${path === undefined ? "" : ` --path ${path}`}`,
  ];
  return `      <failure message="${escaped(message)}">${escaped(lines.join("\n"))}</failure>\n`;
}

function problemCase(status: string, { message, next }: { message: string; next: string }, slug: string): string {
  const shown = `<error message="${escaped(message)}">${escaped(`${message} ${next}`)}</error>`;
  return `    <testcase classname="${escaped(slug)}" name="${status}">${shown}</testcase>\n`;
}

function facts(values: Readonly<Record<string, string | number>>, indent: string): string {
  const lines = Object.entries(values).map(
    ([name, value]) => `${indent}  <property name="${name}" value="${escaped(String(value))}"/>\n`,
  );
  return `${indent}<properties>\n${lines.join("")}${indent}</properties>\n`;
}

function printed(lines: readonly LogLine[], indent: string): string {
  if (lines.length === 0) return "";
  const text = lines.map(({ text, at }) => (at === undefined ? text : `${at.file}:${at.line}  ${text}`)).join("\n");
  return `${indent}<system-out>${escaped(text)}</system-out>\n`;
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
