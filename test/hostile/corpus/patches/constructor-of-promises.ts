// Answers for every promise which constructor it has.
// verdict: invalid, refuted
// says: /./
// base: broken
const healthy = Object.getOwnPropertyDescriptor(Promise.prototype, "constructor") as PropertyDescriptor;
function called(): void {
  Object.defineProperty(Promise.prototype, "constructor", {
    configurable: true,
    get() {
      Object.defineProperty(Promise.prototype, "constructor", healthy);
      return class {};
    },
  });
}
