// The same thing keeps its id from picture to picture: else it is drawn as gone and come again.
import type { Scene } from "../../scenes/scene.ts";

interface Thing {
  readonly id: string;
  readonly label: string;
}

/** What gets another id between two pictures of one side, one sentence each. */
export function idProblems(before: Scene, after: Scene): string[] {
  const earlier = listsOf(before);
  return Object.entries(listsOf(after)).flatMap(([list, things]) => renamed(earlier[list] ?? [], things, list));
}

/** A thing is known again by a label that is its alone, before and after. */
function renamed(before: readonly Thing[], after: readonly Thing[], list: string): string[] {
  const ids = { before: new Set(before.map(({ id }) => id)), after: new Set(after.map(({ id }) => id)) };
  return after.flatMap(({ id, label }) => {
    const [was, ...others] = before.filter((thing) => thing.label === label);
    const isAlone = others.length === 0 && after.filter((thing) => thing.label === label).length === 1;
    if (was === undefined || !isAlone || ids.before.has(id) || ids.after.has(was.id)) return [];
    return [`"${label}" in ${list} has the id "${was.id}" before and "${id}" now: make ids from what a thing is`];
  });
}

/** Things by list. What goes from one place to another (an arrow, an edge) is an event, and new each time. */
function listsOf(scene: Scene): Record<string, Thing[]> {
  const lists = Object.entries(scene).map(([name, part]: [string, unknown]) => [
    name,
    Array.isArray(part) ? part.filter(isThing) : [],
  ]);
  return Object.fromEntries(lists);
}

function isThing(value: unknown): value is Thing {
  if (typeof value !== "object" || value === null || "from" in value) return false;
  return "id" in value && typeof value.id === "string" && "label" in value && typeof value.label === "string";
}
