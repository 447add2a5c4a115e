// One list of things for all scenes of a run, so that what comes later has its place from the beginning.
import type { Item } from "../scenes/item.ts";

/**
 * Every thing of the lists once, as it is in the last list that has it. Undefined where the lists contradict each other:
 * things that stand in another order, or that `sameOf` (what must never change) tells apart.
 */
export function merged<T extends Item>(
  lists: readonly (readonly T[])[],
  sameOf: (item: T) => string = () => "",
): readonly T[] | undefined {
  const order: string[] = [];
  const known = new Map<string, T>();
  for (const list of lists) {
    let at = 0;
    for (const item of list) {
      const before = known.get(item.id);
      if (before !== undefined && sameOf(before) !== sameOf(item)) return undefined;
      if (before === undefined) order.splice(at, 0, item.id);
      const found = order.indexOf(item.id);
      if (found < at) return undefined;
      known.set(item.id, item);
      at = found + 1;
    }
  }
  return order.flatMap((id) => known.get(id) ?? []);
}
