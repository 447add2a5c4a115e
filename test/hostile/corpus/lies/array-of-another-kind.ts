// A subclass of Array whose copies are empty and whose iterator lies.
// verdict: refuted, crashed, timeout
// says: /./
class Liar extends Array<unknown> {
  static override get [Symbol.species](): ArrayConstructor {
    throw new Error("copied");
  }
  override *[Symbol.iterator](): ArrayIterator<unknown> {
    for (;;) yield this;
  }
  override get length(): number {
    return 3;
  }
}
function answered(value: unknown): unknown {
  if (value instanceof Promise) return value.then(() => new Liar());
  return new Liar();
}
