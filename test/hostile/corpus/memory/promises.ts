// A million promises that wait for one another.
// verdict: crashed
// says: /more than 512 MB of memory/
let last: Promise<unknown> = new Promise(() => undefined);
const kept: Promise<unknown>[] = [];
function called(): void {
  for (;;) {
    last = last.then((value) => [value, kept.length]);
    kept.push(last);
  }
}
