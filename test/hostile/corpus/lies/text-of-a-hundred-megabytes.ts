// An answer of a hundred megabytes of text.
// verdict: refuted, crashed
// says: /./
const text = "answer ".repeat(14_000_000);
function answered(value: unknown): unknown {
  if (value instanceof Promise) return value.then(() => text);
  return text;
}
