// An answer behind fifty thousand proxies: a single read of it overflows the stack.
// verdict: refuted, timeout, crashed
// says: /./
function answered(value: unknown): unknown {
  if (value instanceof Promise) return Promise.reject(new Error("no answer"));
  let answer: object = { value };
  for (let level = 0; level < 50_000; level += 1) answer = new Proxy(answer, {});
  return answer;
}
