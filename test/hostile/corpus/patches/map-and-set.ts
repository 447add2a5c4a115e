// Maps forget, sets know everything.
// verdict: invalid
// says: /(changes|read only|redefine|not extensible).*language's own/s
// base: broken
Map.prototype.get = () => undefined;
Map.prototype.entries = () => [][Symbol.iterator]() as never;
Set.prototype.has = () => true;
