// Waits for the end of a generator that has none.
// verdict: timeout
// says: /still running after .* line \d+/
function* forever(): Generator<number> {
  for (let number = 0; ; number += 1) yield number % 1_000;
}
function called(): void {
  let sum = 0;
  for (const number of forever()) sum = (sum + number) % 1_000;
}
