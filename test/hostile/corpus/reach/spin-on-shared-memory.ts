// Spins on shared memory until somebody else changes it.
// verdict: timeout
// says: /still running after .* line \d+/
const flag = new Int32Array(new SharedArrayBuffer(4));
function called(): void {
  while (Atomics.load(flag, 0) === 0); // <- here
}
