// A verdict for people who read a terminal: what held, and each refutation with its steps, rules and the next act.
import type { Catalogue, CatalogueExercise } from "../book/catalogue.ts";
import { caseGroups } from "../judge/case-words.ts";
import type { Counterexample, Frame, LogLine, Problem, PropertyVerdict, Verdict } from "../judge/verdict.ts";
import { columns } from "./columns.ts";
import { PROGRAM } from "./command-line.ts";
import type { Terminal } from "./terminal.ts";

export interface VerdictContext {
  readonly exercise: CatalogueExercise;
  readonly houseRules: Catalogue["houseRules"];
  /** The learner's file as it was given on the command line. */
  readonly file: string;
  /** Known mistakes that behave as the code did in its first refutation. */
  readonly guesses?: readonly { readonly mistake: string; readonly why: string }[];
  /** A line of one of the learner's files; undefined where there is none. */
  readonly lineOf: (at: Frame) => string | undefined;
  readonly styled: Terminal["styled"];
}

/** The whole verdict, without a line end behind it. */
export function verdictWords(verdict: Verdict, context: VerdictContext): string {
  const refuted = verdict.properties.filter(({ status }) => status === "refuted");
  const parts = [headline(verdict, context), propertyTable(verdict, context)];
  parts.push(...alike(refuted).map((group) => refutation(group, verdict, context)), guessWords(context));
  if ("problem" in verdict) parts.push(problemWords(verdict.problem, context));
  parts.push(logs(verdict));
  return parts.filter(Boolean).join("\n\n");
}

function headline({ slug, status, seed, durationMs }: Verdict, { styled }: VerdictContext): string {
  const colour = status === "held" ? "green" : "red";
  return `${styled(colour, `${slug}: ${status}`)} (seed ${seed}, ${Math.round(durationMs)} ms)`;
}

const MARKS = { held: "✓", refuted: "✗", skipped: "·" } as const;

function propertyTable({ properties }: Verdict, { styled }: VerdictContext): string {
  const rows = properties.map(({ status, id, name, runs, shrinks }) => {
    const count = status === "refuted" ? `after ${runs} runs, shrunk in ${shrinks}` : `${runs} runs`;
    return [`  ${MARKS[status]} ${id}`, status === "skipped" ? "not reached" : count, name];
  });
  const lines = columns(rows).split("\n");
  const table = lines.map((line) => (line.startsWith("  ✗") ? styled("red", line) : line));
  return [...table, ...caseTable(properties)].join("\n");
}

function caseTable(verdicts: readonly PropertyVerdict[]): string[] {
  const rows = caseGroups(verdicts).map(({ words, properties }) => [`    ${words}:`, properties.join(", ")]);
  return rows.length === 0 ? [] : ["", "  The cases were:", ...columns(rows).split("\n")];
}

/** Properties that the same run refutes in the same way, as all are where a function is not written yet. */
function alike(refuted: readonly PropertyVerdict[]): readonly Alike[] {
  const groups = Object.groupBy(refuted, ({ counterexample, at }) => JSON.stringify([counterexample?.text, at]));
  return Object.values(groups).flatMap((group = []) => {
    const [first, ...others] = group;
    return first === undefined ? [] : [{ first, others }];
  });
}

interface Alike {
  readonly first: PropertyVerdict;
  readonly others: readonly PropertyVerdict[];
}

function refutation({ first, others }: Alike, { seed }: Verdict, context: VerdictContext): string {
  const { id, name, path, counterexample, error, at } = first;
  const lines = [context.styled("bold", `${id}: ${name}`)];
  if (counterexample) lines.push(...steps(counterexample));
  if (error && error.message !== counterexample?.actual) lines.push(`  thrown    ${error.message}`);
  lines.push(...rules(first, context), ...place(at, context));
  if (others.length > 0) lines.push(`  refutes   ${others.map((other) => other.id).join(", ")} as well`);
  const repeat = `${PROGRAM} test ${context.exercise.slug} ${context.file} --seed ${seed} --property ${id}`;
  lines.push(`  repeat    ${repeat}${path === undefined ? "" : ` --path ${path}`}`);
  return lines.join("\n");
}

/** A guess is told as a guess: other mistakes may behave alike. */
function guessWords({ guesses = [] }: VerdictContext): string {
  const [first, ...others] = guesses;
  if (first === undefined) return "";
  const more = others.slice(0, 1).map(({ mistake }) => `Or: ${mistake}`);
  return [`A guess at the first: ${first.mistake}`, first.why, ...more].map((line) => `  ${line}`).join("\n");
}

function steps({ setupText, steps, violatedStep, expected, actual, text }: Counterexample): string[] {
  const mark = (index: number): string => (index === violatedStep ? "→" : " ");
  const given = setupText === "" ? [] : [`${mark(-1)} given     ${setupText}`];
  const done = steps.map(({ text }, index) => `${mark(index)} ${`${index + 1}.`.padEnd(9)} ${text}`);
  // The text repeats what is given and the steps before it comes to the sentence about what is wrong.
  const sentences = text.split("\n").slice(given.length + done.length);
  const wrong = sentences.map((sentence, index) => `  ${index === 0 ? "refuted" : "       "}   ${sentence}`);
  return [...given, ...done, ...wrong, `  expected  ${expected}`, `  actual    ${actual}`];
}

function rules({ rules: names }: PropertyVerdict, { exercise, houseRules }: VerdictContext): string[] {
  return names.map((name) => {
    const text = exercise.rules[name] ?? houseRules[name] ?? "";
    return `  rule      ${name}: ${text.replaceAll("**", "").replace(/\s+/g, " ")}`;
  });
}

function place(at: Frame | undefined, { lineOf }: VerdictContext): string[] {
  if (at === undefined) return [];
  const line = lineOf(at)?.trim();
  const shown = line === undefined ? [] : [`            ${line}`];
  return [`  look at   ${at.file}:${at.line}:${at.column}${at.name ? ` (${at.name})` : ""}`, ...shown];
}

function problemWords({ message, next, at }: Problem, context: VerdictContext): string {
  return [`  ${message}`, `  ${next}`, ...place(at, context)].join("\n");
}

function logs({ logs: lines }: Verdict): string {
  const byProperty = Map.groupBy(lines, ({ property }) => property);
  const texts = [...byProperty].map(([property, printed]) => ({ property, text: printed.map(printedLine).join("\n") }));
  // Where one run refutes several properties it prints the same each time.
  const alike = Map.groupBy(texts, ({ text }) => text);
  return [...alike].map(([text, group]) => `${heading(group.map(({ property }) => property))}\n${text}`).join("\n\n");
}

function heading(properties: readonly (string | undefined)[]): string {
  const named = properties.filter((property) => property !== undefined);
  return named.length === 0 ? "Printed by your code:" : `Printed by your code as it was refuted (${named.join(", ")}):`;
}

function printedLine({ text, level, at }: LogLine): string {
  const place = at === undefined ? "" : `${at.file}:${at.line}  `;
  const said = level === "log" || level === "info" ? text : `${level}: ${text}`;
  return `  ${place}${said.replaceAll("\n", "\n  ")}`;
}
