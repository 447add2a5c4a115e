// Copies nothing.
// verdict: invalid
// says: /(changes|read only|redefine|not extensible).*language's own/s
// base: broken
Array.from = () => [];
