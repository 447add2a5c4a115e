// Freezes what every list stands on.
// verdict: invalid, refuted
// says: /./
// base: broken
Object.freeze(Array.prototype);
Object.freeze(Function.prototype);
Object.freeze(Promise.prototype);
Object.freeze(Error.prototype);
