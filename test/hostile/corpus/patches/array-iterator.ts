// Loops over lists end before they begin.
// verdict: invalid
// says: /(changes|read only|redefine|not extensible).*language's own/s
// base: broken
Array.prototype[Symbol.iterator] = function* () {} as never;
