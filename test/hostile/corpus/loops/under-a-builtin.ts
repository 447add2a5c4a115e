// The loop hangs in a comparator, below a sort of the language.
// verdict: timeout
// says: /still running after .* line \d+/
function called(): void {
  [3, 1, 2].sort(() => {
    for (;;); // <- here
  });
}
