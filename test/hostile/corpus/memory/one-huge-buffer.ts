// One allocation of four gigabytes, filled.
// verdict: crashed
// says: /more than 512 MB of memory/
function called(): void {
  new Uint8Array(4_000_000_000).fill(1);
}
