// Right for fifty calls, then tired.
// verdict: refuted
// says: /./
let calls = 0;
function answered(value: unknown): unknown {
  calls += 1;
  return calls > 50 ? undefined : value;
}
