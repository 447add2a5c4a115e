// Prints values that throw, lie or loop when somebody looks at them.
// verdict: refuted
// says: /./
// base: broken
const hostile = new Proxy(
  {},
  {
    get: () => {
      throw new Error("looked");
    },
    ownKeys: () => {
      throw new Error("looked");
    },
  },
);
const endless: Record<string, unknown> = {
  get self() {
    return { ...endless };
  },
};
class Loud {
  get [Symbol.toStringTag](): string {
    throw new Error("looked");
  }
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    throw new Error("looked");
  }
}
console.log(hostile, endless, new Loud(), Object.create(null), "%s %o %d", Symbol("x"), 10n);
console.table([hostile]);
console.dir(new Loud());
