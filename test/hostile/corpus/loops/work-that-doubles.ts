// Each call does twice the work of the one before: it ends, but not in this lifetime.
// verdict: timeout
// says: /still running after .* line \d+/
let rounds = 1;
function called(): void {
  rounds *= 2;
  let sum = 0;
  for (let round = 0; round < rounds; round += 1) sum = (sum * 31 + round) % 65_521; // <- here
}
