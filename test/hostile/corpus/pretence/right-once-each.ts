// Right for each instance at first, wrong from its fourth call on.
// verdict: refuted
// says: /./
const calls = { count: 0 };
function made(): void {
  calls.count = 0;
}
function answered(value: unknown): unknown {
  calls.count += 1;
  return calls.count > 4 ? null : value;
}
