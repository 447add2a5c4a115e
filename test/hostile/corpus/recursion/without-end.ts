// A call that calls itself.
// verdict: refuted, timeout, crashed
// says: /call stack|MB of memory/
function deeper(level: number): number {
  return 1 + deeper(level + 1);
}
function called(): void {
  deeper(0);
}
