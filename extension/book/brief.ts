// A brief as data: the one reading of brief.md that build, reader, command line and verify share. What is wrong with a
// brief is told, never thrown, so that a half-written one can still be shown.
import { BRIEF_SECTIONS, type BriefSection, factProblems, shapeProblems, TIERS } from "./brief-shape.ts";
import { type PageProblem, splitPage } from "./front-matter.ts";
import { type CodeBlock, codeBlocksOf, itemsOf, type Part, partsOf } from "./outline.ts";
import { type Rule, rulesIn } from "./rules.ts";

/** The front matter. A missing fact is "" or 0 and among the problems. */
export interface BriefFacts {
  readonly title: string;
  readonly tier: "core" | "plus" | "deep";
  /** 1 to 5. */
  readonly level: number;
  readonly minutes: number;
  readonly kind: string;
  readonly scene: string;
  /** Names of house rules. */
  readonly house: readonly string[];
  /** Slugs to do first. */
  readonly after: readonly string[];
}

export interface Question {
  readonly question: string;
  /** Markdown. */
  readonly answer: string;
  readonly line: number;
}

export interface Brief {
  readonly facts: BriefFacts;
  /** Markdown of each section; "" where the section is missing. */
  readonly sections: Readonly<Record<BriefSection, string>>;
  /** The contract's TypeScript declarations, `line` being their fence. */
  readonly contract: CodeBlock;
  readonly rules: readonly Rule[];
  /** Markdown, mildest first. */
  readonly hints: readonly string[];
  readonly questions: readonly Question[];
  /** Every code block of the page. */
  readonly blocks: readonly CodeBlock[];
  /** What breaks the shape of a brief, by line. */
  readonly problems: readonly PageProblem[];
}

const HINT = /^(\d+)\. +/;

/** Reads a whole brief.md, front matter included. */
export function parseBrief(text: string): Brief {
  const page = splitPage(text);
  const parts = partsOf(page.body, 2, page.bodyLine);
  const part = (name: BriefSection): Part =>
    parts.find(({ heading }) => heading === name) ?? { heading: name, text: "", line: 1, textLine: 1 };
  const contract = part("Contract");
  const fences = codeBlocksOf(contract.text, contract.textLine).filter((block) => block.language === "ts");
  const hints = itemsOf(part("Hints").text, HINT, part("Hints").textLine);
  const asked = part("They will ask");
  const questions = partsOf(asked.text, 3, asked.textLine).filter(({ heading }) => heading !== "");
  const rules = rulesIn(part("Rules").text, part("Rules").textLine);
  const facts = page.problems.length === 0 ? factProblems(page.facts) : page.problems;
  const shape = shapeProblems({ parts, part, fences: fences.length, rules, hints: hints.length, questions });
  return {
    facts: factsOf(page.facts),
    // One entry for each name of the list that the type is made of.
    sections: Object.fromEntries(BRIEF_SECTIONS.map((name) => [name, part(name).text])) as Brief["sections"],
    contract: fences[0] ?? { language: "ts", code: "", line: contract.line },
    rules,
    hints: hints.map((hint) => hint.text),
    questions: questions.map(({ heading, text: answer, line }) => ({ question: heading, answer, line })),
    blocks: codeBlocksOf(page.body, page.bodyLine),
    problems: [...facts, ...shape].toSorted((a, b) => a.line - b.line),
  };
}

function factsOf(facts: Readonly<Record<string, string>>): BriefFacts {
  const words = (value = "") => value.split(/[\s,]+/).filter(Boolean);
  return {
    title: facts.title ?? "",
    tier: TIERS.find((tier) => tier === facts.tier) ?? "core",
    level: Number(facts.level) || 0,
    minutes: Number(facts.minutes) || 0,
    kind: facts.kind ?? "",
    scene: facts.scene ?? "",
    house: words(facts.house),
    after: words(facts.after),
  };
}
