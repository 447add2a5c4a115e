// Every rejection is swallowed.
// verdict: invalid
// says: /(changes|read only|redefine|not extensible).*language's own/s
// base: broken
const { then } = Promise.prototype;
Promise.prototype.then = function (onFulfilled, onRejected) {
  void onRejected;
  return then.call(this, onFulfilled as never, onFulfilled as never) as never;
};
