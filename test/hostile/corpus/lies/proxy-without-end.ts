// A proxy that has a new key whenever one asks, each with a proxy behind it.
// verdict: refuted, timeout, crashed
// says: /./
const endless = (): object =>
  new Proxy(
    {},
    {
      ownKeys: () => Array.from({ length: 1_000 }, (_, key) => `key ${key}`),
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: endless() }),
      get: () => endless(),
    },
  );
function answered(value: unknown): unknown {
  if (value instanceof Promise) return value.then(() => endless());
  return endless();
}
