// An answer that can be awaited, and never comes.
// verdict: refuted
// says: /./
function answered(value: unknown): unknown {
  if (value instanceof Promise) return { then: () => undefined };
  return { then: () => undefined };
}
