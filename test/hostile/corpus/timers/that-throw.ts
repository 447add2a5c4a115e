// A timer that throws, long after the call that set it; the design around it is wrong too.
// verdict: refuted
// says: /line \d+|timer|late failure/
// base: broken
// for: leased-queue, circuit-breaker, trace-context
function made(): void {
  setTimeout(() => {
    throw new Error("a late failure");
  }, 1);
}
