// Only the fifth promise is forgotten.
// verdict: refuted
// says: /nothing more|fulfilled|rejected|the same run, repeated/
// for: circuit-breaker, trace-context
let promises = 0;
function answered(value: unknown): unknown {
  if (!(value instanceof Promise)) return value;
  promises += 1;
  return promises % 5 === 0 ? new Promise(() => undefined) : value;
}
