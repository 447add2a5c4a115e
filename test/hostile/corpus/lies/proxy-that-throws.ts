// A proxy that throws at every touch.
// verdict: refuted
// says: /./
const touchy = new Proxy(
  {},
  new Proxy(
    {},
    {
      get: (_target, trap) => {
        throw new Error(`touched by ${String(trap)}`);
      },
    },
  ),
);
function answered(value: unknown): unknown {
  if (value instanceof Promise) return value.then(() => touchy);
  return touchy;
}
