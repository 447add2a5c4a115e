// A Date, a typed array and an error with nothing inside.
// verdict: refuted
// says: /./
function answered(value: unknown): unknown {
  if (value instanceof Promise)
    return value.then(() => [
      new Date(Number.NaN),
      Object.create(Date.prototype),
      Object.create(Uint8Array.prototype),
      Object.create(Error.prototype),
      Object.create(Map.prototype),
    ]);
  return [
    new Date(Number.NaN),
    Object.create(Date.prototype),
    Object.create(Uint8Array.prototype),
    Object.create(Error.prototype),
    Object.create(Map.prototype),
  ];
}
