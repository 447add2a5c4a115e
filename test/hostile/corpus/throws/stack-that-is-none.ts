// Throws errors whose stack is a number, an object, a function.
// verdict: refuted
// says: /odd/
const kinds = [1, {}, () => undefined, Symbol("stack"), null];
let turn = 0;
function called(): void {
  throw Object.assign(new Error("odd"), { stack: kinds[turn++ % kinds.length] });
}
