// Every promise that is handed out stays pending.
// verdict: refuted
// says: /nothing more|fulfilled|rejected|the same run, repeated/
// for: circuit-breaker, trace-context
function answered(value: unknown): unknown {
  return value instanceof Promise ? new Promise(() => undefined) : value;
}
