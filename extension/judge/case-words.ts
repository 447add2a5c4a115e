// What the cases of a pass looked like, in a few words.
import type { PropertyVerdict } from "./verdict.ts";

const MOST = 3;

/** `31 % a node was removed twice, 98 % with add`: the first three labels; "" where nothing is known. */
export function caseWords({ cases = [] }: Pick<PropertyVerdict, "cases">): string {
  return cases
    .slice(0, MOST)
    .map(({ label, share }) => `${percent(share)} ${label}`)
    .join(", ");
}

export interface CaseGroup {
  readonly words: string;
  /** Ids of the properties that held over such cases. */
  readonly properties: readonly string[];
}

/** What the cases of held properties looked like, those that look alike together. */
export function caseGroups(properties: readonly PropertyVerdict[]): readonly CaseGroup[] {
  const told = properties.filter((property) => property.status === "held" && caseWords(property) !== "");
  return [...Map.groupBy(told, caseWords)].map(([words, group]) => ({ words, properties: group.map(({ id }) => id) }));
}

function percent(share: number): string {
  if (share > 0 && share < 0.005) return "under 1 %";
  if (share < 1 && share > 0.995) return "over 99 %";
  return `${Math.round(share * 100)} %`;
}
