// Nobody may override anything of Object any more.
// verdict: invalid, refuted
// says: /./
// base: broken
Object.freeze(Object.prototype);
Object.freeze(Object);
