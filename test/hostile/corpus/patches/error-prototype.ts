// Errors that all have the same name.
// verdict: invalid
// says: /(changes|read only|redefine|not extensible).*language's own/s
// base: broken
Object.defineProperty(Error.prototype, "name", { get: () => "RangeError", set: () => undefined, configurable: true });
Object.defineProperty(Error, Symbol.hasInstance, { value: () => true });
