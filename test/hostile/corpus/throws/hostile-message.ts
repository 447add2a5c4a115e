// Throws an error whose message, name and stack throw.
// verdict: refuted
// says: /./
class Hostile extends Error {
  override get message(): never {
    throw this;
  }
  override get name(): never {
    throw this;
  }
  override get stack(): never {
    throw this;
  }
  override toString(): never {
    throw this;
  }
}
function called(): void {
  throw new Hostile();
}
