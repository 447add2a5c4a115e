// An array that only grows.
// verdict: crashed
// says: /more than 512 MB of memory/
const kept: number[][] = [];
function called(): void {
  for (;;) kept.push(new Array(1_000).fill(kept.length));
}
