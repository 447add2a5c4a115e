// The answer is right inside a hundred thousand wrappers.
// verdict: refuted, timeout, crashed
// says: /./
function answered(value: unknown): unknown {
  if (value instanceof Promise) return Promise.reject(new Error("no answer"));
  let answer = value;
  for (let level = 0; level < 100_000; level += 1) answer = { answer };
  return answer;
}
