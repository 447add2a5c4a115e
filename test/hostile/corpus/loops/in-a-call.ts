// The third call never comes back.
// verdict: timeout
// says: /still running after .* line \d+/
let calls = 0;
function called(): void {
  calls += 1;
  while (calls >= 3) calls += 0; // <- here
}
