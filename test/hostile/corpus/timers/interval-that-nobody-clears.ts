// Every instance starts a heartbeat and forgets it.
// verdict: refuted
// says: /timer/
// for: leased-queue, circuit-breaker
function made(): void {
  setInterval(() => undefined, 10);
}
