// Everything is the same as everything.
// verdict: invalid
// says: /(changes|read only|redefine|not extensible).*language's own/s
// base: broken
Object.is = () => true;
