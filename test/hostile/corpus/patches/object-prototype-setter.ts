// Listens to every assignment of a property that an object does not have yet.
// verdict: invalid
// says: /(changes|read only|redefine|not extensible).*language's own/s
// base: broken
for (const name of ["status", "violation", "expected", "actual", "failed", "refuted", "path"]) {
  Object.defineProperty(Object.prototype, name, { set: () => undefined, get: () => undefined, configurable: true });
}
