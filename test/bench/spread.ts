// Many durations as the few numbers that a table shows.

export interface Spread {
  readonly count: number;
  readonly median: number;
  /** The lower quartile. */
  readonly low: number;
  /** The upper quartile. */
  readonly high: number;
}

/** @throws RangeError where there is nothing to sum up. */
export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) throw new RangeError("spreadOf needs at least one value, got an empty list");
  const sorted = values.toSorted((one, other) => one - other);
  const quantile = (share: number) => quantileOf(sorted, share);
  return { count: sorted.length, median: quantile(0.5), low: quantile(0.25), high: quantile(0.75) };
}

export function medianOf(values: readonly number[]): number {
  return spreadOf(values).median;
}

/** Between two neighbours in proportion. */
function quantileOf(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}
