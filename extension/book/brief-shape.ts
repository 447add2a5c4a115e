// The shape that every brief has (facts, sections, numbers of things), and what to write where one breaks it.
import type { PageProblem } from "./front-matter.ts";
import { itemsOf, type Part } from "./outline.ts";
import type { Rule } from "./rules.ts";

/** The headings of a brief, in their order. */
export const BRIEF_SECTIONS = ["Situation", "Contract", "Rules", "Think about", "Hints", "They will ask"] as const;

export type BriefSection = (typeof BRIEF_SECTIONS)[number];

export const TIERS = ["core", "plus", "deep"] as const;
const SCENES = ["ring", "machine", "lanes", "waterfall", "flow", "chart", "grid", "tree"];
const KINDS = ["sync", "async", "timed", "distributed", "parsing", "types"];

const FACT_RULES: Readonly<Record<string, { readonly is: (value: string) => boolean; readonly write: string }>> = {
  title: { is: (value) => value !== "", write: "a short title" },
  tier: { is: (value) => TIERS.some((tier) => tier === value), write: TIERS.join(", ") },
  level: { is: (value) => /^[1-5]$/.test(value), write: "a whole number from 1 to 5" },
  minutes: { is: (value) => /^[1-9]\d*$/.test(value), write: "a whole number from 1" },
  kind: { is: (value) => KINDS.includes(value), write: KINDS.join(", ") },
  scene: { is: (value) => SCENES.includes(value), write: SCENES.join(", ") },
};

/** What is missing, wrong or unknown in the front matter. */
export function factProblems(facts: Readonly<Record<string, string>>): PageProblem[] {
  const wrong = Object.entries(FACT_RULES).flatMap(([name, { is, write }]) => {
    const value = facts[name];
    if (!value) return [`has no "${name}" in its front matter: add a line "${name}: …" (${write}).`];
    return is(value) ? [] : [`has the ${name} "${value}": write ${write}.`];
  });
  const known = [...Object.keys(FACT_RULES), "house", "after"];
  const unknown = Object.keys(facts).filter((name) => !known.includes(name));
  const extra = unknown.map((name) => `has the unknown fact "${name}": the facts are ${known.join(", ")}.`);
  return [...wrong, ...extra].map((message) => ({ line: 1, message }));
}

/** What was found in a brief, to be counted. */
export interface BriefShape {
  readonly parts: readonly Part[];
  readonly part: (name: BriefSection) => Part;
  /** `ts` blocks in the contract. */
  readonly fences: number;
  readonly rules: readonly Rule[];
  readonly hints: number;
  readonly questions: readonly Part[];
}

/** What is missing, out of order or wrongly numbered in the text. */
export function shapeProblems({ parts, part, fences, rules, hints, questions }: BriefShape): PageProblem[] {
  return [
    ...sectionProblems(parts),
    ...contractProblems(part("Contract"), fences),
    ...ruleProblems(part("Rules"), rules),
    ...hintProblems(part("Hints"), hints),
    ...questionProblems(part("They will ask"), questions),
  ];
}

function sectionProblems(parts: readonly Part[]): PageProblem[] {
  const found = parts.map((part) => part.heading);
  const wanted = BRIEF_SECTIONS.map((name) => `## ${name}`).join(", ");
  const missing = BRIEF_SECTIONS.filter((name) => !found.includes(name));
  if (missing.length > 0) return missing.map((name) => ({ line: 1, message: `has no section "## ${name}": add it.` }));
  const odd = parts.find((part, index) => part.heading !== BRIEF_SECTIONS[index]);
  if (odd === undefined) return [];
  const shown = odd.heading === "" ? "text before the first section" : `"## ${odd.heading}" out of place`;
  return [{ line: odd.line, message: `has ${shown}: the sections are ${wanted}, in this order.` }];
}

function contractProblems(contract: Part, fences: number): PageProblem[] {
  if (contract.text === "" || fences === 1) return [];
  return [{ line: contract.line, message: `has ${fences} \`\`\`ts blocks under "## Contract": write exactly one.` }];
}

function ruleProblems(part: Part, rules: readonly Rule[]): PageProblem[] {
  if (part.text !== "" && rules.length === 0) {
    return [{ line: part.line, message: 'has no rules: write them as "- **R1** …" list items.' }];
  }
  const unnumbered = itemsOf(part.text, /^- (?!\*\*R\d+\*\*)/, part.textLine).map(({ line }) => ({
    line,
    message: 'has a rule without a number: begin the item with "- **R…** ".',
  }));
  const misnumbered = rules.flatMap((rule, index) =>
    rule.id === `R${index + 1}`
      ? []
      : [
          {
            line: rule.line,
            message: `numbers a rule ${rule.id} where R${index + 1} comes next: number them in order.`,
          },
        ],
  );
  return [...unnumbered, ...misnumbered];
}

function hintProblems(part: Part, hints: number): PageProblem[] {
  if (part.text === "" || hints === 3) return [];
  return [{ line: part.line, message: `has ${hints} hints: write three, "1. …" the mildest.` }];
}

function questionProblems(part: Part, questions: readonly Part[]): PageProblem[] {
  if (part.text === "") return [];
  const unanswered = questions.filter((question) => question.text === "");
  const problems = unanswered.map(({ heading, line }) => ({
    line,
    message: `asks "${heading}" without an answer: write a model answer under it.`,
  }));
  if (questions.length >= 3 && questions.length <= 5) return problems;
  const message = `has ${questions.length} questions under "## They will ask": write three to five "### question" headings.`;
  return [...problems, { line: part.line, message }];
}
