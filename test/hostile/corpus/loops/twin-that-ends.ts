// A loop that looks just like the others and ends.
// verdict: held
function called(): void {
  let spins = 0;
  for (;;) {
    spins += 1;
    if (spins === 50) break;
  }
}
