// A rejection that comes with a timer.
// verdict: refuted
// says: /./
// base: broken
function made(): void {
  setTimeout(() => void Promise.reject(new Error("nobody waits")), 5);
}
