// An answer that is another one at each look.
// verdict: refuted
// says: /./
let looks = 0;
function answered(value: unknown): unknown {
  if (value instanceof Promise)
    return value.then(() => ({
      get value() {
        looks += 1;
        return looks;
      },
    }));
  return {
    get value() {
      looks += 1;
      return looks;
    },
  };
}
