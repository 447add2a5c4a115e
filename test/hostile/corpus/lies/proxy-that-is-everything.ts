// A proxy that answers every question with itself.
// verdict: refuted
// says: /./
const everything: object = new Proxy(() => {}, {
  get: () => everything,
  apply: () => everything,
  has: () => true,
  getPrototypeOf: () => Object.prototype,
});
function answered(value: unknown): unknown {
  if (value instanceof Promise) return value.then(() => everything);
  return everything;
}
