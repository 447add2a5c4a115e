// Throws null.
// verdict: refuted
// says: /null/
function called(): void {
  throw null;
}
