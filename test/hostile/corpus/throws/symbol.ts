// Throws a symbol.
// verdict: refuted
// for: hash-ring, leased-queue
// says: /Symbol\("?failed"?\)/
function called(): void {
  throw Symbol("failed");
}
