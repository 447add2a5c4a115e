// Where an earlier attempt at an exercise is kept.
import type { CatalogueExercise } from "../book/catalogue.ts";

/** Path under the workbook folder; sorts by time, and holds no sign that a file system refuses. */
export function attemptPath({ slug }: Pick<CatalogueExercise, "slug">, at: Date): string {
  const stamp = at.toISOString().replaceAll(":", "-").replace("T", "_").replace("Z", "");
  return `.patternbook/attempts/${slug}/${stamp}.ts`;
}
