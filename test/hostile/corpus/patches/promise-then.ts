// Whatever is awaited never comes back.
// verdict: invalid, timeout
// says: /(changes|read only|redefine|not extensible).*language's own/s
// base: broken
Promise.prototype.then = function () {
  return this;
} as never;
