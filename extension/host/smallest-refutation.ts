import type { StoredRefutation } from "./refutations.ts";

/** The refutation of fewest steps; the first of them in the order of the properties. */
export function smallest(
  stored: Readonly<Record<string, StoredRefutation>>,
  properties: ReadonlySet<string>,
): { readonly property: string; readonly refutation: StoredRefutation } | undefined {
  const found = [...properties].flatMap((property) => {
    const refutation = stored[property];
    return refutation === undefined ? [] : [{ property, refutation }];
  });
  const steps = ({ refutation }: (typeof found)[number]): number => refutation.run.commands.length;
  return found.toSorted((left, right) => steps(left) - steps(right))[0];
}
