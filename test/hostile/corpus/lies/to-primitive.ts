// A value that turns into whatever is needed.
// verdict: refuted
// says: /./
const chameleon = {
  [Symbol.toPrimitive]: () => {
    throw new Error("compared");
  },
  valueOf: () => {
    throw new Error("compared");
  },
  toString: () => {
    throw new Error("compared");
  },
};
function answered(value: unknown): unknown {
  if (value instanceof Promise) return value.then(() => chameleon);
  return chameleon;
}
