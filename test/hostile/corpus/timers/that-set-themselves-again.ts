// A timer of 0 ms that sets itself again: virtual time never gets past it.
// verdict: refuted, timeout
// says: /timer|line \d+/
// for: leased-queue, circuit-breaker
function again(): void {
  setTimeout(again, 0);
}
function made(): void {
  again();
}
