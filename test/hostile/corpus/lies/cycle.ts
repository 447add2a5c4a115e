// An answer that contains itself.
// verdict: refuted, timeout, crashed
// says: /./
const cycle: Record<string, unknown> = {};
cycle.self = cycle;
cycle.list = [cycle, new Map([[cycle, cycle]])];
function answered(value: unknown): unknown {
  if (value instanceof Promise) return value.then(() => cycle);
  return cycle;
}
