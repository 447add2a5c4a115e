// Each microtask queues the next: no timer and no message ever gets its turn.
// verdict: timeout, crashed
// says: /still running after .* line \d+|MB of memory/
function again(): void {
  queueMicrotask(again);
}
function called(): void {
  again();
}
