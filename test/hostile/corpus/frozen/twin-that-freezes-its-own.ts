// Freezes what it made itself, and answers with copies that are frozen.
// verdict: held
const table = Object.freeze(new Map([["a", Object.freeze([1, 2])]]));
function answered(value: unknown): unknown {
  if (table.size !== 1) throw new Error("lost");
  return Array.isArray(value) ? Object.freeze([...value]) : value;
}
