// What is returned can be awaited, and gives another thing to await, without end.
// verdict: timeout, refuted, crashed
// says: /line \d+|promise|MB of memory/
// for: circuit-breaker, trace-context
class Later {
  then(resolve: (value: unknown) => void): void {
    resolve(new Later());
  }
}
function answered(value: unknown): unknown {
  return value instanceof Promise ? Promise.resolve(new Later()) : value;
}
