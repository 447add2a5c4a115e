// Throws undefined.
// verdict: refuted
// says: /threw undefined|undefined/
function called(): void {
  throw undefined;
}
