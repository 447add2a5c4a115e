// A top-level await that ends.
// verdict: held
const ready = await new Promise<boolean>((resolve) => queueMicrotask(() => resolve(true)));
function called(): void {
  if (!ready) throw new Error("called before it was ready");
}
