// Instances whose members are getters, and answers in objects of its own class.
// verdict: held
// for: hash-ring, leased-queue, circuit-breaker, trace-context
function answered(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const copy = {};
  for (const [key, item] of Object.entries(value)) {
    Object.defineProperty(copy, key, { get: () => item, enumerable: true, configurable: true });
  }
  return typeof (value as { end?: unknown }).end === "function" ? value : copy;
}
