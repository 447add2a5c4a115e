// Functions that do nothing when they are called by name.
// verdict: invalid
// says: /(changes|read only|redefine|not extensible).*language's own/s
// base: broken
Function.prototype.call = () => undefined;
Function.prototype.apply = () => undefined;
Function.prototype.bind = (() => () => undefined) as never;
