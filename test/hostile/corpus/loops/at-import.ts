// A loop at the top of the file: nothing is ever exported.
// verdict: timeout
// says: /still running after .* line \d+/
let spins = 0;
for (;;) spins = (spins + 1) % 7; // <- here
