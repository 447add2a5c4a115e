// A hundred megabytes, held for good: much, and less than the limit.
// verdict: held
const table = new Uint8Array(100_000_000).fill(7);
function called(): void {
  if (table[1_000] !== 7) throw new Error("the table is lost");
}
