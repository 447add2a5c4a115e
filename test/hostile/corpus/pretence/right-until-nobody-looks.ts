// Right while it is read for the first time, another thing later.
// verdict: refuted
// says: /./
function answered(value: unknown): unknown {
  if (!Array.isArray(value)) return value === undefined ? value : null;
  queueMicrotask(() => value.splice(0));
  return value;
}
