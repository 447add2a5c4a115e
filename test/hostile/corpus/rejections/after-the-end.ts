// A rejection at the end of a long chain of microtasks.
// verdict: refuted
// says: /./
// base: broken
async function called(): Promise<void> {
  for (let hop = 0; hop < 500; hop += 1) await null;
  throw new Error("nobody waits");
}
