// A cache without a bound.
// verdict: crashed
// says: /more than 512 MB of memory/
const cache = new Map<string, number[]>();
function called(): void {
  for (;;) cache.set(`key ${cache.size}`, new Array(100).fill(cache.size));
}
