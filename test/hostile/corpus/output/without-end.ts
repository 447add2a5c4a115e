// A loop that prints: the flood must not hide the loop.
// verdict: timeout
// says: /still running after .* line \d+|last printed in line \d+/
function called(): void {
  for (;;) console.log("still here");
}
