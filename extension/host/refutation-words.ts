// A refutation in words: as Markdown for the test message, as two texts for the diff editor, in one line for a squiggle.
import type { Counterexample, PropertyVerdict } from "../judge/verdict.ts";
import type { RuleText } from "./rule-texts.ts";

/** The message of a refuted property, in Markdown: what was done, what should have happened, and why. */
export function refutationMarkdown(property: PropertyVerdict, rules: readonly RuleText[]): string {
  const parts = [`**Refuted:** ${plain(property.name)}`];
  const { counterexample, error } = property;
  if (counterexample) parts.push(stepsMarkdown(counterexample), outcomeMarkdown(counterexample));
  else if (error) parts.push(`Your code ${plain(error.message)}`);
  if (rules.length > 0) parts.push(["It rests on:", "", ...rules.map(ruleItem)].join("\n"));
  return parts.join("\n\n");
}

function stepsMarkdown({ setupText, steps, violatedStep, minimal }: Counterexample): string {
  const shortest = minimal ? "This is the shortest run that shows it:" : "This run shows it (a shorter one may exist):";
  const mark = (index: number): string => (index === violatedStep ? " **breaks here**" : "");
  const items = steps.map(({ text }, index) => `${index + 1}. ${plain(text)}${mark(index)}`);
  const setup = setupText === "" ? [] : [`${plain(setupText)}${mark(-1)}`, ""];
  return [shortest, "", ...setup, ...items].join("\n");
}

function outcomeMarkdown({ expected, actual }: Counterexample): string {
  return `- Expected: ${plain(expected)}\n- Actual: ${plain(actual)}`;
}

function ruleItem({ name, text }: RuleText): string {
  return text === "" ? `- **${name}**` : `- **${name}** ${text}`;
}

/** The two sides of the diff editor: the same steps, then what should have happened against what did. */
export function refutationDiff(counterexample: Counterexample): { readonly expected: string; readonly actual: string } {
  const { expected, actual } = counterexample;
  const story = [...linesUntil(counterexample), ""].join("\n");
  // The editor lays its button over the last lines: they are left empty.
  return { expected: `${story}\n${expected}\n\n\n`, actual: `${story}\n${actual}\n\n\n` };
}

/** A known mistake that behaves the same way, told as the guess it is. */
export function guessSentence({ mistake, why }: { readonly mistake: string; readonly why: string }): string {
  return `A guess: ${mistake} ${why}`;
}

/** The same story in plain lines, for a terminal. */
export function refutationLines({ counterexample, error, rules }: PropertyVerdict): readonly string[] {
  const rest = rules.length === 0 ? [] : [`It rests on ${rules.join(", ")}.`];
  if (!counterexample) return error ? [`Your code ${error.message}`, ...rest] : rest;
  const { expected, actual } = counterexample;
  return [...linesUntil(counterexample), `Expected: ${expected}`, `Actual:   ${actual}`, ...rest];
}

/** The setup, where there are words for it, and the steps up to the one that breaks the rule. */
function linesUntil({ setupText, steps, violatedStep }: Counterexample): readonly string[] {
  const until = steps.slice(0, violatedStep + 1).map(({ text }, index) => `${index + 1}. ${text}`);
  return setupText === "" ? until : [setupText, ...until];
}

/** One line for the Problems view. */
export function refutationLine({ counterexample, error, name }: PropertyVerdict): string {
  if (counterexample) return `Refuted: ${name}. Expected: ${counterexample.expected}. Actual: ${counterexample.actual}`;
  return error ? `Refuted: ${name}. Your code ${error.message}` : `Refuted: ${name}`;
}

/** One line for several properties that the same thrown error refutes: `Your code threw … It refutes 9 properties.` */
export function thrownLine(properties: readonly [PropertyVerdict, ...PropertyVerdict[]]): string {
  const [first, ...more] = properties;
  if (more.length === 0 || !first.error) return refutationLine(first);
  return `Refuted: ${properties.length} properties. Your code ${first.error.message}`;
}

/** Learner's values may hold anything; in Markdown they show as they are. */
export function plain(text: string): string {
  return text
    .replace(/[\\`*_{}[\]()#+!|~-]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/\s*\n\s*/g, " ");
}
