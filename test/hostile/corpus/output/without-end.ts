// A loop that prints: the flood must not hide the loop.
// verdict: timeout, crashed
// says: /still running after .* line \d+|last printed in line \d+|MB of memory/
function called(): void {
  for (;;) console.log("still here");
}
