// Throws text.
// verdict: refuted
// says: /it failed/
function called(): void {
  throw "it failed";
}
