// Each microtask queues the next: no timer and no message ever gets its turn.
// verdict: timeout
// says: /still running after .* line \d+/
function again(): void {
  queueMicrotask(again);
}
function called(): void {
  again();
}
