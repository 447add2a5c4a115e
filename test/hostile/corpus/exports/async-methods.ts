// Answers with promises where values are due.
// verdict: refuted
// says: /promise|Promise|fulfilled|rejected/
function answered(value: unknown): unknown {
  return value instanceof Promise ? Promise.resolve(value).then(() => Promise.resolve(null)) : Promise.resolve(value);
}
