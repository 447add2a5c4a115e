// Nothing is ever found in a list.
// verdict: invalid
// says: /(changes|read only|redefine|not extensible).*language's own/s
// base: broken
Array.prototype.find = () => undefined as never;
Array.prototype.findIndex = () => -1;
Array.prototype.some = () => false;
Array.prototype.filter = () => [] as never;
