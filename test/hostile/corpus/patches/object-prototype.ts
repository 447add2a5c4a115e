// Every object has every answer.
// verdict: invalid
// says: /(changes|read only|redefine|not extensible).*language's own/s
// base: broken
Object.defineProperty(Object.prototype, "status", { get: () => "held", configurable: true });
Object.defineProperty(Object.prototype, "kind", { get: () => "returned", configurable: true });
