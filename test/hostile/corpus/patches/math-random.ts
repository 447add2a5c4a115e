// Chance that is none.
// verdict: invalid
// says: /(changes|read only|redefine|not extensible).*language's own/s
// base: broken
Math.random = () => 0;
Math.imul = () => 0;
Math.floor = () => 0;
