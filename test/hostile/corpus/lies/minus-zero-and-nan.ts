// Numbers that equal others by one rule and not by another.
// verdict: refuted
// says: /./
function answered(value: unknown): unknown {
  if (value instanceof Promise)
    return value.then(() => (typeof value === "number" ? (value === 0 ? -0 : Number.NaN) : -0));
  return typeof value === "number" ? (value === 0 ? -0 : Number.NaN) : -0;
}
