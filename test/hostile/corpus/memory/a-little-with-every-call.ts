// A leak of eight megabytes a call: no single call is to blame.
// verdict: crashed
// says: /more than 512 MB of memory/
const kept: Uint8Array[] = [];
function called(): void {
  kept.push(new Uint8Array(8_000_000).fill(kept.length));
}
