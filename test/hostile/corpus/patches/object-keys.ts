// No object has anything to compare.
// verdict: invalid
// says: /(changes|read only|redefine|not extensible).*language's own/s
// base: broken
Object.keys = () => [];
Object.entries = () => [];
Reflect.ownKeys = () => [];
