// Clears timers that it never set.
// verdict: refuted
// says: /./
// base: broken
let calls = 0;
function called(): void {
  calls += 1;
  if (calls > 3) return;
  for (let id = 0; id < 30; id += 1) {
    clearTimeout(id);
    clearInterval(1e12 + id);
    clearImmediate(id as never);
  }
}
