// Throws a function.
// verdict: refuted
// says: /function/
function called(): void {
  throw () => undefined;
}
