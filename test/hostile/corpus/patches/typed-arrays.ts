// Bytes that are always equal.
// verdict: invalid
// says: /(changes|read only|redefine|not extensible).*language's own/s
// base: broken
const typed = Object.getPrototypeOf(Uint8Array.prototype);
typed.every = () => true;
typed[Symbol.iterator] = function* () {};
Object.defineProperty(typed, "length", { get: () => 0 });
