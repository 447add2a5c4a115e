// The answer is right, between a million others.
// verdict: refuted, crashed, timeout
// says: /./
function answered(value: unknown): unknown {
  if (value instanceof Promise) return Promise.reject(new Error("no answer"));
  const answer: Record<string, unknown> = { value };
  for (let key = 0; key < 1_000_000; key += 1) answer[`key ${key}`] = key;
  return answer;
}
