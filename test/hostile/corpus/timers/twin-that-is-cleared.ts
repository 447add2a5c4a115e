// A timer that is set and cleared in the same breath.
// verdict: held
function called(): void {
  clearTimeout(setTimeout(() => undefined, 1_000));
}
