// Keeps labels apart.

/**
 * Moves values as little as it takes to keep each two `gap` apart and all of them within [min, max], in their order.
 * Where there is not room for all, they are spread evenly over the room. Returns them in the order given.
 */
export function spread(
  values: readonly number[],
  { gap, min, max }: { gap: number; min: number; max: number },
): number[] {
  const room = values.length > 1 ? Math.min(gap, (max - min) / (values.length - 1)) : gap;
  const order = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value || a.index - b.index);
  let floor = min;
  const pushed = order.map(({ value, index }) => {
    const at = Math.max(value, floor);
    floor = at + room;
    return { at, index };
  });
  let ceiling = max;
  const result: number[] = [];
  for (const { at, index } of pushed.reverse()) {
    result[index] = Math.min(at, ceiling);
    ceiling = (result[index] ?? at) - room;
  }
  return result;
}
