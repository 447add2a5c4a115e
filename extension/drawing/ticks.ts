// Round values for an axis.

/** At most `most` round values (1, 2 or 5 times a power of ten apart) within [from, to]; `to` is above `from`. */
export function ticks(from: number, to: number, most: number): number[] {
  const rough = (to - from) / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? 10 * power;
  const first = Math.ceil(from / step);
  const count = Math.max(0, Math.floor(to / step) - first + 1);
  return Array.from({ length: Math.min(count, most + 1) }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}
