// A Map whose methods disagree.
// verdict: refuted, crashed, timeout
// says: /./
class Liar extends Map<unknown, unknown> {
  override get size(): number {
    return -1;
  }
  override get(): unknown {
    throw new Error("read");
  }
  override *entries(): MapIterator<[unknown, unknown]> {
    for (;;) yield [{}, {}];
  }
  override *[Symbol.iterator](): MapIterator<[unknown, unknown]> {
    for (;;) yield [{}, {}];
  }
}
function answered(value: unknown): unknown {
  if (value instanceof Promise) return value.then(() => new Liar());
  return new Liar();
}
