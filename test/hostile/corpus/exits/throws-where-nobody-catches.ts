// Throws in a microtask, where only the process itself could catch it.
// verdict: refuted
// says: /./
// base: broken
function called(): void {
  queueMicrotask(() => {
    throw new Error("nobody catches this");
  });
}
