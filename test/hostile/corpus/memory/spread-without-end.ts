// Spreads a generator that has no end.
// verdict: crashed
// says: /more than 512 MB of memory/
function* forever(): Generator<object> {
  for (let number = 0; ; number += 1) yield { number };
}
function called(): void {
  [...forever()];
}
