// Right and wrong by turns: the same run ends another way when it is repeated.
// verdict: refuted
// says: /./
let instances = 0;
function made(): void {
  instances += 1;
}
function answered(value: unknown): unknown {
  return instances % 2 === 0 ? null : value;
}
