// A promise of its own that settles both ways, often, and later.
// verdict: refuted
// says: /./
function answered(): unknown {
  return {
    then(resolve?: (value: unknown) => void, reject?: (reason: unknown) => void) {
      resolve?.("one");
      reject?.(new Error("two"));
      resolve?.("three");
      setTimeout(() => resolve?.("four"), 10);
      throw new Error("five");
    },
  };
}
