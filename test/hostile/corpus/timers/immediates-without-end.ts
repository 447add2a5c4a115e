// The same with setImmediate.
// verdict: refuted, timeout
// says: /timer|line \d+/
// for: leased-queue, circuit-breaker
function again(): void {
  setImmediate(again);
}
function made(): void {
  again();
}
