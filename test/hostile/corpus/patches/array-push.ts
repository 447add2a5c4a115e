// A list into which nothing goes.
// verdict: invalid
// says: /(changes|read only|redefine|not extensible).*language's own/s
// base: broken
Array.prototype.push = function () {
  return this.length;
};
