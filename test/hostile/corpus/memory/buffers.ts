// Buffers outside the heap, which its limit does not see.
// verdict: crashed
// says: /more than 512 MB of memory/
const kept: Uint8Array[] = [];
function called(): void {
  for (;;) kept.push(new Uint8Array(16_000_000).fill(1));
}
