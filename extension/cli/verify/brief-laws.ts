// What a brief owes: its shape, rules that are all judged, properties that name what they rest on, pictures that parse.
import type { Brief } from "../../book/brief.ts";
import type { Breach } from "./breach.ts";
import type { ExerciseFolder } from "./folders.ts";

/** What the hidden test says of a property. */
export interface StatedProperty {
  readonly says: string;
  readonly rests: readonly string[];
}

export interface BriefFacts {
  readonly folder: ExerciseFolder;
  readonly brief: Brief;
  /** Absent: the hidden test does not load, and nothing can be said of its rules. */
  readonly properties: Readonly<Record<string, StatedProperty>> | undefined;
  /** Names of the book's house rules. */
  readonly houseRules: readonly string[];
  /** Slugs of the whole book. */
  readonly slugs: readonly string[];
}

/** Every breach of the brief's own shape, and of the tie between rules and properties. */
export function briefBreaches(facts: BriefFacts): Breach[] {
  const { folder, brief, houseRules, slugs } = facts;
  const file = `${folder.question}/brief.md`;
  const say = (message: string, line = 1): Breach => ({ law: "brief", slug: folder.slug, file, line, message });
  const shape = brief.problems.map(({ line, message }) => say(message, line));
  const unknown = brief.facts.house.filter((name) => !houseRules.includes(name));
  const unknownRules = unknown.map((name) =>
    say(`names the house rule "${name}": the book has ${houseRules.join(", ")}.`),
  );
  const missing = brief.facts.after.filter((slug) => !slugs.includes(slug));
  const missingSlugs = missing.map((slug) => say(`comes after "${slug}", which the book does not have: take it out.`));
  return [...shape, ...unknownRules, ...missingSlugs, ...ruleBreaches(facts)];
}

function ruleBreaches({ folder, brief, properties }: BriefFacts): Breach[] {
  if (properties === undefined) return [];
  const { slug, question } = folder;
  const known = [...brief.rules.map((rule) => rule.id), ...brief.facts.house];
  const stated = Object.entries(properties);
  const unjudged = brief.rules.filter(({ id }) => !stated.some(([, { rests }]) => rests.includes(id)));
  const strangers = stated.flatMap(([id, { rests }]) =>
    rests.filter((rule) => !known.includes(rule)).map((rule) => ({ id, rule })),
  );
  return [
    ...unjudged.map(({ id, line }): Breach => {
      const message = `states ${id}, on which no property rests: judge it in hidden.ts, or take it out.`;
      return { law: "rules", slug, file: `${question}/brief.md`, line, message };
    }),
    ...strangers.map(({ id, rule }): Breach => {
      const message = `rests "${id}" on "${rule}", which the brief does not have: its rules are ${known.join(", ")}.`;
      return { law: "rules", slug, file: `${question}/hidden.ts`, message };
    }),
  ];
}
