// Every closure keeps the one before it alive, and a little more.
// verdict: crashed
// says: /more than 512 MB of memory/
let last: () => unknown = () => undefined;
function called(): void {
  for (;;) {
    const before = last;
    const ballast = new Array(100).fill(0);
    last = () => [before, ballast];
  }
}
