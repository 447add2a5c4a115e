// The answer is an array that is all length and no content.
// verdict: refuted, crashed, timeout
// says: /./
function answered(value: unknown): unknown {
  if (value instanceof Promise) return Promise.reject(new Error("no answer"));
  return new Array(2 ** 32 - 1);
}
