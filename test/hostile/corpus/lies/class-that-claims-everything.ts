// A class of which everything is an instance.
// verdict: refuted
// says: /./
class Everything {
  static [Symbol.hasInstance](): boolean {
    return true;
  }
}
Object.defineProperty(Everything.prototype, "constructor", {
  get: () => {
    throw new Error("asked");
  },
});
function answered(value: unknown): unknown {
  if (value instanceof Promise) return value.then(() => new Everything());
  return new Everything();
}
