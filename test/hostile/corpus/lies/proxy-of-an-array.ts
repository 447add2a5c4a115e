// A list that has all that one looks for.
// verdict: refuted, timeout, crashed
// says: /./
const list = new Proxy([], { get: (target, key) => (key === "length" ? 1e9 : Reflect.get(target, key)) });
function answered(value: unknown): unknown {
  if (value instanceof Promise) return value.then(() => list);
  return list;
}
