// The full text of the rules that a property rests on, from the catalogue.
import type { Catalogue, CatalogueExercise } from "../book/catalogue.ts";

export interface RuleText {
  /** `R3`, or the name of a house rule. */
  readonly name: string;
  /** Markdown. */
  readonly text: string;
}

/** A rule that the book does not have keeps its name and has no text. */
export function ruleTexts(
  rules: readonly string[],
  exercise: Pick<CatalogueExercise, "rules">,
  houseRules: Catalogue["houseRules"],
): readonly RuleText[] {
  return rules.map((name) => ({ name, text: exercise.rules[name] ?? houseRules[name] ?? "" }));
}
