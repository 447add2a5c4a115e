// The constructor looks for a number that does not exist.
// verdict: timeout
// says: /still running after .* line \d+/
function made(): void {
  let square = 2;
  while (Math.sqrt(square) !== 1.5) square += 2; // <- here
}
